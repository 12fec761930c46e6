/** Job titles that the product's lexicon knows, wherever they stand in a text and with a typing error or two. */
import { distance } from 'fastest-levenshtein';
import { allFamilies, englishTitles, titlesOfFamily } from '../../../lexicon/title-lexicon.ts';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { titleWords } from '../../../lexicon/title-words.ts';
import type { Found } from './amounts.ts';
import { exampleWords } from './example-words.ts';
import { isSmallWord } from './small-words.ts';
import { fold } from './text.ts';
import { workWord } from './work-words.ts';

/** Kinds of work as a subject ("teaching", "nursing") name no person; words that are commands or stages here do neither. */
const NO_TITLES = new Set(
  (
    'nursing teaching pharmacy manager lead help assistant interview contact sales head testing hadoop hvac bookkeeping ' +
    'merchandising telemarketing conveyancing phlebotomy podiatry accountancy administration reception director partner ' +
    'specialist analyst operator ea model volunteer'
  ).split(' '),
);
/** Names of people more often than of their work: no title alone, and nobody's name is mended into one. */
const SURNAMES = new Set(
  'potter turner weaver sewer framer paver tanner fuller fitter loader picker producer cobbler minister mayor consul'.split(
    ' ',
  ),
);
/** Names in other languages that are words of English, of every day or names of people. */
const NO_FOREIGN = new Set('maler muller backer weber agent conseiller comercial conductor cura oficial'.split(' '));
const FOREIGN = allFamilies()
  .flatMap(titlesOfFamily)
  .filter((title) => !title.startsWith('-'))
  .map((title) => titleWords(title).join(' '))
  .filter((title) => !NO_FOREIGN.has(title) && (title.includes(' ') || (title.length > 4 && !isCommonWord(title))));
const TITLES = new Set([...englishTitles(), ...FOREIGN, 'sparky'].filter((title) => !SURNAMES.has(title)));
const TITLE_WORDS = new Set(
  englishTitles()
    .flatMap((title) => title.split(' '))
    .filter((word) => word.length >= 5),
);
/** Words that name people by their work: only to these are typing errors mended. */
const WORKERS = [...TITLE_WORDS].filter(
  (word) => !SURNAMES.has(word) && /(?:er|or|ist|ian|ant|eer|ect|ive|urse|erk)$/.test(word),
);
const LEVEL = /^(?:senior|junior|lead|principal|staff|head|chief|graduate|trainee|assistant|deputy|sr|jr|mid)$/;
const LONGEST = 5;

/** All titles, in the order they stand, with the words of level in front of them; `value` has its typing errors mended. */
export function findTitles(text: string): Found<string>[] {
  const known = recent.get(text);
  if (known) return known;
  const found = readTitles(text);
  if (recent.size >= 1_000) recent.clear();
  recent.set(text, found);
  return found;
}

/** A message is read many times on its way to a call. */
const recent = new Map<string, Found<string>[]>();

function readTitles(text: string): Found<string>[] {
  // Nobody writes a title further down in a pasted document than this.
  const words = [...text.slice(0, 2_000).matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#]*/gu)];
  const tokens = words.map((match) => ({
    word: mendWord(withoutJobNoun(match[0])),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const said = tokens.map(({ word }) => word);
  const found: Found<string>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const length = longestAt(said, at);
    if (length === 0) continue;
    let first = at;
    while (first > 0 && LEVEL.test(fold(tokens[first - 1]?.word ?? ''))) first -= 1;
    const part = tokens.slice(first, at + length);
    found.push({
      value: part.map(({ word }) => word).join(' '),
      start: part[0]?.start ?? 0,
      end: part.at(-1)?.end ?? 0,
    });
    at += length - 1;
  }
  return found;
}

/** "Lagerleiterstelle" is the job of a Lagerleiter. */
function withoutJobNoun(word: string): string {
  const bare = word.replace(/s?(?:stelle|position|posten)$/u, '');
  return bare !== word && bare.length >= 4 && isTitle(bare) ? bare : word;
}

/** A title with the typing errors in its words mended; words that may be names or terms stay as typed. */
export function mendTitle(title: string): string {
  return title.replace(/\p{L}{6,}/gu, mendWord);
}

export function isTitle(text: string): boolean {
  return TITLES.has(titleWords(text).join(' '));
}

export function isTitleWord(word: string): boolean {
  return titleWords(word).some((one) => TITLE_WORDS.has(one));
}

function longestAt(words: string[], at: number): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
    const part = words.slice(at, at + length);
    if ([part[0], part.at(-1)].some((word = '') => titleWords(word).length === 0)) continue;
    const key = titleWords(part.join(' ')).join(' ');
    if (TITLES.has(key) && !NO_TITLES.has(key)) return length;
  }
  return 0;
}

const mended = new Map<string, string>();

function mendWord(word: string): string {
  const folded = fold(word);
  const known = mended.get(folded);
  if (known !== undefined) return known === folded ? word : sameCase(known, word);
  const right =
    folded.length < 6 ||
    exampleWords().has(folded) ||
    isSmallWord(folded) ||
    workWord(folded) !== folded ||
    titleWords(folded).some((one) => TITLE_WORDS.has(one))
      ? folded
      : (WORKERS.find((entry) => isTypo(folded, entry)) ?? folded);
  if (mended.size > 5_000) mended.clear();
  mended.set(folded, right);
  return right === folded ? word : sameCase(right, word);
}

/** One letter wrong, missing, doubled or swapped, behind a right first letter; a plural is none. */
function isTypo(word: string, entry: string): boolean {
  if (word[0] !== entry[0] || Math.abs(word.length - entry.length) > 2) return false;
  if (word.length >= 9 && word.slice(0, 4) === entry.slice(0, 4) && word.slice(-3) === entry.slice(-3))
    return distance(word, entry) <= 2;
  if (Math.abs(word.length - entry.length) > 1) return false;
  if (word === `${entry}s` || entry === `${word}s`) return false;
  if (word.length === entry.length && [...word].sort().join('') === [...entry].sort().join('')) return true;
  return distance(word, entry) === 1 && word.at(-1) === entry.at(-1);
}

function sameCase(word: string, like: string): string {
  return /^\p{Lu}/u.test(like) ? word[0]?.toUpperCase() + word.slice(1) : word;
}
