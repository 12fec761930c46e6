/** match_candidates, explain_match, compare_candidates, search_candidates. */
import type { Candidate, Match } from '../../../schemas.ts';
import { findLimit } from '../understand/amounts.ts';
import { ordered, orderAsked } from '../understand/order.ts';
import { facts, list, nameOf, number, plain, quote, standing } from './format.ts';
import type { Reply, ReplyContext } from './said.ts';

export const matchCandidates: Reply<'match_candidates'> = ({ job, matches, considered }, context) => {
  const { phrases, args } = context;
  if (matches.length === 0) {
    const filtered = ['location', 'minYearsExperience', 'skills'].some((key) => args[key] !== undefined);
    return filtered
      ? { text: phrases.noneWithFilters, next: { text: '', call: { name: 'match_candidates', args: { job: job.id } } } }
      : { text: phrases.noMatches(plain(job.title)) };
  }
  const lines = matches.map((match, at) => matchLine(match, at, matches.length, context));
  const [first] = matches;
  return {
    text: `${phrases.ranked(matches.length, Math.max(considered, matches.length), plain(job.title))}\n\n${lines.join('\n')}`,
    next:
      matches.length > 1
        ? {
            text: phrases.offerCompare,
            call: {
              name: 'compare_candidates',
              args: { candidates: matches.slice(0, 2).map(({ candidateId }) => candidateId), job: job.id },
            },
          }
        : {
            text: phrases.offerOutreach(first ? nameOf(first, context) : ''),
            call: { name: 'draft_outreach', args: { job: job.id, candidate: first?.candidateId } },
          },
  };
};

/** Asked why, each of the first five is proved by quotes; else only the first is. */
function matchLine(match: Match, at: number, of: number, context: ReplyContext): string {
  const about = facts(match, context);
  const head = `${at + 1}. **${nameOf(match, context)}** · ${number(match.score, context.language)}${about ? ` · ${about}` : ''}`;
  const reasons = standing(match, context);
  const quotes = at < 5 && (context.why || at === 0) ? distinct(match).slice(0, context.why && of <= 5 ? 2 : 1) : [];
  return [
    head,
    ...(reasons.length > 0 ? [`   ${capital(reasons.join('; '))}.`] : []),
    ...quotes.map((evidence) => `\n   ${quote(evidence)}\n`),
  ].join('\n');
}

function distinct(match: Match) {
  const seen = new Set<string>();
  return match.evidence.filter(({ quote: words }) => !seen.has(words) && seen.add(words));
}

export const explainMatch: Reply<'explain_match'> = ({ job, match }, context) => {
  const { phrases, language } = context;
  const name = nameOf(match, context);
  const met = match.requirements.filter(({ status }) => status === 'met' || status === 'partly');
  const gaps = match.requirements.filter(({ status }) => status === 'not' || status === 'unknown');
  const spoken = new Set<string>();
  const proof = met.flatMap(({ requirement, note, evidence }) => {
    const fresh = evidence.filter(({ quote: words }) => !spoken.has(words)).slice(0, 2);
    fresh.forEach(({ quote: words }) => spoken.add(words));
    return [`- ✓ ${plain(requirement)}${note ? `: ${plain(note)}` : ''}`, ...fresh.map((one) => `\n  ${quote(one)}\n`)];
  });
  const quotes = proof.length > 0 ? [] : distinct(match).slice(0, 4).map(quote);
  const lacking = gaps.map(
    ({ requirement, status, note }) =>
      `- ${plain(requirement)}: ${note ? plain(note) : status === 'unknown' ? phrases.notInCv : phrases.missing(plain(requirement))}`,
  );
  const missing =
    lacking.length > 0 ? lacking : match.missingSkills.map((skill) => `- ${phrases.missing(plain(skill))}`);
  return {
    text: [
      phrases.scoreOf(name, number(match.score, language), match.rank, plain(job.title)),
      proof.join('\n'),
      quotes.join('\n\n'),
      proof.length === 0 && match.matchedSkills.length > 0
        ? `${capital(phrases.met(list(match.matchedSkills.map(plain), language)))}.`
        : '',
      missing.length > 0 ? `${phrases.gaps}\n\n${missing.join('\n')}` : phrases.noGaps,
    ]
      .filter(Boolean)
      .join('\n\n'),
    next: {
      text: phrases.offerOutreach(name),
      call: { name: 'draft_outreach', args: { job: job.id, candidate: match.candidateId } },
    },
  };
};

