/** match_candidates, explain_match, compare_candidates, search_candidates. */
import type { Candidate, Evidence, Match, Requirement } from '../../../schemas.ts';
import type { ToolOutputs } from '../../../tool-outputs.ts';
import { findLimit } from '../understand/amounts.ts';
import { ordered, orderAsked } from '../understand/order.ts';
import { asksForNext } from '../understand/next-in-line.ts';
import { withoutExcluded } from '../understand/exclusions.ts';
import { stillOpen, worthShowing } from '../worth-showing.ts';
import { cell, facts, inQuotes, list, nameOf, number, plain, quote, standing } from './format.ts';
import type { Phrases } from './phrases/phrases.ts';
import type { Reply, ReplyContext } from './said.ts';

export const matchCandidates: Reply<'match_candidates'> = ({ job, matches: found, considered }, context) => {
  const { phrases, args } = context;
  const next = asksForNext(context.asked);
  const matches = next ? stillOpen(found).slice(0, 1) : withoutExcluded(worthShowing(found), context.asked);
  if (next && matches.length === 0 && found.length > 0) return { text: phrases.nobodyNext(plain(job.title)) };
  if (matches.length === 0) {
    const filtered = ['location', 'minYearsExperience', 'skills'].some((key) => args[key] !== undefined);
    return filtered
      ? { text: phrases.noneWithFilters, next: { text: '', call: { name: 'match_candidates', args: { job: job.id } } } }
      : { text: phrases.noMatches(plain(job.title)) };
  }
  const lines = matches.map((match, at) => matchLine(match, at, matches.length, context));
  const [first] = matches;
  return {
    text: `${next ? phrases.nextIs(plain(job.title)) : phrases.ranked(matches.length, Math.max(considered, found.length), plain(job.title))}\n\n${lines.join('\n')}`,
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

/** The first three are proved by a quote each; asked why, the first five, and a short list by two. */
function matchLine(match: Match, at: number, of: number, context: ReplyContext): string {
  const about = facts(match, context);
  const head = `${at + 1}. **${nameOf(match, context)}** · ${number(match.score, context.language)}/100${about ? ` · ${about}` : ''}`;
  const reasons = standing(match, context);
  const quotes = at < (context.why ? 5 : 3) ? decisive(match).slice(0, context.why && of <= 5 ? 2 : 1) : [];
  return [
    head,
    ...(reasons.length > 0 ? [`   ${capital(reasons.join('; '))}.`] : []),
    ...quotes.map((evidence) => `\n   ${quote(evidence)}\n`),
  ].join('\n');
}

/**
 * Each line of the CV once: what proves a skill before what is only close, work told before a bare list of words, and one
 * proof of everything before a second of the same.
 */
function decisive({ evidence, matchedSkills }: Match): Evidence[] {
  const seen = new Set<string>();
  const told = (words: string) =>
    Number(/\p{L}\s+\p{L}/u.test(words)) + Number(!/^(?:[^,;|]{1,30}[,;|]\s*){3,}/.test(words));
  const byWorth = evidence
    .filter(({ quote: words }) => !seen.has(words) && seen.add(words))
    .map((one) => ({ one, worth: 3 * Number(matchedSkills.includes(one.skill)) + told(one.quote) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ one }) => one);
  const firstOfSkill = new Map<string, Evidence>();
  for (const one of byWorth) if (!firstOfSkill.has(one.skill)) firstOfSkill.set(one.skill, one);
  const firsts = new Set(firstOfSkill.values());
  return [...firsts, ...byWorth.filter((one) => !firsts.has(one))];
}

export const explainMatch: Reply<'explain_match'> = ({ job, match }, context) => {
  const { phrases, language } = context;
  const name = nameOf(match, context);
  const of = (...wanted: Requirement['status'][]) => match.requirements.filter(({ status }) => wanted.includes(status));
  const strengths = strengthLines(of('met', 'partly'), match, context);
  const gaps = of('not', 'unknown').map((one) => `- ${gapOf(one, match, context)}`);
  const missing = gaps.length > 0 ? gaps : match.missingSkills.map((skill) => `- ${plain(skill)}: ${phrases.notInCv}`);
  return {
    text: [
      phrases.scoreOf(name, number(match.score, language), match.rank, plain(job.title)),
      strengths.join('\n'),
      strengths.length === 0 ? decisive(match).slice(0, 4).map(quote).join('\n\n') : '',
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

/** How one person does for several jobs, a line each, the best first. */
export function fitsOfOne(
  fits: ToolOutputs['explain_match'][],
  context: ReplyContext,
): { text: string; report: string; offer: null } {
  const { phrases, language } = context;
  const sorted = [...fits].sort((a, b) => b.match.score - a.match.score);
  const [best] = sorted;
  const lines = sorted.map(({ job, match }, at) => {
    const place = job.location ? ` · ${plain(job.location)}` : '';
    const reasons = standing(match, context);
    const why = reasons.length > 0 ? `\n   ${capital(reasons.join('; '))}.` : '';
    return `${at + 1}. **${plain(job.title)}**${place} · ${number(match.score, language)}/100${why}`;
  });
  const text = `${phrases.fitsOf(best ? nameOf(best.match, context) : '')}\n\n${lines.join('\n')}`;
  return { text, report: text, offer: null };
}

/** A line for each quote, led by all that it proves; then what has no quote of its own. */
function strengthLines(met: Requirement[], match: Match, context: ReplyContext): string[] {
  const byQuote = new Map<string, string[]>();
  for (const one of met) {
    const [proof] = one.kind === 'experience' || one.kind === 'location' ? [] : one.evidence;
    const words = proof ? inQuotes(proof) : '';
    byQuote.set(words, [...(byQuote.get(words) ?? []), strengthOf(one, match, context)]);
  }
  return [...byQuote].flatMap(([words, labels]) =>
    words === '' ? labels.map((label) => `- ${label}`) : [`- **${list(labels, context.language)}**: ${words}`],
  );
}

function strengthOf({ requirement, kind, status }: Requirement, match: Match, { phrases }: ReplyContext): string {
  const asked = plain(requirement);
  if (kind === 'experience')
    return `${yearsOf(match, phrases)} (${phrases.asked(phrases.atLeast(askedYears(requirement)))})`;
  if (kind === 'location') {
    const place = match.location ? plain(match.location) : asked;
    return status === 'met' ? phrases.livesIn(place) : `${phrases.livesIn(place)} (${phrases.asked(asked)})`;
  }
  return status === 'met' ? asked : phrases.closeTo(asked);
}

function gapOf({ requirement, kind, status }: Requirement, match: Match, { phrases }: ReplyContext): string {
  const asked = plain(requirement);
  if (kind === 'experience') {
    const years = match.yearsExperience === null ? phrases.notInCv : yearsOf(match, phrases);
    return `${phrases.fields.experience}: ${years} (${phrases.asked(phrases.atLeast(askedYears(requirement)))})`;
  }
  if (kind === 'location') {
    const place = status === 'not' && match.location ? phrases.livesIn(plain(match.location)) : phrases.notInCv;
    return `${phrases.fields.location}: ${place} (${phrases.asked(asked)})`;
  }
  if (kind === 'title') return `${phrases.fields.title}: ${phrases.otherWork} (${phrases.asked(asked)})`;
  return `${asked}${kind === 'nice-to-have' ? ` (${phrases.fields.nice.toLowerCase()})` : ''}: ${phrases.notInCv}`;
}

function yearsOf({ yearsExperience }: Match, phrases: Phrases): string {
  return phrases.years(Math.round((yearsExperience ?? 0) * 10) / 10);
}

function askedYears(requirement: string): number {
  return Number(/\d+(?:\.\d+)?/.exec(requirement)?.[0] ?? 0);
}

export const compareCandidates: Reply<'compare_candidates'> = ({ job, candidates, matches }, context) => {
  const { phrases, language } = context;
  const { fields } = phrases;
  const matchOf = (candidate: Candidate) => matches.find(({ candidateId }) => candidateId === candidate.id);
  const row = (label: string, value: (candidate: Candidate) => string | null | undefined) => {
    const cells = candidates.map((candidate) => value(candidate) ?? '');
    return cells.every((text) => text === '') ? '' : `| ${label} | ${cells.map((text) => text || '–').join(' | ')} |`;
  };
  const table = [
    `| | ${candidates.map((candidate) => nameOf(candidate, context)).join(' | ')} |`,
    `|${' --- |'.repeat(candidates.length + 1)}`,
    row(fields.score, (one) => matchOf(one) && number(matchOf(one)?.score ?? 0, language)),
    row(fields.experience, (one) => (one.yearsExperience === null ? null : phrases.years(one.yearsExperience))),
    row(fields.location, (one) => one.location && cell(one.location)),
    row('✓', (one) => matchOf(one)?.matchedSkills.map(cell).join(', ')),
    row('✗', (one) => matchOf(one)?.missingSkills.map(cell).join(', ')),
    matches.length > 0 ? '' : row(fields.skills, (one) => one.skills.slice(0, 8).map(cell).join(', ')),
  ].filter(Boolean);
  const [first, second] = [...matches].sort((a, b) => b.score - a.score);
  const lead = first && second ? first.score - second.score : null;
  const best = first && decisive(first)[0];
  const order = orderAsked(context.asked);
  const [foremost] = order ? ordered(candidates, context.asked) : [];
  return {
    text: [
      order && foremost && foremost.yearsExperience !== null
        ? phrases.byYears[order](nameOf(foremost, context), phrases.years(foremost.yearsExperience))
        : '',
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

export const searchCandidates: Reply<'search_candidates'> = ({ total: all, candidates: found }, context) => {
  const { phrases, language, args } = context;
  const candidates = withoutExcluded(found, context.asked);
  const total = all - (found.length - candidates.length);
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
