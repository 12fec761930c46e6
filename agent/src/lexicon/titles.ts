/** Reads job titles: which work they name, in which field, at which level; and how near two of them are. */
import {
  areNear,
  areRelated,
  familyOf,
  groupOf,
  hintedFields,
  isEnglishTitle,
  knownTitles,
  specialismsIn,
  titlesOfFamily,
  type Family,
  type Found,
} from './title-lexicon.ts';
import { bareTitle, levelOf, LEVEL_WORDS, titleWords, WEAK_WORDS } from './title-words.ts';

export { bareTitle } from './title-words.ts';

/** Stored with every score: raise it when families, words or the similarity change. */
export const TITLES_VERSION = 'titles-4';

export interface TitleReading {
  /** Families of work the title names, e.g. `nurse`; empty when the lexicon knows none. */
  families: string[];
  /** Fields of those families; or, without a family, fields that its words hint at. */
  fields: string[];
  /** Fields beside those that its other words hint at: the line of business of a "Healthcare Account Executive". */
  hints: string[];
  /** Branches of the profession, e.g. `intensive care`. */
  specialisms: string[];
  /** 0 intern … 7 chief; null when the title says nothing. */
  seniority: number | null;
  /** What is left of the title without levels, fillers and the noise of adverts, in order. */
  words: string[];
  /** The same, a title of another language replaced by its family's in English. */
  english: string[];
}

/** Reads a title such as `Sr. Staff Nurse (ICU) - nights`. */
export function readTitle(title: string): TitleReading {
  const known = cache.get(title);
  if (known) return known;
  const reading = read(title);
  if (cache.size >= 20_000) cache.clear();
  cache.set(title, reading);
  return reading;
}
const cache = new Map<string, TitleReading>();

function read(title: string): TitleReading {
  // What stands in brackets or after a dash qualifies the title: it names the work only when the rest does not.
  const [main = '', ...qualifiers] = bareTitle(title).split(' - ');
  const mainWords = titleWords(main);
  const words = [...mainWords, ...qualifiers.flatMap(titleWords)];
  let families = familiesOfEach(main) ?? findFamilies(mainWords, words);
  if (families.length === 0) families = findFamilies(words, words);
  const fields = families.length > 0 ? unique(families.map((entry) => entry.field)) : hintedFields(words);
  return {
    families: unique(families.map((entry) => entry.family)),
    fields,
    hints: families.length > 0 ? hintedFields(words).filter((field) => !fields.includes(field)) : [],
    specialisms: specialismsIn(words),
    seniority: levelOf(words, fields),
    words: withoutLevels(words),
    english: withoutLevels(inEnglish(words)),
  };
}

const withoutLevels = (words: string[]) => unique(words.filter((word) => !LEVEL_WORDS.has(word)));

/** "Softwareentwickler" and "Software Developer" share no word, and say the same. */
function inEnglish(words: string[]): string[] {
  const foreign = knownTitles(words).filter(({ start, length }) => !isEnglishTitle(words.slice(start, start + length)));
  return foreign.reduceRight(
    (rest, { family, start, length }) =>
      rest.toSpliced(start, length, ...titleWords(titlesOfFamily(family.family)[0]!)),
    words,
  );
}

/** The families of "Co-Founder & CTO", which is two titles; null for one title, such as "Health and Safety Officer". */
function familiesOfEach(title: string): Family[] | null {
  const titles = title.split(/\s*[&/,]\s*|\s+(?:and|und|et|y)\s+/i).map(titleWords);
  const families = titles.map((words) => findFamilies(words, words));
  if (titles.length < 2 || families.some((found) => found.length === 0)) return null;
  const together = explained(knownTitles(titles.flat()));
  return titles.reduce((sum, words) => sum + explained(knownTitles(words)), 0) >= together
    ? unique(families.flat())
    : null;
}

/** @param context  all words of the title, of which one may say which branch of a general family is meant */
function findFamilies(words: string[], context: string[]): Family[] {
  const plain = words.filter((word) => !LEVEL_WORDS.has(word));
  const found = knownTitles(words);
  const levelless = knownTitles(plain);
  // "Senior accounts clerk" is known without its level; "head chef" with it: take what explains more words.
  const [best, of] = explained(levelless) > explained(found) ? [levelless, plain] : [found, words];
  // A word such as "manager" names work only where no other word does.
  const telling = best.filter(({ start, length }) => !of.slice(start, start + length).every((w) => WEAK_WORDS.has(w)));
  const strange = of.some((word, i) => !WEAK_WORDS.has(word) && !LEVEL_WORDS.has(word) && !covers(best, i));
  const kept = telling.length > 0 ? telling : strange ? best.filter(({ length }) => length > 1) : best;
  // A longer title says more about the work than a general word beside it.
  const longest = Math.max(0, ...kept.map(({ length }) => length));
  return unique(
    kept
      .filter(({ length }) => length === longest || length > 1)
      .map((match) => branchOf(match, of.slice(match.start, match.start + match.length), context)),
  );
}

