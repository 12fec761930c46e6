/** Reads job titles: which work they name, in which field, at which level; and how near two of them are. */
import { TITLE_FIELDS } from './titles-families.ts';

/** Stored with every score: raise it when families, words or the similarity change. */
export const TITLES_VERSION = 'titles-2';

export interface TitleReading {
  /** Families of work the title names, e.g. `nurse`; empty when the lexicon knows none. */
  families: string[];
  /** Fields of those families; or, without a family, fields that its words hint at. */
  fields: string[];
  /** 0 intern … 7 chief; null when the title says nothing. */
  seniority: number | null;
  /** What is left of the title without levels and fillers, in order. */
  words: string[];
}

const SENIORITY: Record<string, number> = {
  intern: 0,
  internship: 0,
  apprentice: 0,
  trainee: 0,
  student: 0,
  graduate: 1,
  junior: 1,
  entry: 1,
  associate: 2,
  mid: 2,
  senior: 3,
  specialist: 3,
  lead: 4,
  leader: 4,
  supervisor: 4,
  staff: 4,
  principal: 5,
  manager: 5,
  head: 6,
  director: 6,
  vice: 6,
  chief: 7,
  ceo: 7,
  cfo: 7,
  cio: 7,
  coo: 7,
  cto: 7,
};
/** Levels that name no work by themselves: taken out before titles are compared. */
const LEVEL_WORDS = new Set(
  'intern internship trainee graduate junior entry mid senior lead staff principal head'.split(' '),
);
const FILLERS = new Set(
  'a an and at by for from in of on or the to with new urgent required wanted uk usa us ii iii iv i level permanent temporary contract part full time'.split(
    ' ',
  ),
);
/** Words so common in titles that sharing one says little. */
const WEAK_WORDS = new Set(
  'manager assistant officer specialist associate coordinator director executive consultant analyst supervisor representative administrator technician advisor adviser engineer worker clerk agent operator professional service services team leader group general business intern president vice chief project program member area regional national support'.split(
    ' ',
  ),
);
const ABBREVIATIONS: Record<string, string> = {
  sr: 'senior',
  snr: 'senior',
  jr: 'junior',
  jnr: 'junior',
  mgr: 'manager',
  asst: 'assistant',
  eng: 'engineer',
  rep: 'representative',
  exec: 'executive',
  dir: 'director',
  supv: 'supervisor',
  coord: 'coordinator',
  vp: 'vp',
  svp: 'vp',
  avp: 'vp',
  swe: 'software engineer',
  hrbp: 'hr business partner',
  fullstack: 'full stack',
  ml: 'machine learning',
  '2s': '',
  '3s': '',
};

/** Reads a title such as `Sr. Staff Nurse (ICU) - nights`. */
export function readTitle(title: string): TitleReading {
  const known = cache.get(title);
  if (known) return known;
  const reading = read(title);
  if (cache.size >= 5_000) cache.clear();
  cache.set(title, reading);
  return reading;
}
const cache = new Map<string, TitleReading>();

function read(title: string): TitleReading {
  // What stands in brackets or after a dash qualifies the title: it counts only when the rest names no work.
  const [main, ...qualifiers] = title.replace(/[()[\]|]/g, ' - ').split(/\s[-–—:]\s/);
  const mainWords = titleWords(main ?? '');
  const words = [...mainWords, ...qualifiers.flatMap(titleWords)];
  let families = familiesOfEach(main ?? '') ?? findFamilies(mainWords);
  if (families.length === 0) families = findFamilies(words);
  const levels = words.flatMap((word) => (word in SENIORITY ? [SENIORITY[word]!] : word === 'vp' ? [6] : []));
  return {
    families: unique(families.map((entry) => entry.family)),
    fields: families.length > 0 ? unique(families.map((entry) => entry.field)) : hintedFields(words),
    seniority: levels.length === 0 ? null : Math.max(...levels),
    words: unique(words.filter((word) => !LEVEL_WORDS.has(word))),
  };
}

/** The families of "Co-Founder & CTO", which is two titles; null for one title, such as "Health and Safety Officer". */
function familiesOfEach(title: string): FamilyEntry[] | null {
  const titles = title.split(/\s*[&/,]\s*|\s+and\s+/i).map(titleWords);
  const families = titles.map(findFamilies);
  if (titles.length < 2 || families.some((found) => found.length === 0)) return null;
  const together = explained(longestMatches(titles.flat()));
  return titles.reduce((sum, words) => sum + explained(longestMatches(words)), 0) >= together
    ? unique(families.flat())
    : null;
}

/**
 * Near as the work goes: from 0.85 for the same family to 1 for the same words, 0.6 in the same field, 0 for nothing in
 * common. Seniority plays no part here.
 */
export function titleSimilarity(a: TitleReading, b: TitleReading): number {
  const byFamily = familySimilarity(a, b);
  return Math.max(byFamily + (1 - SAME_FAMILY) * wordSimilarity(a, b), 0.9 * wordSimilarity(a, b));
}