export const compareCandidates: Reply<'compare_candidates'> = ({ job, candidates, matches }, context) => {
  const { phrases, language } = context;
  const { fields } = phrases;
  const matchOf = (candidate: Candidate) => matches.find(({ candidateId }) => candidateId === candidate.id);
  const row = (label: string, cell: (candidate: Candidate) => string | null | undefined) => {
    const cells = candidates.map((candidate) => cell(candidate) ?? '');
    return cells.every((text) => text === '') ? '' : `| ${label} | ${cells.map((text) => text || '–').join(' | ')} |`;
  };
  const table = [
    `| | ${candidates.map((candidate) => nameOf(candidate, context)).join(' | ')} |`,
    `|${' --- |'.repeat(candidates.length + 1)}`,
    row(fields.score, (one) => matchOf(one) && number(matchOf(one)?.score ?? 0, language)),
    row(fields.experience, (one) => (one.yearsExperience === null ? null : phrases.years(one.yearsExperience))),
    row(fields.location, (one) => one.location && plain(one.location)),
    row('✓', (one) => matchOf(one)?.matchedSkills.map(plain).join(', ')),
    row('✗', (one) => matchOf(one)?.missingSkills.map(plain).join(', ')),
    matches.length > 0 ? '' : row(fields.skills, (one) => one.skills.slice(0, 8).map(plain).join(', ')),
  ].filter(Boolean);
  const [first, second] = [...matches].sort((a, b) => b.score - a.score);
  const lead = first && second ? first.score - second.score : null;
  const best = first?.evidence[0];
  return {
    text: [
      phrases.comparison(
        list(
          candidates.map((one) => nameOf(one, context)),
          language,
        ),
        job && plain(job.title),
      ),
      table.join('\n'),
      lead === null || !first
        ? ''
        : lead < 0.05
          ? phrases.level
          : phrases.ahead(nameOf(first, context), number(lead, language)),
      best && lead ? quote(best) : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    ...(job &&
      first && {
        next: {
          text: phrases.offerOutreach(nameOf(first, context)),
          call: { name: 'draft_outreach' as const, args: { job: job.id, candidate: first.candidateId } },
        },
      }),
  };
};

export const searchCandidates: Reply<'search_candidates'> = ({ total, candidates }, context) => {
  const { phrases, language, args } = context;
  if (candidates.length === 0) {
    const bare = Object.keys(args).every((key) => key === 'limit');
    return { text: bare ? phrases.noCandidates : phrases.nobodyFound };
  }
  const order = orderAsked(context.asked);
  const sorted = ordered(candidates, context.asked).slice(0, order ? (findLimit(context.asked) ?? 5) : undefined);
  const lead = order && sorted[0] && sorted[0].yearsExperience !== null;
  const lines = sorted.map((candidate, at) => {
    const about = facts(candidate, context);
    const skills = list(candidate.skills.slice(0, 5).map(plain), language);
    return `${at + 1}. **${nameOf(candidate, context)}**${about ? ` · ${about}` : ''}${skills ? ` · ${skills}` : ''}`;
  });
  const head =
    lead && sorted[0]
      ? phrases.byYears[order](nameOf(sorted[0], context), phrases.years(sorted[0].yearsExperience ?? 0))
      : '';
  const count = phrases.people(order ? sorted.length : candidates.length, Math.max(total, candidates.length));
  return { text: [head, `${count}\n\n${lines.join('\n')}`].filter(Boolean).join('\n\n') };
};

export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
