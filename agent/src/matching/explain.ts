/** Why a candidate scores as it does: each requirement with its status, and quotes that really stand in the CV. */
import type { SkillMention } from '../cv/cv-reader.ts';
import { placeNearness, readPlace } from '../lexicon/places.ts';
import { readTitle, titleSimilarity } from '../lexicon/titles.ts';
import type { Evidence, Requirement, Span } from '../schemas.ts';
import { quoteAround, quoteExactly, type Quote } from './quotes.ts';
import { relatedSkill } from './related-skills.ts';
import type { Degree } from './read-advert.ts';
import type { JobRequirements } from './requirements.ts';
import { titlesOf, type CandidateFacts } from './score.ts';
import { findLiterally, type NamedSkill } from './skill-names.ts';

/** The CV behind a candidate's facts. */
export interface CandidateText {
  text: string;
  skillMentions: SkillMention[];
  /** Degrees as the CV writes them. */
  degrees: string[];
  /** Hidden text and text that talks to an AI: never quoted. */
  flagged: Span[];
}

export interface Explanation {
  requirements: Requirement[];
  matchedSkills: string[];
  missingSkills: string[];
  evidence: Evidence[];
}

type Status = Requirement['status'];

export function explain(job: JobRequirements, candidate: CandidateFacts, cv: CandidateText): Explanation {
  const must = job.mustHave.map((skill) => explainSkill(skill, 'must-have', candidate, cv));
  const nice = job.niceToHave.map((skill) => explainSkill(skill, 'nice-to-have', candidate, cv));
  const listed = [...must, ...nice];
  // What only the description names is worth showing where the CV has it; that it lacks is not held against anybody.
  const described = job.described
    .map((skill) => explainSkill(skill, 'nice-to-have', candidate, cv))
    .filter((requirement) => requirement.status === 'met')
    .map((requirement) => ({ ...requirement, note: `${requirement.note} The job's description asks for it.` }));
  const others = [
    explainTitle(job, candidate, cv),
    explainExperience(job, candidate, cv),
    explainDegree(job, cv),
    explainLocation(job, candidate, cv),
  ].filter((requirement) => requirement !== null);

  const skills = [...listed, ...described];
  const proofs = skills.flatMap(({ evidence }) => evidence);
  return {
    requirements: [...listed, ...others, ...described],
    matchedSkills: skills.filter(({ status }) => status === 'met').map(({ requirement }) => requirement),
    missingSkills: listed.filter(({ status }) => status !== 'met').map(({ requirement }) => requirement),
    // Who has none of the skills may still have the title, the years or the place: nothing that is met goes unproved.
    evidence: proofs.length > 0 ? proofs : others.flatMap(({ status, evidence }) => (isMet(status) ? evidence : [])),
  };
}

const isMet = (status: Status) => status === 'met' || status === 'partly';

const QUOTES_EACH = 2;

function explainSkill(
  asked: NamedSkill,
  kind: 'must-have' | 'nice-to-have',
  candidate: CandidateFacts,
  cv: CandidateText,
): Requirement {
  const answer = (status: Status, note: string, evidence: Evidence[] = []): Requirement => ({
    requirement: asked.asked,
    kind,
    status,
    note,
    evidence,
  });
  const has = new Set(candidate.skills.map((skill) => skill.toLowerCase()));
  if (has.has(asked.skill.toLowerCase())) {
    const evidence = quotesFor(asked.skill, cv, asked.asked);
    return evidence.length > 0
      ? answer('met', `The CV names ${inTheirWords(asked)}.`, evidence)
      : answer('unknown', `${inTheirWords(asked)} is on the profile, but no line of the CV shows it.`);
  }
  const related = relatedSkill(asked.skill, has);
  const evidence = related ? quotesFor(related, cv, asked.asked) : [];
  if (related && evidence.length > 0) {
    return answer(
      'partly',
      `The CV names ${related}, which is close to ${asked.asked} and counts half, but not ${asked.asked} itself.`,
      evidence,
    );
  }
  return answer('not', `The CV does not mention ${inTheirWords(asked)}.`);
}