/** The title itself and others that name the same work, for a search by words: at most 40. */
export function titlesLike(title: string): string[] {
  const { families, words } = readTitle(title);
  const same = families.flatMap((family) => TITLES_BY_FAMILY.get(family) ?? []);
  return unique([words.join(' '), ...same])
    .filter(Boolean)
    .slice(0, 40);
}

const SAME_FAMILY = 0.85;
const NEAR_FAMILY = 0.75;
const SAME_FIELD = 0.6;
const RELATED_FIELD = 0.25;
/** A field that is only hinted at by a word is less sure than one that follows from a family. */
const HINTED = 0.75;

function familySimilarity(a: TitleReading, b: TitleReading): number {
  if (a.families.some((family) => b.families.includes(family))) return SAME_FAMILY;
  const sureness = (a.families.length > 0 ? 1 : HINTED) * (b.families.length > 0 ? 1 : HINTED);
  const sameGroup = a.families.some((family) => b.families.some((other) => groupOf(family) === groupOf(other)));
  if (a.fields.some((field) => b.fields.includes(field))) return sameGroup ? NEAR_FAMILY : SAME_FIELD * sureness;
  if (sameGroup) return SAME_FIELD;
  if (a.fields.some((field) => b.fields.some((other) => areRelated(field, other)))) return RELATED_FIELD * sureness;
  return 0;
}

/** Weighted overlap of words (Dice), in which common words such as "manager" count little. */
function wordSimilarity(a: TitleReading, b: TitleReading): number {
  const weight = (words: string[]) => words.reduce((sum, word) => sum + (WEAK_WORDS.has(word) ? 0.2 : 1), 0);
  const shared = a.words.filter((word) => b.words.includes(word));
  const total = weight(a.words) + weight(b.words);
  return total === 0 ? 0 : (2 * weight(shared)) / total;
}

/** Lower case, without accents and punctuation, plurals folded, abbreviations written out, fillers left out. */
export function titleWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .flatMap((word) => (ABBREVIATIONS[word] ?? word).split(' '))
    .map(singular)
    .filter((word) => word !== '' && !/^\d+$/.test(word) && !FILLERS.has(word));
}

function singular(word: string): string {
  if (word.length <= 3 || /(ss|us|is|ics|aws|sales|news|devops|operations|systems|services)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

interface FamilyEntry {
  family: string;
  field: string;
}

const FAMILY_BY_TITLE = new Map<string, FamilyEntry>();
const TITLES_BY_FAMILY = new Map<string, string[]>();
const FIELDS_BY_WORD = new Map<string, string[]>();
const RELATED = new Map(TITLE_FIELDS.map(({ field, related }) => [field, new Set(related)]));
let longestTitle = 1;

for (const { field, lines } of TITLE_FIELDS) {
  for (const line of lines.trim().split('\n')) {
    const [family, titles] = line.trim().split(/:\s*/) as [string, string];
    for (const title of titles.split(/,\s*/)) {
      const words = titleWords(title);
      const key = words.join(' ');
      if (family === 'words') FIELDS_BY_WORD.set(key, [...(FIELDS_BY_WORD.get(key) ?? []), field]);
      else if (!FAMILY_BY_TITLE.has(key)) {
        FAMILY_BY_TITLE.set(key, { family, field });
        TITLES_BY_FAMILY.set(family, [...(TITLES_BY_FAMILY.get(family) ?? []), title]);
      }
      longestTitle = Math.max(longestTitle, words.length);
    }
  }
}

/** The families of the longest known titles within `words`, left to right, each word used once. */
function findFamilies(words: string[]): FamilyEntry[] {
  const plain = words.filter((word) => !LEVEL_WORDS.has(word));
  const found = longestMatches(words);
  const withoutLevels = longestMatches(plain);
  // "Senior accounts clerk" is known without its level; "head chef", "staff nurse" with it: take what explains more words.
  const best = explained(withoutLevels) > explained(found) ? withoutLevels : found;
  // A longer title says more about the work than a general word beside it ("consultant").
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const kept = best.filter(({ length }) => length === longest || length > 1);
  return unique(kept.map(({ entry }) => entry));
}

interface Found {
  entry: FamilyEntry;
  length: number;
}

const explained = (found: Found[]) => found.reduce((sum, { length }) => sum + length * length, 0);

function longestMatches(words: string[]): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < words.length;) {
    let length = Math.min(longestTitle, words.length - start);
    let entry: FamilyEntry | undefined;
    for (; length > 0; length--) {
      entry = FAMILY_BY_TITLE.get(words.slice(start, start + length).join(' '));
      if (entry) break;
    }
    if (entry) found.push({ entry, length });
    start += Math.max(1, length);
  }
  return found;
}

function hintedFields(words: string[]): string[] {
  const pairs = words.map((word, i) => `${word} ${words[i + 1] ?? ''}`);
  return unique([...pairs, ...words].flatMap((key) => FIELDS_BY_WORD.get(key) ?? []));
}

const groupOf = (family: string) => family.split('/')[0]!;
const areRelated = (a: string, b: string) => Boolean(RELATED.get(a)?.has(b) || RELATED.get(b)?.has(a));
const unique = <T>(items: T[]): T[] => [...new Set(items)];
