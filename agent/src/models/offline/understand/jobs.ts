/** Which job a clause speaks of, with what the thread has shown. */
import { jobsInReach, peopleInReach } from '../memory.ts';
import type { KnownJob, Memory } from '../memory.ts';
import { jobsMentioned } from './job-mention.ts';
import { namedPeople, withoutPeople } from './named-people.ts';
import { toNumber } from './amounts.ts';
import { conceptsOf } from './concepts.ts';
import { ordinalsIn } from './ordinals.ts';
import { isSmallWord } from './small-words.ts';
import { findPlaces } from './places.ts';
import { contains, fold, tidy, words } from './text.ts';
import { findTitles, mendTitle } from './titles.ts';

export type JobReference =
  | { kind: 'known'; job: KnownJob }
  /** As typed; the tools find it. */
  | { kind: 'named'; name: string }
  /** "this job", with no job established, or several that the words fit equally well. */
  | { kind: 'unclear'; among?: KnownJob[] };

const JOB = String.raw`(?:jobs?|roles?|positions?|vacanc(?:y|ies)|openings?|postings?|reqs?|requisitions?|ones?|search|stellen?|puestos?|ofertas?|vacantes?|empleos?|postes?|offres?|emplois?)`;
const DETERMINER = String.raw`(?:the|my|our|a|an|that|this|die|der|das|den|el|la|los|las|le|les|l'|un|una|une|eine?n?)`;
const THIS = new RegExp(
  String.raw`\b(?:this|that|the|the same|the current|diese[rnms]?|die|der|den|este|esta|ese|esa|el|la|ce|cet|cette|le|l'|the said|such)\s*(?:open |new |same )?(?:job|role|position|vacancy|opening|posting|req|stelle|puesto|oferta|vacante|empleo|poste|offre|emploi)\b(?!\s+(?:for|as|of|called|als|de|d'|in|fur)\b)`,
);
const NAME_JOB = new RegExp(String.raw`\b${DETERMINER}\s+((?:[^\s,.;:!?]+\s+){1,5}?)(?:${JOB})\b`, 'g');
const JOB_NAME = new RegExp(
  String.raw`\b(?:job|role|position|vacancy|opening|posting|req|stelle|puesto|oferta|vacante|empleo|poste|offre)\s+(?!(?:is|are|was|has|have|should|needs?|must|in|at|to|with|now|please|open|ad|description|about|will|can|on|ist|soll|auf|es|est|remote|hybrid|details|y|and|und|et)\b)(?:for |as |called |titled |of |als |fur |de |d'|como |para |pour )?(?:an? |the |une? |una? |eine?n? )?([^,.;:!?]+?)(?=$|[,.;:!?]| (?:to|as|with|in pdf|for|and|who|please|pls|now|is|should|from|only|are|has|need|needs|require|requires|an?|aus|lauft|auf|mit|con|avec)\b)`,
);
const FOR_NAME =
  /\b(?:for|fur|para|pour|on|about|to|zu|with|against)\s+(?:the |our |my |an? |die |den |der |das |el |la |le |l'|une? |una? |eine?n? )((?:[^\s,.;:!?]+\s?){1,6}?)(?=\s*(?:$|[,.;:!?]|\b(?:and|in pdf|as|only|please|with|who|to|from|now|und|y|et)\b))/g;
const NOT_NAMES = new Set(
  'job role position open new same other this that best first second third last top next current best five ten three two candidates people shortlist list skills experience pool team cv message score match matches it them her him one all any database results excel pdf csv nurse_ hiring manager interview offer stage system interview must haves must-haves musthaves requirements nice minimum description title salary location email mail phone'.split(
    ' ',
  ),
);

/** @param clause  with the names of people already taken out, where they could be mistaken for a job */
export function findJob(clause: string, memory: Memory): JobReference | null {
  const folded = fold(clause);
  const other =
    /\b(?:the )?other (?:\p{L}+ )?(?:job|role|position|one|vacancy)\b|\bandere stelle\b|\botro puesto\b|\bautre poste\b/u.test(
      folded,
    );
  if (other) {
    const rest = jobsInReach(memory).filter((job) => job.id !== memory.job?.id);
    // Of two of one name the other; else of two that were listed.
    const alike = rest.filter(({ title }) => fold(title) === fold(memory.job?.title ?? ''));
    const near = findPlaces(clause).length > 0 ? rest.filter(({ location }) => isAt(location, clause)) : [];
    const listed = memory.shownJobs.length === 2 ? memory.shownJobs.filter(({ id }) => id !== memory.job?.id) : [];
    const [one] = [near, alike, listed, rest].filter((some) => some.length === 1)[0] ?? [];
    return one ? { kind: 'known', job: one } : { kind: 'unclear', among: alike.length > 0 ? alike : rest };
  }
  const id = memory.jobs.find((job) => clause.includes(job.id));
  if (id) return { kind: 'known', job: id };
  const uuid = /\b(?:job_[\w-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,})\b/i.exec(clause)?.[0];
  if (uuid && /\b(?:job|role|position)\b/.test(folded)) return { kind: 'named', name: uuid };

  const reach = jobsInReach(memory);
  const bare = withoutPeople(clause, namedPeople(clause, peopleInReach(memory)));
  const at =
    (memory.shown?.kind === 'jobs' || ORDINAL_JOB.test(folded)) && ONE_OF.test(folded)
      ? ordinalsIn(bare, memory.shownJobs.length)
      : [];
  const listed = at.length === 1 ? memory.shownJobs[(at[0] ?? 0) - 1] : undefined;
  if (listed) return { kind: 'known', job: listed };
  const fits = jobsMentioned(bare, reach);
  const there = fits.length > 0 ? fits : jobsAt(bare, reach);
  const meant = memory.names ? theOneMeant(there, memory) : null;
  for (const { name, sure } of namesOfJobs(bare, fold(bare))) {
    const ordinal = ordinalsIn(name, memory.shownJobs.length);
    const at =
      memory.shown?.kind === 'jobs' && ordinal.length === 1 ? memory.shownJobs[(ordinal[0] ?? 0) - 1] : undefined;
    if (at) return { kind: 'known', job: at };
    const known = knownJob(name, memory.jobs) ?? meant;
    if (known) return { kind: 'known', job: known };
    if (memory.names && fits.length === 0 && there.length > 1) return { kind: 'unclear', among: there };
    if (
      isJobName(name) &&
      (memory.names ? namesWork(name) || (sure && isTelling(name, memory)) : !isPlaceOnList(name, memory))
    )
      return { kind: 'named', name };
  }
  if (meant) return { kind: 'known', job: meant };
  const mentioned = memory.jobs.filter((job) => contains(folded, fold(job.title)));
  if (mentioned.length === 1 && mentioned[0]) return { kind: 'known', job: mentioned[0] };
  if (memory.names && there.length > 1) return { kind: 'unclear', among: there };
  if (THIS.test(folded)) return memory.job ? { kind: 'known', job: memory.job } : { kind: 'unclear' };
  return null;
}

/** "And for the second job?", with a list of people shown since. */
const ORDINAL_JOB =
  /\b(?:first|second|third|fourth|fifth|last|erste\w*|zweite\w*|dritte\w*|segund\w*|primer\w*|tercer\w*|premiere?|deuxieme|troisieme)\s+(?:job|role|position|vacancy|stelle|puesto|poste|offre)\b|\b(?:job|role|number)\s+(?:one|two|three|\d)\b$/;
const ONE_OF =
  /\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|number|no|erste\w*|zweite\w*|dritte\w*|letzte\w*|primer\w*|segund\w*|tercer\w*|ultim\w*|premiere?|deuxieme|troisieme|derniere?)\b|#\d/;

