/** How records are put to the model: one plain line each, ids included, and what a CV says fenced as data. */
import {
  MatchBreakdown,
  STAGES,
  type Candidate,
  type CandidateSummary,
  type ImportFile,
  type Job,
  type Match,
} from '../schemas.ts';
import type { StageCounts, Unresolved } from '../tool-outputs.ts';
import type { ToolAnswer } from './tool.ts';

/**
 * Text from a CV or a note: between «», which it can't close, on one line, without characters that are not seen.
 * @param max  characters kept
 */
export function fenced(text: string, max = 200): string {
  const clean = visible(text).replace(/[«»]/g, (mark) => (mark === '«' ? '‹' : '›'));
  return `«${clean.length > max ? `${clean.slice(0, max - 1).trimEnd()}…` : clean}»`;
}

/** A name as it is when it looks like one, else fenced: a CV may have a sentence where the name should be. */
export function personName(name: string | null): string {
  if (name === null || visible(name) === '') return 'no name';
  const clean = visible(name);
  const oneLine = clean === name.trim().replace(/ +/g, ' ');
  return oneLine && /^[\p{L}\p{M}.'’ -]{1,60}$/u.test(clean) && clean.split(' ').length <= 5
    ? clean
    : fenced(clean, 60);
}

export function jobLine(job: Job): string {
  const facts = [
    job.location,
    job.workMode,
    job.seniority,
    job.minYearsExperience === null ? null : `${job.minYearsExperience}+ years`,
    payRange(job),
    job.mustHaveSkills.length > 0 ? `must have: ${job.mustHaveSkills.join(', ')}` : null,
    job.niceToHaveSkills.length > 0 ? `nice to have: ${job.niceToHaveSkills.join(', ')}` : null,
    job.status,
  ];
  return `${job.title} (id ${job.id}): ${facts.filter(Boolean).join('; ')}`;
}

export function candidateLine(candidate: CandidateSummary): string {
  const facts = [
    candidate.headline && fenced(candidate.headline, 100),
    candidate.location && fenced(candidate.location, 60),
    candidate.yearsExperience === null ? null : `${candidate.yearsExperience} years of experience`,
    candidate.skills.length > 0 ? `skills ${fenced(candidate.skills.slice(0, 12).join(', '))}` : null,
  ];
  return `${personName(candidate.name)} (id ${candidate.id}): ${facts.filter(Boolean).join('; ') || 'no facts read'}`;
}

export function candidateLines(candidate: Candidate): string[] {
  const contact = [candidate.email, candidate.phone].filter(Boolean).join(', ');
  return [
    candidateLine(candidate),
    ...(contact ? [`Contact: ${fenced(contact, 120)}`] : []),
    ...(candidate.summary ? [`Summary: ${fenced(candidate.summary, 400)}`] : []),
    ...candidate.experience.slice(0, 8).map((position) => {
      const what = [position.title, position.company].filter(Boolean).join(', ');
      const until = position.current ? 'now' : (position.end ?? '?');
      return `Worked as ${fenced(what, 120)} from ${position.start ?? '?'} to ${until}`;
    }),
    ...candidate.education
      .slice(0, 4)
      .map((item) => `Studied ${fenced([item.degree, item.institution, item.end].filter(Boolean).join(', '), 140)}`),
    ...(candidate.languages.length > 0 ? [`Languages: ${fenced(candidate.languages.join(', '), 120)}`] : []),
    ...(candidate.certificates.length > 0 ? [`Certificates: ${fenced(candidate.certificates.join(', '))}`] : []),
    ...(candidate.parse.grade === 'good'
      ? []
      : [`The CV could be read ${candidate.parse.grade}ly. ${candidate.parse.reasons.join(' ')}`.trim()]),
    ...(candidate.parse.flagged.length > 0
      ? [
          `Passages that are hidden or talk to an AI were found in the CV and left out (${candidate.parse.flagged.length}). Tell the person.`,
        ]
      : []),
    ...(candidate.duplicateOf ? [`Looks like a duplicate of candidate ${candidate.duplicateOf}.`] : []),
  ];
}

/** Rank, score and reasons; `quotes` at most so many proofs from the CV. */
export function matchLines(match: Match, quotes = 2): string[] {
  const parts = Object.entries(MatchBreakdown.parse(match.breakdown))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${Math.round((value ?? 0) * 100)}%`);
  const years = match.yearsExperience === null ? '' : `, ${match.yearsExperience} years`;
  return [
    `${match.rank}. ${personName(match.name)} (id ${match.candidateId}): ${match.score} of 100 (${parts.join(', ')})${years}` +
      (match.stage ? `, stage ${match.stage}` : ''),
    `   has: ${match.matchedSkills.join(', ') || 'none of the skills asked for'}; ` +
      `not in the CV: ${match.missingSkills.join(', ') || 'nothing'}`,
    ...onePerSkill(match)
      .slice(0, quotes)
      .map(
        (item) =>
          `   ${match.matchedSkills.includes(item.skill) ? 'proof of' : 'only close to'} ${item.skill}: ${fenced(item.quote)}`,
      ),
  ];
}

/** The first quote of each skill, those that prove one first. */
function onePerSkill({ evidence, matchedSkills }: Match): Match['evidence'] {
  const first = evidence.filter((item, i) => evidence.findIndex((other) => other.skill === item.skill) === i);
  const proves = (skill: string) => Number(matchedSkills.includes(skill));
  return first.sort((a, b) => proves(b.skill) - proves(a.skill));
}

export function pipelineLine(pipeline: StageCounts): string {
  const parts = STAGES.filter((stage) => pipeline[stage] > 0).map((stage) => `${pipeline[stage]} ${stage}`);
  return parts.join(', ') || 'nobody yet';
}

export function importFileLine(file: ImportFile): string {
  const who = file.candidateId ? `: ${personName(file.candidateName)} (id ${file.candidateId})` : '';
  const same = file.duplicateOf ? `, same person as candidate ${file.duplicateOf}` : '';
  return `${fenced(file.name, 80)} ${file.status}${who}${same}${file.error ? `: ${fenced(file.error)}` : ''}`;
}

/** The answer when a name fits several records or none. */
export function askWhich({ unresolved }: Unresolved): ToolAnswer<Unresolved> {
  const { argument, given, choices } = unresolved;
  const content =
    choices.length === 0
      ? `No ${argument} here is called ${fenced(given, 100)}. Tell the person so and ask which ${argument} they mean; do not guess.`
      : [
          `${fenced(given, 100)} fits ${choices.length} ${argument}s. Nothing was done. Ask the person which one, then call again with its id:`,
          ...choices.map((choice) => `- id ${choice.id}: ${fenced(choice.label, 160)}`),
        ].join('\n');
  return { output: { unresolved }, content };
}

function payRange({ salaryMin, salaryMax, currency }: Job): string | null {
  const amounts = [salaryMin, salaryMax].filter((amount) => amount !== null);
  return amounts.length === 0 ? null : `${[...new Set(amounts)].join('-')} ${currency ?? ''} a year`.replace('  ', ' ');
}

/** One line; without control, zero-width and direction-changing characters. */
function visible(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim();
}
