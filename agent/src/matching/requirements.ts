/** What a job asks for, read from its row: the input of retrieval, scoring and explanation. */
import type { Db, JobModel } from '@shortlist/prisma';
import { isInEnglish } from '../cv/text-language.ts';
import type { Scope } from '../deps.ts';
import { notFound } from '../errors.ts';
import { readPlace, type Place } from '../lexicon/places.ts';
import { fieldOfSkill, findSkills } from '../lexicon/skills.ts';
import { bareTitle, readTitle, type TitleReading } from '../lexicon/titles.ts';
import { partsOf } from './job-vector.ts';
import {
  asksOrDescribes,
  degreeAskedFor,
  isNegated,
  isRemote,
  readAdvert,
  yearsAskedFor,
  type AdvertPart,
  type AdvertSentence,
  type Degree,
} from './read-advert.ts';
import { readSkill, type NamedSkill } from './skill-names.ts';

export interface JobRequirements {
  jobId: string;
  title: string;
  titleReading: TitleReading;
  mustHave: NamedSkill[];
  niceToHave: NamedSkill[];
  /** Known skills that only the title or the description names, the most telling first. */
  described: DescribedSkill[];
  minYears: number | null;
  /** The degree that the description requires, in its own words: explained, not scored. */
  degree: { degree: Degree; words: string } | null;
  location: string | null;
  /** Null when the place does not matter: none is named, or the work is remote. */
  place: Place | null;
  /** 0 intern … 7 chief, from the job's own field or its title. */
  seniority: number | null;
  /** Whether the description is in English, for encoders that read nothing else; true without one. */
  inEnglish: boolean;
  /** Whether its shortlists are judged once more by a language model. */
  rerank: boolean;
  /** What the whole job is embedded by: title and description in parts of at most 75 words. */
  parts: string[];
}

export interface DescribedSkill extends NamedSkill {
  /** How much the advert means it, 0 to 2. */
  weight: number;
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
> & { minYearsExperience: number | null; rerank?: boolean };

export function readRequirements(job: JobFacts): JobRequirements {
  const mustHave = namedOnce(job.mustHaveSkills);
  const niceToHave = namedOnce(job.niceToHaveSkills, mustHave);
  const sentences = readAdvert(job.description);
  const telling = sentences.filter(asksOrDescribes);
  const remote = job.workMode === 'remote' || (job.workMode === null && isRemote(sentences));
  return {
    jobId: job.id,
    title: job.title,
    titleReading: readTitle(job.title),
    mustHave,
    niceToHave,
    described: describedSkills(job.title, telling, [...mustHave, ...niceToHave]),
    minYears: job.minYearsExperience ?? yearsAskedFor(sentences),
    degree: degreeAskedFor(sentences),
    location: job.location,
    place: job.location && !remote ? readPlace(job.location) : null,
    seniority: readTitle(job.seniority ?? '').seniority ?? readTitle(job.title).seniority,
    inEnglish: isInEnglish(job.description),
    rerank: job.rerank ?? false,
    parts: partsOf({
      ...job,
      title: bareTitle(job.title),
      description: telling.map(({ text }) => text).join(' ') || job.description,
    }),
  };
}

function namedOnce(names: string[], others: NamedSkill[] = []): NamedSkill[] {
  const seen = new Set(others.map(keyOf));
  return names.map(readSkill).filter((named) => {
    const key = keyOf(named);
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}

const keyOf = ({ skill }: NamedSkill) => skill.toLowerCase();

/** A long advert names much in passing. */
const MAX_DESCRIBED = 15;
const WEIGHT: Partial<Record<AdvertPart | 'title', number>> = {
  title: 1,
  required: 1,
  duty: 0.7,
  plain: 0.6,
  desirable: 0.4,
};
/** "Communication" and "teamwork" stand in every advert and in every CV. */
const EVERYWHERE = 0.25;
/** Without a licence or certificate that is required, nobody may do the work, whatever else they know. */
const LICENCE = 2;

function kindWeight(skill: string, part: AdvertPart | 'title'): number {
  const field = fieldOfSkill(skill);
  if (field === 'management-soft') return EVERYWHERE;
  return field === 'certificates' && part === 'required' ? LICENCE : 1;
}

function describedSkills(title: string, sentences: AdvertSentence[], listed: NamedSkill[]): DescribedSkill[] {
  const found = new Map<string, DescribedSkill>();
  const taken = new Set(listed.map(keyOf));
  for (const { text, part } of [{ text: bareTitle(title), part: 'title' as const }, ...sentences]) {
    for (const mention of findSkills(text)) {
      const { skill } = mention;
      if (taken.has(skill.toLowerCase()) || isNegated(text, mention)) continue;
      const weight = WEIGHT[part]! * kindWeight(skill, part);
      const known = found.get(skill);
      if (!known) found.set(skill, { skill, asked: text.slice(mention.start, mention.end), known: true, weight });
      else known.weight = Math.max(known.weight, weight);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, MAX_DESCRIBED);
}