/** The recruiter's words, and the usual name where it is another. */
function inTheirWords({ skill, asked }: NamedSkill): string {
  return skill.toLowerCase() === asked.toLowerCase() ? asked : `${asked} (${skill})`;
}

/** The most telling lines that name `skill`: work described rather than a list, the longest within reason first. */
function quotesFor(skill: string, cv: CandidateText, provesFor: string): Evidence[] {
  const known = cv.skillMentions.filter((mention) => mention.skill.toLowerCase() === skill.toLowerCase());
  const spans: Span[] = known.length > 0 ? known : findLiterally(cv.text, skill);
  const quotes = new Map<number, Quote>();
  for (const span of spans) {
    const quote = quoteAround(cv.text, span, cv.flagged);
    if (quote) quotes.set(quote.start, quote);
  }
  return [...quotes.values()]
    .sort((a, b) => telling(b) - telling(a) || a.start - b.start)
    .slice(0, QUOTES_EACH)
    .map((quote) => ({ skill: provesFor, ...quote }));
}

/** Prose tells more than a bare list of words: how many small words a quote has, up to five. */
function telling({ quote }: Quote): number {
  return Math.min(5, quote.match(/\b(?:a|an|and|the|of|to|in|for|with|on|by|as|from|at)\b/gi)?.length ?? 0);
}

const SAME_WORK = 0.85;
const LIKE_WORK = 0.5;

function explainTitle(job: JobRequirements, candidate: CandidateFacts, cv: CandidateText): Requirement {
  const answer = (status: Status, note: string, evidence: Evidence[] = []): Requirement => ({
    requirement: job.title,
    kind: 'title',
    status,
    note,
    evidence,
  });
  const held = titlesOf(candidate)
    .map((title) => ({ title, near: titleSimilarity(job.titleReading, readTitle(title)) }))
    .sort((a, b) => b.near - a.near);
  const best = held[0];
  if (!best) return answer('unknown', 'No job title could be read from the CV.');
  if (best.near < LIKE_WORK) return answer('not', 'None of the job titles in the CV names this kind of work.');
  const evidence = quotesOfWords(best.title, cv, job.title);
  if (evidence.length === 0)
    return answer('unknown', `The profile says ${best.title}, but no line of the CV shows it.`);
  return best.near >= SAME_WORK
    ? answer('met', `Has worked as ${best.title}.`, evidence)
    : answer('partly', `Has worked as ${best.title}, which is near to what is asked.`, evidence);
}

function quotesOfWords(words: string, cv: CandidateText, skill: string): Evidence[] {
  for (const span of findLiterally(cv.text, words)) {
    const quote = quoteAround(cv.text, span, cv.flagged);
    if (quote) return [{ skill, ...quote }];
  }
  return [];
}

const YEARS = /\b\d{1,2}(?:\.\d)?\+?\s*(?:years?|yrs?)\b/i;
const DATE_RANGE =
  /(?:\b(?:0?[1-9]|1[0-2])[/.]|\b\p{L}{3,9}\.?\s+)?(?:19|20)\d{2}\s*(?:-|–|—|to|until)\s*(?:(?:\d{1,2}[/.]|\p{L}{3,9}\.?\s+)?(?:19|20)\d{2}|present|current|now|today)/iu;
const DATES_QUOTED = 3;

function explainExperience(job: JobRequirements, candidate: CandidateFacts, cv: CandidateText): Requirement | null {
  if (!job.minYears) return null;
  const requirement = `At least ${yearsInWords(job.minYears)} of experience`;
  const answer = (status: Status, note: string, evidence: Evidence[] = []): Requirement => ({
    requirement,
    kind: 'experience',
    status,
    note,
    evidence,
  });
  const years = candidate.yearsExperience;
  if (years === null) return answer('unknown', 'The CV gives no dates from which years could be counted.');
  const evidence = quotesOfPattern(DATE_RANGE, DATES_QUOTED, cv, requirement);
  if (evidence.length === 0) evidence.push(...quotesOfPattern(YEARS, 1, cv, requirement));
  if (evidence.length === 0) {
    return answer('unknown', `The profile says ${yearsInWords(years)}, but no line of the CV shows them.`);
  }
  const note = `The CV's positions add up to ${yearsInWords(years)}.`;
  if (years >= job.minYears) return answer('met', note, evidence);
  return answer(years >= job.minYears / 2 ? 'partly' : 'not', note, evidence);
}

