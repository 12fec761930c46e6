/** Which job and which people a clause speaks of, with what the thread has shown. */
import nlp from 'compromise';
import type { KnownCandidate, KnownJob, Memory } from '../memory.ts';
import { toNumber } from './amounts.ts';
import { conceptsOf } from './concepts.ts';
import { asTitle, fold, tidy, words } from './text.ts';

export type JobReference =
  | { kind: 'known'; job: KnownJob }
  /** As typed; the tools find it. */
  | { kind: 'named'; name: string }
  /** "this job", with no job established. */
  | { kind: 'unclear' };

const JOB = String.raw`(?:jobs?|roles?|positions?|vacanc(?:y|ies)|openings?|postings?|reqs?|requisitions?|ones?|search|stellen?|puestos?|ofertas?|vacantes?|empleos?|postes?|offres?|emplois?)`;
const DETERMINER = String.raw`(?:the|my|our|a|an|that|this|die|der|das|den|el|la|los|las|le|les|l'|un|una|une|eine?n?)`;
const THIS = new RegExp(
  String.raw`\b(?:this|that|the|the same|the current|diese[rnms]?|die|der|den|este|esta|ese|esa|el|la|ce|cet|cette|le|l'|the said|such)\s*(?:open |new |same )?(?:job|role|position|vacancy|opening|posting|req|stelle|puesto|oferta|vacante|empleo|poste|offre|emploi)\b(?!\s+(?:for|as|of|called|als|de|d'|in|fur)\b)`,
);
const NAME_JOB = new RegExp(String.raw`\b${DETERMINER}\s+((?:[^\s,.;:!?]+\s+){1,5}?)(?:${JOB})\b`, 'g');
const JOB_NAME = new RegExp(
  String.raw`\b(?:job|role|position|vacancy|opening|posting|req|stelle|puesto|oferta|vacante|empleo|poste|offre)\s+(?!(?:is|are|was|has|have|should|needs?|must|in|at|to|with|now|please|open|ad|description|about|will|can|on|ist|soll|auf|es|est|remote|hybrid|details|y|and|und|et)\b)(?:for |as |called |titled |of |als |fur |de |d'|como |para |pour )?(?:an? |the |une? |una? |eine?n? )?([^,.;:!?]+?)(?=$|[,.;:!?]| (?:to|as|with|in pdf|for|and|who|please|pls|now|is|should|from|only|are|has|need|needs|require|requires|an?|auf|mit|con|avec)\b)`,
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
    /\b(?:the )?other (?:job|role|position|one|vacancy)\b|\bandere stelle\b|\botro puesto\b|\bautre poste\b/.test(
      folded,
    );
  if (other) {
    const rest = memory.jobs.filter((job) => job.id !== memory.job?.id);
    return rest.length === 1 && rest[0] ? { kind: 'known', job: rest[0] } : { kind: 'unclear' };
  }
  const id = memory.jobs.find((job) => clause.includes(job.id));
  if (id) return { kind: 'known', job: id };
  const uuid = /\b(?:job_[\w-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,})\b/i.exec(clause)?.[0];
  if (uuid && /\b(?:job|role|position)\b/.test(folded)) return { kind: 'named', name: uuid };

  for (const name of namesOfJobs(clause, folded)) {
    const ordinal = ordinalsIn(name, memory.shownJobs.length);
    const at =
      memory.shown?.kind === 'jobs' && ordinal.length === 1 ? memory.shownJobs[(ordinal[0] ?? 0) - 1] : undefined;
    if (at) return { kind: 'known', job: at };
    const known = knownJob(name, memory.jobs);
    if (known) return { kind: 'known', job: known };
    if (isJobName(name)) return { kind: 'named', name };
  }
  const mentioned = memory.jobs.filter((job) => contains(folded, fold(job.title)));
  if (mentioned.length === 1 && mentioned[0]) return { kind: 'known', job: mentioned[0] };
  if (THIS.test(folded)) return memory.job ? { kind: 'known', job: memory.job } : { kind: 'unclear' };
  return null;
}

function namesOfJobs(clause: string, folded: string): string[] {
  const names: string[] = [];
  const cut = (match: RegExpExecArray | RegExpMatchArray, group = 1) => {
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
    if (bare) names.push(bare);
  };
  for (const match of folded.matchAll(NAME_JOB)) cut(match);
  const behind = JOB_NAME.exec(folded);
  if (behind) cut(behind);
  for (const match of folded.matchAll(FOR_NAME)) cut(match);
  return names;
}

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

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s|n|en)$/, '') : word;
}

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface PeopleReference {
  /** Ids where known, else names as typed; in the order named. */
  people: { id?: string; name: string }[];
  /** "her", "them", "the third", with nothing that it could mean. */
  unclear: boolean;
}