function isAt(location: string | null, clause: string): boolean {
  const city = fold(location ?? '').split(/,\s*/)[0] ?? '';
  return findPlaces(clause).some(({ value }) => fold(value) === city);
}

/** "The Berlin role" */
function jobsAt(clause: string, jobs: KnownJob[]): KnownJob[] {
  const place =
    /\b(?:the|our|my|die|der|das|el|la|le)\s+([\p{L} -]{3,30}?)[- ]+(?:jobs?|role|position|vacancy|opening|one|stelle|puesto|poste)\b/u.exec(
      fold(clause),
    )?.[1];
  return place
    ? jobs.filter(({ location }) =>
        fold(location ?? '')
          .split(/,\s*/)
          .includes(place),
      )
    : [];
}

/** The one open job at a place that the text names: "chat about Berlin". */
export function jobAtPlace(text: string, { names, jobs }: Memory): KnownJob | null {
  const places = findPlaces(text).map(({ value }) => fold(value));
  const open = names?.jobs.filter(({ status }) => status === 'open') ?? jobs;
  const there = open.filter(({ location }) => places.includes(fold(location ?? '').split(',')[0] ?? ''));
  return there.length === 1 ? (there[0] ?? null) : null;
}

/** Of several that fit: the job spoken of last, or the only one that is open. */
function theOneMeant(fits: KnownJob[], { job, names }: Memory): KnownJob | null {
  if (fits.length <= 1) return fits[0] ?? null;
  const current =
    fits.find(({ id }) => id === job?.id) ??
    (job && fits.filter(({ title }) => title === job.title).length === 1
      ? fits.find(({ title }) => title === job.title)
      : undefined);
  const open = fits.filter(({ id }) => names?.jobs.find((one) => one.id === id)?.status === 'open');
  return current ?? (open.length === 1 ? (open[0] ?? null) : null);
}