function yearsInWords(years: number): string {
  const rounded = Math.round(years * 10) / 10;
  return `${rounded} ${rounded === 1 ? 'year' : 'years'}`;
}

function quotesOfPattern(pattern: RegExp, limit: number, cv: CandidateText, skill: string): Evidence[] {
  const quotes = new Map<number, Evidence>();
  for (const match of cv.text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
    const quote = quoteAround(cv.text, { start: match.index, end: match.index + match[0].length }, cv.flagged);
    if (quote) quotes.set(quote.start, { skill, ...quote });
    if (quotes.size === limit) break;
  }
  return [...quotes.values()];
}

/** What makes a degree, from the highest down; other schooling ranks below them all. */
const DEGREES: [Degree, RegExp][] = [
  ['doctorate', /\b(?:ph\.?\s?d|doctor(?:ate|al)?|dr\.|promotion|doctorado|doctorat)\b/i],
  [
    'master',
    /\b(?:master\w*|m\.?\s?sc|m\.?a|mba|m\.?eng|m\.?phil|mphys|llm|diplom(?!a)\w*|magister|mestrado|pgce|mbchb|mbbs)\b/i,
  ],
  [
    'degree',
    /\b(?:bachelor\w*|b\.?\s?sc|b\.?a|b\.?eng|b\.?ed|b\.?com|bba|bfa|bbs|llb|b\.?tech|degree|licen[cs]iatura|grado|licence|studium|state exam|staatsexamen|ingénieur)\b/i,
  ],
];

function explainDegree({ degree: asked }: JobRequirements, cv: CandidateText): Requirement | null {
  if (!asked) return null;
  const answer = (status: Status, note: string, evidence: Evidence[] = []): Requirement => ({
    requirement: asked.words,
    kind: 'education',
    status,
    note: `${note} Degrees are shown, not scored.`,
    evidence,
  });
  const rank = (written: string) => DEGREES.findIndex(([, pattern]) => pattern.test(written));
  const held = cv.degrees.map((written) => ({ written, rank: rank(written) })).filter(({ rank }) => rank >= 0);
  const best = held.sort((a, b) => a.rank - b.rank)[0];
  if (!best) return answer('unknown', 'The CV names no degree that could be read.');
  const evidence = quotesOfWords(best.written, cv, asked.words);
  if (evidence.length === 0)
    return answer('unknown', `The profile says ${best.written}, but no line of the CV shows it.`);
  const enough = best.rank <= DEGREES.findIndex(([degree]) => degree === asked.degree);
  return answer(enough ? 'met' : 'partly', `The CV names ${best.written}.`, evidence);
}

function explainLocation(job: JobRequirements, candidate: CandidateFacts, cv: CandidateText): Requirement | null {
  if (!job.place || !job.location) return null;
  const answer = (status: Status, note: string, evidence: Evidence[] = []): Requirement => ({
    requirement: job.location!,
    kind: 'location',
    status,
    note,
    evidence,
  });
  if (!candidate.location) return answer('unknown', 'The CV names no place.');
  // Only the place itself is quoted: the line around it may hold a street.
  const quote = findLiterally(cv.text, candidate.location)
    .map((span) => quoteExactly(cv.text, span, cv.flagged))
    .find((found) => found !== null);
  if (!quote) return answer('unknown', `The profile says ${candidate.location}, but no line of the CV shows it.`);
  const near = placeNearness(job.place, readPlace(candidate.location));
  const note = `Lives in ${candidate.location}.`;
  const status = near === 1 ? 'met' : near > 0 ? 'partly' : 'not';
  return answer(status, note, [{ skill: job.location, ...quote }]);
}
