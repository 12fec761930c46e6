/**
 * The score: pure, deterministic, the same for two CVs that differ in nothing but the person's name. It reads facts of a
 * profile (titles, skills, years, city or region, nearness of the text) and nothing of who somebody is.
 *
 *   score = 100 · Σ wᵢ · cᵢ / Σ wᵢ     over the components that the job asks for, rounded to one decimal
 *
 *   semantic    1 / (1 + e^(−5.9 · (s − m) / (high − low))); s is the cosine of the whole profile (the mean of its
 *               passages) and the whole job, low and high the embedding model's usual range, m its middle: 0.05 at low,
 *               0.95 at high, and never so flat that two people can't be told apart. A quarter of its weight where
 *               the job is a title that the lexicon knows and nothing more. Where the model reads English only and job or
 *               CV are in another language, the title's value stands in for it: the two rise together in English CVs
 *   skills      0.8 · must-haves + 0.2 · coverage of the nice-to-haves; where the job lists only one kind, that one;
 *               where it lists none, weighted coverage of the skills that its advert names (full at the weight of its 8
 *               most telling), at 0.4 of the weight. Must-haves are 1 when all are there, else 0.7 · coverage: the last
 *               one missing costs most, so that who has them all comes before who lacks one and is a little nearer in
 *               title or text. Where must-haves are listed, the weight of skills is 0.55 instead of 0.35. A related
 *               skill counts 0.5.
 *   experience  min(1, years / years asked); 0.5 where the CV gives no years
 *   title       (0.6 · present title + 0.4 · mean of the three best titles) · (1 − 0.05 a level below the one asked, at
 *               most 0.15; where the titles name none, three below a post that leads others and on the level of all
 *               other posts), each title by `titleSimilarity`; 0.6 · skills where the CV names no post at all
 *   review      only on request: the mean credit that a language model's checked verdicts give the requirements (met 1,
 *               partly 0.5, must-haves double), at 0.4 of the whole; the formula above then makes up the other 0.6
 *   location    `placeNearness`; 0.3 where the CV names no place; not asked for remote work
 */
import { readPlace, placeNearness, PLACES_VERSION } from '../lexicon/places.ts';
import { SKILLS_VERSION } from '../lexicon/skills.ts';
import { readTitle, titleSimilarity, TITLES_VERSION, type TitleReading } from '../lexicon/titles.ts';
import type { MatchBreakdown, MatchWeights } from '../schemas.ts';
import { relatedSkill } from './related-skills.ts';
import type { DescribedSkill, JobRequirements } from './requirements.ts';
import type { NamedSkill } from './skill-names.ts';

/** Raise it when a formula or a constant in this file, or the way an advert is read, changes. */
const SCORE_VERSION = 'score-4';

/** What the numbers of a score came from, stored with each. */
export function modelVersion(embeddingModel: string): string {
  return [embeddingModel, SCORE_VERSION, TITLES_VERSION, SKILLS_VERSION, PLACES_VERSION].join('+');
}

export type Weights = Required<MatchWeights> & {
  /** Share of a language model's review, where there was one. */
  review?: number;
};

const DEFAULT_WEIGHTS: Required<MatchWeights> = {
  semantic: 0.2,
  skills: 0.35,
  experience: 0.1,
  title: 0.27,
  location: 0.08,
};
/** Must-haves are what a recruiter means by "must": they decide among people of one field. */
const MUST_WEIGHT = 0.55;
/** Beside a title that the lexicon knows, the nearness of a few words says little. */
const LITTLE_TOLD = 0.25;
/** Skills that nobody listed are read from prose: less sure. */
const DESCRIBED_ONLY = 0.4;

/** The facts of a candidate that the score reads. */
export interface CandidateFacts {
  candidateId: string;
  headline: string | null;
  /** Titles of the positions, as the CV orders them: usually the latest first. */
  positionTitles: string[];
  skills: string[];
  yearsExperience: number | null;
  /** City or region. */
  location: string | null;
  /** Whether the CV is in English, for encoders that read nothing else. */
  inEnglish: boolean;
  /** Cosine of the whole profile and the whole job; null without a vector. */
  similarity: number | null;
}