/** "The Paris one", under a list of people, is one of them. */
function isPlaceOnList(name: string, { shown }: Pick<Memory, 'shown'>): boolean {
  return shown?.kind === 'candidates' && findPlaces(name).some(({ start, end }) => end - start >= name.length);
}

/** "The A&E one", "the care home job": words that could be a job's, and no position in a list or wish. */
function isTelling(name: string, { shown }: Pick<Memory, 'shown'>): boolean {
  const said = words(name.replaceAll('&', ''));
  return (
    !isPlaceOnList(name, { shown }) &&
    said.length <= 3 &&
    said.every((word) => !isSmallWord(word) && conceptsOf(word).length === 0 && Number.isNaN(toNumber(word))) &&
    ordinalsIn(`the ${name}`, 0).length === 0 &&
    !/(?:est|ly)$/.test(said.at(-1) ?? '')
  );
}

/** Whether a name that no job has is one at all: the work of one person, and beside it only words that tell which kind. */
function namesWork(name: string): boolean {
  const [title] = findTitles(name);
  if (!title || /[^s]s$/i.test(title.value)) return false;
  const rest = words(`${name.slice(0, title.start)} ${name.slice(title.end)}`);
  return rest.length <= 3 && !rest.some((word) => isSmallWord(word) || conceptsOf(word).length > 0);
}

