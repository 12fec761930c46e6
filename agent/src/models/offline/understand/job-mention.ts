/** Which of the workspace's jobs a text speaks of: by words of the title, other words for the same work, and place. */
import { distance } from 'fastest-levenshtein';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { canonicalSkill, findSkills } from '../../../lexicon/skills.ts';
import { readTitle } from '../../../lexicon/titles.ts';
import { titleWords } from '../../../lexicon/title-words.ts';
import type { KnownJob } from '../memory.ts';
import { fold } from './text.ts';
import { findTitles } from './titles.ts';
import { workWord } from './work-words.ts';

/** Words that many titles share: alone they name a job only when it is the one that has them. */
const WEAK = new Set(
  'manager assistant officer specialist coordinator director executive consultant analyst supervisor administrator technician advisor engineer worker clerk agent operator leader developer management care service staff team'.split(
    ' ',
  ),
);
const LEVELS = new Set('senior junior lead principal head chief trainee intern graduate mid deputy'.split(' '));

interface Scored {
  job: KnownJob;
  score: number;
  /** Hits by a word that few titles share. */
  strong: boolean;
}

/** The jobs that fit best, several when they fit equally well; none when no word of a title was said. */
export function jobsMentioned(text: string, jobs: KnownJob[]): KnownJob[] {
  const said = spokenWords(text);
  const skills = skillsNamed(text);
  const places = new Set(fold(text).match(/[\p{L}]{3,}/gu) ?? []);
  const work = familiesNamed(text);
  const scored = jobs.map((job) => scoreOf(job, { said, skills, places, work })).filter(({ score }) => score > 0);
  const fits = scored.filter(({ strong }) => strong);
  const pool = fits.length > 0 ? fits : scored;
  const best = Math.max(0, ...pool.map(({ score }) => score));
  const top = pool.filter(({ score }) => best - score < 0.01).map(({ job }) => job);
  return top.filter((job) => !asksForOtherWork(text, job));
}

interface Spoken {
  said: Set<string>;
  skills: Set<string>;
  places: Set<string>;
  /** Families of work: "jefe de cocina" and "head chef" are one. */
  work: string[];
}

function scoreOf(job: KnownJob, { said, skills, places, work }: Spoken): Scored {
  let [score, strong] = [0, false];
  const title = spokenWords(job.title);
  for (const word of title) {
    if (![...said].some((other) => isSame(other, word))) continue;
    const weight = LEVELS.has(word) ? 0.2 : WEAK.has(word) ? 0.5 : 1;
    score += weight;
    strong ||= weight === 1;
  }
  // "the ICU nurse" is the one of intensive care.
  if ([...skillsNamed(job.title)].some((skill) => skills.has(skill))) [score, strong] = [score + 1, true];
  // "el puesto de enfermera" is the nurse's, whatever language the job is in.
  const own = readTitle(job.title).families;
  if (!strong && work.some((family) => own.some((other) => isSameWork(family, other))))
    [score, strong] = [score + 1, true];
  if (score < 0.5) return { job, score: 0, strong };
  const placed = fold(job.location ?? '')
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && places.has(word));
  // Of two that fit, the one that was named more completely.
  return { job, score: score + (placed ? 0.4 : 0) - title.size * 0.02, strong };
}

function familiesNamed(text: string): string[] {
  return findTitles(text).flatMap(({ value }) => readTitle(value).families);
}

/** Of one family, or one a branch of the other: "chef" and "chef/head". */
function isSameWork(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** "The data engineer" is not the backend engineer: a title that was said must not name what the job's title lacks. */
function asksForOtherWork(text: string, job: KnownJob): boolean {
  const own = [...spokenWords(job.title)];
  const skills = new Set(findSkills(job.title).map(({ skill }) => skill));
  const { families, specialisms } = readTitle(job.title);
  return findTitles(text).some(({ value }) => {
    const read = readTitle(value);
    const branch = read.specialisms.every((one) => specialisms.includes(one));
    if (branch && read.families.length > 0 && read.families.every((one) => families.includes(one))) return false;
    const words = [...spokenWords(value)].filter((word) => !LEVELS.has(word));
    const shared = words.filter((word) => own.some((other) => isSame(word, other)));
    const alike = findSkills(value).some(({ skill }) => skills.has(skill));
    return shared.length > 0 && !alike && words.some((word) => !WEAK.has(word) && !shared.includes(word));
  });
}

/** Fields of work, whatever the capitals: "icu" is intensive care. */
function skillsNamed(text: string): Set<string> {
  const single = (text.match(/[\p{L}]{2,}/gu) ?? []).flatMap((word) => canonicalSkill(word) ?? []);
  return new Set([...findSkills(text).map(({ skill }) => skill), ...single]);
}

function spokenWords(text: string): Set<string> {
  return new Set(titleWords(text.replace(/[-/]/g, ' ')).flatMap((word) => [workWord(fold(word))]));
}

function isSame(said: string, word: string): boolean {
  if (said === word) return true;
  if (said.length < 5 || word.length < 5 || said[0] !== word[0] || isCommonWord(said)) return false;
  return distance(said, word) <= (word.length >= 9 ? 2 : 1);
}