const explained = (found: Found[]) => found.reduce((sum, { length }) => sum + length * length, 0);
const covers = (found: Found[], i: number) => found.some(({ start, length }) => i >= start && i < start + length);

/** "Software Engineer, Java" is what "Java Software Engineer" is: a branch of the family that its own words name. */
function branchOf({ family }: Found, title: string[], context: string[]): Family {
  if (family.family.includes('/')) return family;
  const others = context.filter((word) => !title.includes(word));
  const pairs = others.slice(1).map((word, i) => [others[i]!, word]);
  for (const words of [...pairs, ...others.map((word) => [word])]) {
    for (const whole of [
      [...words, ...title],
      [...words, title.at(-1)!],
    ]) {
      const branch = familyOf(whole);
      if (branch && branch.family !== family.family && groupOf(branch.family) === family.family) return branch;
    }
  }
  return family;
}

const SAME_FAMILY = 0.85;
/** A teacher of whom no more is said, and a primary teacher. */
const BRANCH = 0.83;
const SAME_GROUP = 0.75;
const NEAR_FAMILY = 0.7;
/** A project manager in software and one on building sites; a project manager of whom no more is said may be either. */
const GROUP_ELSEWHERE = 0.5;
const SAME_FIELD = 0.55;
const HINTED_FIELD = 0.3;
const RELATED_FIELD = 0.25;
/** A field that is only hinted at by a word is less sure than one that follows from a family. */
const HINTED = 0.75;
/** An intensive care nurse is farther from a children's nurse than from one of whom no ward is known. */
const OTHER_SPECIALISM = 0.05;

/**
 * Near as the work goes: from 0.85 for the same family to 1 for the same words, 0.83 for a branch of it, 0.75 in
 * the same group, 0.7 where the lexicon calls two families near or a branch lies in another field, 0.55 in the same field, 0.3 where one only hints at it, 0
 * for nothing in common. Seniority plays no part here.
 */
export function titleSimilarity(a: TitleReading, b: TitleReading): number {
  const byFamily = familySimilarity(a, b);
  const words = Math.max(wordSimilarity(a.words, b.words), wordSimilarity(a.english, b.english));
  const named = a.specialisms.length > 0 && b.specialisms.length > 0;
  const shared = named ? overlap(a.specialisms, b.specialisms) : 0;
  const detail = named ? Math.max(words, (words + shared) / 2) : words;
  const conflict = named && shared === 0 && words < 1 && byFamily > 0 ? OTHER_SPECIALISM : 0;
  return Math.max(byFamily + (1 - SAME_FAMILY) * detail - conflict, 0.9 * words);
}

function familySimilarity(a: TitleReading, b: TitleReading): number {
  if (a.families.some((family) => b.families.includes(family))) return SAME_FAMILY;
  const some = (test: (x: string, y: string) => boolean) => a.families.some((x) => b.families.some((y) => test(x, y)));
  const sameField = a.fields.some((field) => b.fields.includes(field));
  const sameGroup = some((x, y) => groupOf(x) === groupOf(y));
  const isBranch = some((x, y) => x === groupOf(y) || y === groupOf(x));
  if (sameField && isBranch) return BRANCH;
  if (sameField && sameGroup) return SAME_GROUP;
  if (isBranch || some((x, y) => areNear(x, y))) return NEAR_FAMILY;
  if (sameGroup) return GROUP_ELSEWHERE;
  const sureness = (a.families.length > 0 ? 1 : HINTED) * (b.families.length > 0 ? 1 : HINTED);
  if (sameField) return SAME_FIELD * sureness;
  if (a.fields.some((field) => b.hints.includes(field)) || b.fields.some((field) => a.hints.includes(field))) {
    return HINTED_FIELD;
  }
  if (a.fields.some((field) => b.fields.some((other) => areRelated(field, other)))) return RELATED_FIELD * sureness;
  return 0;
}

/** Weighted overlap of words (Dice), in which common words such as "manager" count little. */
function wordSimilarity(a: string[], b: string[]): number {
  const weight = (words: string[]) => words.reduce((sum, word) => sum + (WEAK_WORDS.has(word) ? 0.2 : 1), 0);
  const total = weight(a) + weight(b);
  return total === 0 ? 0 : (2 * weight(a.filter((word) => b.includes(word)))) / total;
}

const overlap = (a: string[], b: string[]) => (2 * a.filter((x) => b.includes(x)).length) / (a.length + b.length);
const unique = <T>(items: T[]): T[] => [...new Set(items)];