const SINGULAR =
  /\b(?:he|she|him|her|his|hers|they|ihn|ihm|ihr|ihre|sie|seine?n?|el|ella|su|sus|lui|elle|son|sa|ses|that person|this person|this candidate|that candidate|the candidate|this one|that one|diese[rn]? kandidat\w*|den kandidaten|este candidato|ce candidat|le candidat|al candidato)\b|(?:escribe|invita|mueve|haz|rechaza|contacta)(?:le|la|lo)\b|\b(?:ecris|fais|contacte|invite|passe)[- ](?:lui|la|le)\b/;
const PLURAL =
  /\b(?:them|them all|they all|all of them|everyone|everybody|these|those|both|the two|all (?:candidates|people)|the candidates|sie alle|beide[n]?|los dos|ambos|ellos|les deux|tous|eux|compare-les|compare les)\b|\bcomparalos\b|\bcompara(?:los|las)\b|\bvergleiche sie\b|\bhow do they compare\b/;

/** @param plural  whether "they" may mean the whole list, as in "compare them" */
export function findPeople(clause: string, memory: Memory, plural = false): PeopleReference {
  const folded = fold(clause);
  const list = memory.shownCandidates;
  const found: { id?: string; name: string; at: number }[] = [];
  const taken: [number, number][] = [];

  for (const candidate of memory.candidates) {
    const at = mention(folded, candidate, memory.candidates);
    if (at) {
      found.push({ id: candidate.id, name: candidate.name ?? candidate.id, at: at[0] });
      taken.push(at);
    }
    const idAt = clause.indexOf(candidate.id);
    if (idAt >= 0) found.push({ id: candidate.id, name: candidate.name ?? candidate.id, at: idAt });
  }
  const byPlace = found.length === 0 ? placeOne(folded, list) : null;
  if (byPlace) return { people: [asPerson(byPlace)], unclear: false };

  // "Why is Maria second?" asks about Maria alone.
  const rankOf = found.length > 0 && /\b(?:is|was|ranked|comes|came|ist|auf platz|esta|est)\b/.test(folded);
  const ordinals = rankOf ? [] : ordinalsIn(clause, list.length);
  for (const ordinal of ordinals) {
    const candidate = list[ordinal - 1];
    if (candidate && !found.some(({ id }) => id === candidate.id)) {
      found.push({ ...asPerson(candidate), at: 1000 + ordinal });
    }
  }
  const typed = typedNames(clause, taken, memory);
  for (const name of typed) {
    if (!found.some((person) => fold(person.name) === fold(name))) found.push({ name, at: folded.indexOf(fold(name)) });
  }
  if (found.length > 0) {
    const also = PLURAL.test(folded) ? [] : pronoun(folded, memory);
    const all = [
      ...found,
      ...also.filter(({ id }) => !found.some((person) => person.id === id)).map((person) => ({ ...person, at: -1 })),
    ];
    return {
      people: unique(all.sort((a, b) => a.at - b.at).map(({ id, name }) => (id ? { id, name } : { name }))),
      unclear: false,
    };
  }
  if (ordinals.length > 0) return { people: [], unclear: true };
  if (PLURAL.test(folded) || (plural && /\b(?:they|sie|ils|elles)\b/.test(folded))) {
    return { people: list.map(asPerson), unclear: list.length === 0 };
  }
  const one = pronoun(folded, memory);
  return { people: one, unclear: one.length === 0 && SINGULAR.test(folded) };
}

function pronoun(folded: string, memory: Memory): { id: string; name: string }[] {
  // "show me her": German "sie" and Spanish "el" are little words too; only a known person makes them a reference.
  return SINGULAR.test(folded) && memory.candidate ? [asPerson(memory.candidate)] : [];
}

function mention(folded: string, candidate: KnownCandidate, all: KnownCandidate[]): [number, number] | null {
  if (!candidate.name) return null;
  const full = fold(candidate.name);
  const span = spanOf(folded, full);
  if (span) return span;
  for (const part of full.split(' ').filter((name) => name.length > 2)) {
    const shared = all.some(
      (other) =>
        other.id !== candidate.id &&
        fold(other.name ?? '')
          .split(' ')
          .includes(part),
    );
    const partSpan = shared ? null : spanOf(folded, part);
    if (partSpan) return partSpan;
  }
  return null;
}

