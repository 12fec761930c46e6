/** What a job asks for, read from its row: the input of retrieval, scoring and explanation. */
import type { Db, JobModel } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import { readPlace, type Place } from '../lexicon/places.ts';
import { findSkills } from '../lexicon/skills.ts';
import { readTitle, type TitleReading } from '../lexicon/titles.ts';
import { partsOf } from './job-vector.ts';
import { readSkill, type NamedSkill } from './skill-names.ts';

export interface JobRequirements {
  jobId: string;
  title: string;
  titleReading: TitleReading;
  mustHave: NamedSkill[];
  niceToHave: NamedSkill[];
  /** Known skills that only the title or the description names. */
  described: NamedSkill[];
  minYears: number | null;
  location: string | null;
  /** Null when the place does not matter: none is named, or the work is remote. */
  place: Place | null;
  /** 0 intern … 7 chief, from the job's own field or its title. */
  seniority: number | null;
  /** What the whole job is embedded by: title and description in parts of at most 75 words. */
  parts: string[];
}

/** @throws AppError('not_found') for a job that is not in the workspace */
export async function loadRequirements(db: Db, scope: Scope, jobId: string): Promise<JobRequirements> {
  const job = await db.job.findFirst({ where: { id: jobId, workspaceId: scope.workspaceId } });
  if (!job) throw notFound('The job');
  return readRequirements(job);
}

type JobFacts = Pick<
  JobModel,
  'id' | 'title' | 'description' | 'mustHaveSkills' | 'niceToHaveSkills' | 'location' | 'workMode' | 'seniority'
> & { minYearsExperience: number | null };

export function readRequirements(job: JobFacts): JobRequirements {
  const mustHave = namedOnce(job.mustHaveSkills);
  const niceToHave = namedOnce(job.niceToHaveSkills, mustHave);
  const inProse = findSkills(`${job.title}\n${withoutOffers(job.description)}`).map((mention) => mention.skill);
  return {
    jobId: job.id,
    title: job.title,
    titleReading: readTitle(job.title),
    mustHave,
    niceToHave,
    described: namedOnce(inProse, [...mustHave, ...niceToHave]).slice(0, MAX_DESCRIBED),
    minYears: job.minYearsExperience ?? yearsAskedFor(job.description),
    location: job.location,
    place: job.location && job.workMode !== 'remote' ? readPlace(job.location) : null,
    seniority: readTitle(job.seniority ?? '').seniority ?? readTitle(job.title).seniority,
    parts: partsOf(job),
  };
}

/** A long advert names much in passing: what stands first counts. */
const MAX_DESCRIBED = 15;

function namedOnce(names: string[], others: NamedSkill[] = []): NamedSkill[] {
  const seen = new Set(others.map(({ skill }) => skill.toLowerCase()));
  return names.map(readSkill).filter(({ skill }) => {
    const key = skill.toLowerCase();
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the employer offers is not asked for: "a competitive salary and pension" names no skill. */
function withoutOffers(description: string): string {
  const offer = /\b(?:salary|pension|bonus|holidays?|benefits?|package|we offer|in return|equal opportunit\w+)\b/i;
  return description
    .split(/(?<=[.!?;])\s+|\n/)
    .filter((sentence) => sentence.length > LONG_SENTENCE || !offer.test(sentence))
    .join('\n');
}

/** Adverts without full stops are one sentence: too much to leave out. */
const LONG_SENTENCE = 300;

/** The fewest years that the description asks for in so many words; null when it asks for none. */
function yearsAskedFor(description: string): number | null {
  const asked = [
    ...description.matchAll(
      /\b(\d{1,2})\s*(?:\+|-\s*\d{1,2}|to\s+\d{1,2})?\s*(?:years?|yrs?)\b[^.\n]{0,40}\bexperience/gi,
    ),
  ];
  const years = asked.map((match) => Number(match[1])).filter((n) => n > 0 && n <= 20);
  return years.length === 0 ? null : Math.min(...years);
}