/** Names in the order they are to be believed; `sure` where a word for a job stands beside it. */
function namesOfJobs(clause: string, folded: string): { name: string; sure: boolean }[] {
  const names: { name: string; sure: boolean }[] = [];
  const cut = (match: RegExpExecArray | RegExpMatchArray, sure: boolean, group = 1) => {
    const part = match[group] ?? '';
    const at = (match.index ?? 0) + match[0].indexOf(part);
    const name = tidy(clause.slice(at, at + part.length)).replace(
      new RegExp(String.raw`^(?:${DETERMINER}|open|new)\s+`, 'i'),
      '',
    );
    const words = name.split(' ');
    // "top five for the nurse": the name begins behind the last small word.
    const small = words.findLastIndex((word) =>
      /^(?:for|the|to|on|of|my|our|fur|para|pour|about|die|das|el|la|le)$/i.test(word),
    );
    const bare = words
      .slice(small + 1)
      .join(' ')
      .replace(/^(?:d'|l')/i, '')
      .replace(/\s+(?:job|role|position|vacancy|opening|posting|stelle|puesto|poste)$/i, '');
    const said = bare.split(' ');
    const plain = sure && said.some((word) => !isSmallWord(word)) && said.length <= 4;
    if (bare) names.push({ name: bare, sure: plain });
  };
  for (const match of folded.matchAll(NAME_JOB)) cut(match, true);
  const behind = JOB_NAME.exec(folded);
  if (behind) cut(behind, true);
  for (const match of folded.matchAll(FOR_NAME)) cut(match, false);
  // "best fit 4 backend enginer": a title, and no article.
  for (const { value, start, end } of findTitles(clause)) {
    if (/\bthe $/.test(folded.slice(0, start)) && JOB_FACT.test(folded.slice(end)))
      names.push({ name: value, sure: false });
    if (/\b(?:for|4|fur|para|pour|as|als|como)\s+(?:our |my )?$/.test(folded.slice(0, start)))
      names.push({ name: value, sure: false });
  }
  // "The top five for Senior Nurse": capitals and no article.
  const bare = ABOUT_RANKING.test(folded)
    ? /\b(?:for|für|para|pour)\s+((?:\p{Lu}[^\s,.;:!?]*\s?){1,5}(?:\p{Ll}{4,}(?=\W*$))?)/u.exec(clause)?.[1]
    : undefined;
  if (bare) names.push({ name: tidy(bare), sure: true });
  return names;
}

const JOB_FACT = /^ (?:minimum|salary|pay|shortlist|pipeline|location|requirements?|must[- ]haves?|description)\b/;

const ABOUT_RANKING =
  /\b(?:candidates?|top|best|rank|match\w*|shortlist|pipeline|report|fits?|kandidaten|besten|candidatos|mejores|candidats|meilleurs|export\w*)\b/;

function isJobName(name: string): boolean {
  const tokens = words(name);
  return tokens.length > 0 && !tokens.every((token) => NOT_NAMES.has(token) || !Number.isNaN(toNumber(token)));
}

/** The one job of which every word of `name` is in title or place. */
export function knownJob(name: string, jobs: KnownJob[]): KnownJob | null {
  const tokens = words(name).filter(
    (token) => !/^(?:the|in|at|for|a|an|job|role|position|vacancy|de|en|one)$/.test(token),
  );
  if (tokens.length === 0) return null;
  const exact = jobs.filter((job) => fold(job.title) === fold(name));
  if (exact.length === 1 && exact[0]) return exact[0];
  const fits = jobs.filter((job) => {
    const own = words(`${job.title} ${job.location ?? ''}`);
    return tokens.every((token) => own.some((word) => word === token || stem(word) === stem(token)));
  });
  return fits.length === 1 && fits[0] ? fits[0] : null;
}

/** The one job whose title, or else place, has most of the words of a sentence; null when two have as many, or none has. */
export function mentionedJob<T extends KnownJob>(text: string, jobs: T[]): T | null {
  const said = words(mendTitle(text)).map(stem);
  const scored = jobs.map((job) => {
    const hits = (of: string) =>
      new Set(
        words(of)
          .map(stem)
          .filter((word) => word.length > 2 && said.includes(word)),
      ).size;
    const title = hits(job.title);
    return { job, score: title === 0 ? 0 : title * 10 + hits(job.location ?? '') - words(job.title).length / 10 };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const top = scored.filter(({ score }) => score === best);
  return best > 0 && top.length === 1 ? (top[0]?.job ?? null) : null;
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s|n|en)$/, '') : word;
}