/** What the weights are for this job: the caller's over the defaults, scaled so that they add up to 1. */
export function weightsFor(job: JobRequirements, given: MatchWeights = {}): Weights {
  const defaults = { ...DEFAULT_WEIGHTS, semantic: semanticWeight(job), skills: skillsWeight(job) };
  const merged = { ...defaults, ...definedOnly(given) };
  const total = Object.values(merged).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return normalised(defaults, sumOf(defaults));
  return normalised(merged, total);
}

function semanticWeight({ parts, titleReading }: JobRequirements): number {
  return DEFAULT_WEIGHTS.semantic * (parts.length > 1 || titleReading.families.length === 0 ? 1 : LITTLE_TOLD);
}

function skillsWeight({ mustHave, niceToHave }: JobRequirements): number {
  if (mustHave.length > 0) return MUST_WEIGHT;
  return DEFAULT_WEIGHTS.skills * (niceToHave.length > 0 ? 1 : DESCRIBED_ONLY);
}

export function breakdownOf(job: JobRequirements, candidate: CandidateFacts, embeddingModel: string): MatchBreakdown {
  const skills = skillsComponent(job, candidate.skills);
  const title = titlesOf(candidate).length > 0 ? titleComponent(job, candidate) : UNTITLED * (skills ?? 0);
  return {
    semantic: isReadable(job, candidate, embeddingModel)
      ? semanticComponent(candidate.similarity, embeddingModel)
      : title,
    skills,
    experience: experienceComponent(job.minYears, candidate.yearsExperience),
    title,
    location: locationComponent(job, candidate.location),
  };
}

/** Of another language an English encoder knows little more than which language it is. */
function isReadable(job: JobRequirements, candidate: CandidateFacts, embeddingModel: string): boolean {
  return (job.inEnglish && candidate.inEnglish) || !/-en(?:-|$)/.test(embeddingModel);
}

/** The score, 0 to 100, of a stored breakdown under stored weights: the number that was logged, again. */
export function replayScore(breakdown: MatchBreakdown, weights: Weights): number {
  return Math.round(10 * exactScore(breakdown, weights)) / 10;
}

/** Before rounding: what people are ranked by. */
export function exactScore(breakdown: MatchBreakdown, weights: Weights): number {
  let sum = 0;
  let total = 0;
  for (const [component, weight] of Object.entries(weights) as [keyof MatchBreakdown, number][]) {
    const value = breakdown[component];
    if (value === null || value === undefined) continue;
    sum += weight * value;
    total += weight;
  }
  return total === 0 ? 0 : (100 * sum) / total;
}

const REVIEW_SHARE = 0.4;

/** The weights of a score that a language model's review is part of. */
export function withReview(weights: Weights): Weights {
  const formula = Object.entries(weights).map(([name, weight]) => [name, weight * (1 - REVIEW_SHARE)]);
  return { ...(Object.fromEntries(formula) as Weights), review: REVIEW_SHARE };
}

/** Best first; equal scores by id, so that the order never depends on chance. */
export function byScore(a: { exact: number; candidateId: string }, b: { exact: number; candidateId: string }): number {
  return b.exact - a.exact || (a.candidateId < b.candidateId ? -1 : 1);
}

/** Cosines between which a model's similarities of a job and a CV usually lie: the 10th percentile of all, the 95th. */
const COSINE_RANGE: [model: RegExp, low: number, high: number][] = [
  [/^use-lite/, 0.55, 0.8],
  [/./, 0.1, 0.6],
];

/** 2 · ln 19: 0.05 at the low end of the range, 0.95 at the high end. */
const STEEPNESS = 2 * Math.log(19);

function semanticComponent(similarity: number | null, embeddingModel: string): number {
  if (similarity === null) return 0;
  const [, low, high] = COSINE_RANGE.find(([model]) => model.test(embeddingModel))!;
  return 1 / (1 + Math.exp((-STEEPNESS * (similarity - (low + high) / 2)) / (high - low)));
}

