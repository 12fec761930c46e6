/** Looking for people by what they do, know or where they are, whatever the job. */
import { allSkills, canonicalSkill, findSkills } from '../../../lexicon/skills.ts';
import { isKnownSkill, knownSkillsIn, spellSkill } from '../understand/known-skills.ts';
import { findJob } from '../understand/jobs.ts';
import { orderAsked } from '../understand/order.ts';
import { fold, tidy, words } from '../understand/text.ts';
import { findTitles } from '../understand/titles.ts';
import { singularWork, workWord } from '../understand/work-words.ts';
import { matchCandidates } from './finding.ts';
import { queryOf, readFilters } from './filters.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const searchCandidates: Task = (request, context) => {
  const { memory, earlier } = context;
  const { text } = request;
  const job = findJob(text, memory);
  const saysJob = /\b(?:job|role|position|vacancy|opening|stelle|puesto|poste)\b/i.test(text);
  const forIt = memory.job && /\b(?:for|to) (?:it|this|that)\s*(?:$|[?.!,]|one\b)/i.test(text);
  const forJob = job?.kind === 'known' && /\b(?:candidates?|people|anyone|someone)\s+for\b/i.test(text);
  if ((job && job.kind !== 'unclear' && saysJob) || forIt || forJob) return matchCandidates(request, context);
  const model = LIKE.test(fold(text)) ? memory.candidate : null;
  const kind = model?.headline ? findTitles(model.headline)[0]?.value : undefined;
  if (kind) return calls({ name: 'search_candidates', args: { query: singularWork(kind) } });
  const order = orderAsked(text);
  if (order) return inOrder(text, memory);

  const { filters, rest } = readFilters(text);
  // "Anyone local?", with a job on the table.
  if (!filters.location && memory.job?.location && /\blocal(?:ly|s)?\b/.test(fold(text)))
    filters.location = memory.job.location.split(',')[0] ?? memory.job.location;
  const told = filters.skills ?? [];
  const known = told.filter(
    (skill) => isKnownSkill(skill) || canonicalSkill(skill) !== null || asksToKnow(text, skill),
  );
  const plain = [rest, ...told.filter((skill) => !known.includes(skill))].join(' ␁ ');
  const title = titleIn(plain);
  // "Python developers" know Python.
  const skills = unique([
    ...known,
    ...knownSkillsIn(title ?? ''),
    ...skillsIn(title ? plain.replace(title, ' ␁ ') : plain),
  ]);
  // Of a family of products no CV is without the rest of the name: it is looked for in the text.
  const umbrella = title ? undefined : skills.find(isUmbrella);
  if (umbrella && skills.length === 1)
    return calls({
      name: 'search_candidates',
      args: {
        query: umbrella,
        ...(filters.location && { location: filters.location }),
        ...(filters.minYearsExperience !== undefined && { minYearsExperience: filters.minYearsExperience }),
        ...(filters.limit !== undefined && { limit: filters.limit }),
      },
    });
  const words = title ? singularWork(title) : skills.length > 0 ? undefined : queryOf(plain);
  const args = {
    ...(words && { query: words }),
    ...(filters.location && { location: filters.location }),
    ...(filters.minYearsExperience !== undefined && { minYearsExperience: filters.minYearsExperience }),
    ...(filters.limit !== undefined && { limit: filters.limit }),
    ...(skills.length > 0 && { skills }),
  };
  // "…, who do we have": the search before it asks the same.
  // "Ok, who do we have?", right after a job was opened.
  const onJob = memory.job && /^(?:create|update|get)_job$/.test(memory.lastCall?.name ?? '');
  if (Object.keys(args).length === 0 && onJob) return matchCandidates(request, context);
  const asked = earlier.some(({ name }) => name === 'search_candidates' || name === 'match_candidates');
  return Object.keys(args).length === 0 && asked ? { kind: 'covered' } : calls({ name: 'search_candidates', args });
};

function isUmbrella(skill: string): boolean {
  return allSkills().filter((name) => name.startsWith(`${skill} `)).length >= 4;
}

/** Who holds the licence has done the work, and CVs name the work: "forklift licence" is looked for as "forklift". */
function byWork(skill: string): string {
  const work = /^(.+?) (?:licen[cs]e|card|ticket|certificate)$/i.exec(skill)?.[1];
  return work && canonicalSkill(work) !== null && canonicalSkill(work) !== canonicalSkill(skill) ? work : skill;
}

/** "Find more like her" */
const LIKE =
  /\b(?:more|others?|someone|somebody|anyone|people|similar|mehr|andere|mas|otros|d'autres)\b.{0,20}\b(?:like|similar to|wie|como|comme) (?:her|him|them|that|this|sie|ihn|ella|el|elle|lui|\p{L}+)\b/u;

/** "Who has the most experience?": of the people on the table, unless others are named. */
function inOrder(text: string, memory: { lastQuery: { name: string; args: Record<string, unknown> } | null }) {
  const last = memory.lastQuery;
  const { filters } = readFilters(text);
  const query = findTitles(text)[0]?.value;
  if (last && last.name !== 'list_jobs' && !query && !filters.location) {
    return calls({ name: last.name as 'search_candidates' | 'match_candidates', args: last.args });
  }
  return calls({
    name: 'search_candidates',
    args: { ...(query && { query }), ...(filters.location && { location: filters.location }), limit: 50 },
  });
}

/** The work that is looked for, with the words of its kind in front: "emergency nurses", "teachers of maths". */
function titleIn(text: string): string | null {
  const [title] = findTitles(text);
  if (title) {
    const behind = /^ of [\p{L}]+/u.exec(text.slice(title.end))?.[0] ?? '';
    return text.slice(title.start, title.end) + behind;
  }
  return /[\p{L}-]+/gu.exec(text)
    ? ([...text.matchAll(/[\p{L}-]{3,}/gu)].find(([word]) => isWork(word))?.[0] ?? null)
    : null;
}

function isWork(word: string): boolean {
  const folded = fold(word);
  return workWord(folded) !== folded || workWord(folded.replace(/s$/, '')) !== folded.replace(/s$/, '');
}

/** Skills the lexicon knows, as they are usually written. */
function skillsIn(text: string): string[] {
  const found = findSkills(text).map(({ skill, start, end }) => {
    const typed = text.slice(start, end);
    return isKnownSkill(typed) ? spellSkill(typed) : skill;
  });
  const others = findSkills(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  const listed = knownSkillsIn(others).filter(
    (name) => !found.some((one) => canonicalSkill(name) === canonicalSkill(one)),
  );
  return [...found, ...listed];
}

/** "Who knows Foobar?" asks for a skill even where no list has it. */
function asksToKnow(text: string, skill: string): boolean {
  const before = fold(text).split(fold(skill))[0] ?? '';
  return (
    words(skill).length === 1 &&
    /\b(?:knows?|knowing|skilled in|experience (?:in|with))\s+(?:\S+\s+(?:and|or|,)\s+)*$/.test(before)
  );
}

function unique(skills: string[]): string[] {
  const seen = new Set<string>();
  return skills
    .map(tidy)
    .map(byWork)
    .filter((skill) => {
      const key = fold(canonicalSkill(skill) ?? skill);
      return skill !== '' && !seen.has(key) && seen.add(key);
    });
}