/** "the Paris one", "the one in Leeds". */
function placeOne(folded: string, list: KnownCandidate[]): KnownCandidate | null {
  const place =
    /\bthe (?:one|candidate|person|guy) (?:in|from) ([a-z ]+?)(?:$|[,.?!])|\bthe ([a-z]+) (?:one|guy|candidate)\b|\b(?:der|die|den) aus ([a-z]+)|\b(?:el|la) de ([a-z]+)$|\bcelui de ([a-z]+)|\bcelle de ([a-z]+)/.exec(
      folded,
    );
  const name = place?.slice(1).find(Boolean)?.trim();
  if (!name) return null;
  const fits = list.filter((candidate) =>
    contains(fold(`${candidate.location ?? ''} ${candidate.headline ?? ''}`), name),
  );
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

const ORDINALS: Record<string, number> = {};
[
  'first 1st erste ersten erster primero primera primer premier premiere 1er 1re',
  'second 2nd zweite zweiten zweiter segundo segunda deuxieme 2e',
  'third 3rd dritte dritten dritter tercero tercera tercer troisieme 3e',
  'fourth 4th vierte vierten cuarto cuarta quatrieme',
  'fifth 5th funfte funften quinto quinta cinquieme',
  'sixth 6th sechste sexto sixieme',
  'seventh 7th siebte septimo septieme',
  'eighth 8th achte octavo huitieme',
  'ninth 9th neunte noveno neuvieme',
  'tenth 10th zehnte decimo dixieme',
].forEach((list, at) => list.split(' ').forEach((word) => (ORDINALS[word] = at + 1)));

/** Positions in a list of `length`, from 1: "the second and third", "#2", "first three", "the last one". */
export function ordinalsIn(text: string, length: number): number[] {
  const folded = fold(text);
  const positions: number[] = [];
  const count =
    /\b(?:first|top|best|ersten|besten|primer[oa]s|mejores|premiers|premieres|meilleurs)\s+(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|zwei|beiden|drei|vier|funf|dos|tres|cuatro|cinco|deux|trois|quatre|cinq)\b|\b(?:dos|tres|cuatro|cinco|deux|trois|quatre|cinq)\s+(?:primer[oa]s|premiers|premieres|mejores|meilleurs)\b/.exec(
      folded,
    );
  if (count) {
    const word = count[1] ?? count[0].split(' ')[0] ?? '';
    const n = word === 'beiden' ? 2 : toNumber(word);
    return Array.from({ length: n }, (_, at) => at + 1);
  }
  const last =
    /\b(?:last|bottom|letzten|ultimos|derniers)\s+(two|three|four|five|\d|zwei|drei|dos|tres|deux|trois)\b/.exec(
      folded,
    );
  if (last) {
    const n = Math.min(length, toNumber(last[1] ?? ''));
    return Array.from({ length: n }, (_, at) => length - n + at + 1);
  }
  for (const match of folded.matchAll(
    /(?:#|\bno\.? ?|\bnumbers? |\bnummer |\bnumero |\bnr\.? ?|\brank )(\d{1,2})(?:(?: and |, | & )#?(\d{1,2})\b)?/g,
  )) {
    positions.push(...[match[1], match[2]].filter((n) => n !== undefined).map(Number));
  }
  for (const match of folded.matchAll(
    /(?:#|\bnumber |\bnummer |\bnumero )(one|two|three|four|five|eins|zwei|drei|uno|dos|tres|un|deux|trois)\b/g,
  )) {
    positions.push(toNumber(match[1] ?? ''));
  }
  for (const word of words(folded)) {
    const position = ORDINALS[word];
    if (position) positions.push(position);
  }
  if (/\b(?:the last|last one|letzte[nr]?|el ultimo|la ultima|le dernier|la derniere)\b/.test(folded))
    positions.push(length);
  if (
    /\b(?:top|best|highest|strongest) (?:candidate|one|person|match|scorer)\b|\b(?:besten? kandidat\w*|mejor candidato|meilleur candidat)\b/.test(
      folded,
    )
  )
    positions.push(1);
  return [...new Set(positions)].filter((position) => position > 0);
}

const GLUE = new Set(
  `a an the and or with to of for from in on at by about as is are was be it its this that these those me my our your his her him she he they them their you i we us do does did can could would should will please pls now also too just more much very not no so then there here vs versus against between what who why how which where when why's what's who's get got let make made has have had one ones two three both all any some other another good well low high strong weak right best better top gut als von mit und der die das den dem des ein eine einen einer zu zum zur im ins fur auf bei mir ist sind er sie el la los las un una de del al y o con para por en le les une du au aux et ou avec pour sur est qui que dans moi lui elle son sa ses auf platz eins how's really tell about regarding again back forward over up down off out into onto next step soon kind warm short friendly formal casual brief nice polite professional enthusiastic interested available part time full june may monday yesterday today tomorrow call called calls phone number score scores ranked rank ranking rating points cv profile details detail background skills skill experience experienced years year email mail address info information contact candidate candidates person people applicant shortlist interview offer hired rejected sourced shortlisted contacted stage hire database pool data record records history system gdpr erase request question thing things fit fits suitable match matches matching gaps evidence quotes quote reason reasons strengths weaknesses missing lack lacks better worse stronger head side comparison difference differences compare compared first second third fourth fifth last`.split(
    /\s+/,
  ),
);

/** Names nobody has shown yet, as typed: capitals, names the NLP library knows, or what is left without vocabulary. */
function typedNames(clause: string, taken: [number, number][], memory: Memory): string[] {
  let text = clause.replace(/:[\s\S]*$/, '').replace(/\b\d+\b/g, ' ');
  for (const [start, end] of [...taken].sort((a, b) => b[0] - a[0]))
    text = `${text.slice(0, start)} , ${text.slice(end)}`;
  for (const job of memory.jobs) text = replaceWord(text, job.title);
  const spaced = fold(text);
  const jobAt =
    /\b(?:for|about|on|to|fur|para|pour|with)\s+(?:the|an?|our|my|die|den|el|la|le|un|une|una|l')\s+.*$/.exec(spaced);
  if (jobAt) text = text.slice(0, jobAt.index);
  text = text.replace(/\b(?:the|a|an|our|my)\s+(?:\S+\s+){1,4}?(?:job|role|position|vacancy|opening)\b/gi, ' , ');
  const names: string[] = [];
  let run: string[] = [];
  const flush = () => {
    const name = tidy(run.join(' '));
    if (run.length > 0 && run.length <= 4 && /\p{L}{2}/u.test(name)) names.push(name);
    run = [];
  };
  for (const token of text.split(/(\s+|[,.;:!?()"]+)/)) {
    if (!token.trim()) continue;
    const word = fold(token).replace(/'s?$/, '');
    const isWord = /^[\p{L}'’.-]+$/u.test(token);
    if (!isWord || GLUE.has(word) || (conceptsOf(word).length > 0 && !(run.length > 0 && /^\p{Lu}/u.test(token))))
      flush();
    else run.push(token.replace(/['’]s?$/, ''));
  }
  flush();
  return names.filter((name) => isPersonName(name)).map((name) => (name === name.toLowerCase() ? asTitle(name) : name));
}

function isPersonName(name: string): boolean {
  if (/^\p{Lu}/u.test(name)) return true;
  const doc = nlp(asTitle(name));
  return (
    doc.has('#Person') ||
    doc.has('#FirstName') ||
    doc.has('#LastName') ||
    (doc.has('#ProperNoun') && name.split(' ').length <= 3)
  );
}

function replaceWord(text: string, part: string): string {
  const span = spanOf(fold(text), fold(part));
  return span ? `${text.slice(0, span[0])} , ${text.slice(span[1])}` : text;
}

function spanOf(folded: string, part: string): [number, number] | null {
  if (!part) return null;
  const match = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${part.replace(/[.*+?^$()|[\]{}\\]/g, String.raw`\$&`)}(?![\p{L}\p{N}])`,
    'u',
  ).exec(folded);
  return match ? [match.index, match.index + part.length] : null;
}

function contains(folded: string, part: string): boolean {
  return spanOf(folded, part) !== null;
}

function asPerson(candidate: KnownCandidate): { id: string; name: string } {
  return { id: candidate.id, name: candidate.name ?? candidate.id };
}

function unique<T extends { id?: string; name: string }>(people: T[]): T[] {
  return people.filter(
    (person, at) => people.findIndex((other) => (other.id ?? other.name) === (person.id ?? person.name)) === at,
  );
}