const MUST_SHARE = 0.8;
const PART_OF_MUST = 0.7;
const ENOUGH_DESCRIBED = 8;
const RELATED_CREDIT = 0.5;

function skillsComponent(job: JobRequirements, skills: string[]): number | null {
  const has = new Set(skills.map((skill) => skill.toLowerCase()));
  const coverage = (asked: NamedSkill[]) =>
    asked.reduce((sum, { skill }) => sum + credit(skill, has), 0) / asked.length;
  const must = job.mustHave.length > 0 ? allOrPart(coverage(job.mustHave)) : null;
  const nice = job.niceToHave.length > 0 ? coverage(job.niceToHave) : null;
  if (must !== null && nice !== null) return MUST_SHARE * must + (1 - MUST_SHARE) * nice;
  if (must !== null || nice !== null) return must ?? nice;
  return job.described.length > 0 ? describedCoverage(job.described, has) : null;
}

function describedCoverage(described: DescribedSkill[], has: Set<string>): number {
  const enough = described.slice(0, ENOUGH_DESCRIBED).reduce((sum, { weight }) => sum + weight, 0);
  return Math.min(1, described.reduce((sum, { skill, weight }) => sum + weight * credit(skill, has), 0) / enough);
}

const allOrPart = (coverage: number) => (coverage === 1 ? 1 : PART_OF_MUST * coverage);

function credit(skill: string, has: Set<string>): number {
  if (has.has(skill.toLowerCase())) return 1;
  return relatedSkill(skill, has) ? RELATED_CREDIT : 0;
}

const UNKNOWN_YEARS = 0.5;

function experienceComponent(asked: number | null, years: number | null): number | null {
  if (!asked) return null;
  return years === null ? UNKNOWN_YEARS : Math.min(1, years / asked);
}

/** Some CVs name no post at all: what somebody can do says something of what they did. */
const UNTITLED = 0.6;
const PRESENT_SHARE = 0.6;
const TOP_TITLES = 3;
const LEVEL_PENALTY = 0.05;
const MAX_LEVEL_PENALTY = 0.15;
/** From here on a post leads others; whose titles name no level is taken for somebody who leads nobody. */
const LEADS = 5;
const LEADS_NOBODY = 2;

function titleComponent(job: JobRequirements, candidate: CandidateFacts): number {
  const titles = titlesOf(candidate).map(readTitle);
  const near = titles.map((title) => titleSimilarity(job.titleReading, title));
  const best = [...near].sort((a, b) => b - a).slice(0, TOP_TITLES);
  const work = PRESENT_SHARE * near[0]! + (1 - PRESENT_SHARE) * (best.reduce((a, b) => a + b, 0) / best.length);
  return work * (1 - Math.min(MAX_LEVEL_PENALTY, LEVEL_PENALTY * levelsBelow(job.seniority, titles.slice(0, 2))));
}

function levelsBelow(asked: number | null, titles: TitleReading[]): number {
  if (asked === null) return 0;
  const named = titles.flatMap(({ seniority }) => seniority ?? []);
  if (named.length === 0) return asked >= LEADS ? asked - LEADS_NOBODY : 0;
  return Math.max(0, asked - Math.max(...named));
}

/** The headline, then the titles of the positions. */
export function titlesOf({ headline, positionTitles }: Pick<CandidateFacts, 'headline' | 'positionTitles'>): string[] {
  return [headline, ...positionTitles].filter((title): title is string => Boolean(title?.trim()));
}

const UNKNOWN_PLACE = 0.3;

function locationComponent(job: JobRequirements, location: string | null): number | null {
  if (!job.place) return null;
  return location ? placeNearness(job.place, readPlace(location)) : UNKNOWN_PLACE;
}

const sumOf = (weights: Required<MatchWeights>) => Object.values(weights).reduce((sum, weight) => sum + weight, 0);
const normalised = (weights: Required<MatchWeights>, total: number) =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight / total])) as Weights;
const definedOnly = (weights: MatchWeights) =>
  Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight !== undefined));
