/** Mends slips of the keyboard in skills and places; words of commands and titles are read with their slips elsewhere. */
import { distance } from 'fastest-levenshtein';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { allSkills } from '../../../lexicon/skills.ts';
import { nameWords, type NamesInText } from '../../../recruiting/names-in-text.ts';
import { conceptsOf } from './concepts.ts';
import { exampleWords } from './example-words.ts';
import { knownPlaces } from './places.ts';
import { isSmallWord } from './small-words.ts';
import { fold, words } from './text.ts';
import { isTitleWord } from './titles.ts';

/** In a longer text, or behind a colon, stand words of the person's own. */
const LONGEST = 240;

/** As typed on a phone. */
const SHORTHAND: [RegExp, string][] = [
  [/(?<![\p{L}/])w\/\s*(?!d\b)|(?<=\s)w(?=\s)/giu, 'with '],
  [/(?<=\p{L}\s)n(?=\s\p{L})/giu, 'and'],
  [/\bppl\b/gi, 'people'],
  [/\bphysio(s?)\b/gi, 'physiotherapist$1'],
  [/\bdevs\b/gi, 'developers'],
  [
    /(?<!native )\b(english|german|french|spanish|italian|polish|portuguese|dutch|arabic|mandarin|russian|ukrainian|turkish|romanian|hindi|urdu|welsh)[- ]speakers?\b/gi,
    'people who speak $1',
  ],
  [/\bmanc\b/gi, 'Manchester'],
  [/\bb'?ham\b/gi, 'Birmingham'],
  [/\bldn\b/gi, 'London'],
  [/\bglos\b/gi, 'Gloucester'],
  [/\bnotts\b/gi, 'Nottingham'],
  [/\basst\b\.?/gi, 'assistant'],
  [/\bmgr\b\.?/gi, 'manager'],
  [/\brecep\b\.?/gi, 'receptionist'],
  [/\bquid\b/gi, 'pounds'],
  [/\bKP(s?)\b/g, 'kitchen porter$1'],
  [/\bHCA(s?)\b/gi, 'healthcare assistant$1'],
  [/\bBDM(s?)\b/gi, 'business development manager$1'],
  [/\bCDP(s?)\b/g, 'chef de partie$1'],
  [/\b(\d\d(?:st|nd|rd|th)) ed\b/gi, '$1 edition'],
];

/** What is said while thinking, as dictation writes it down. */
const FILLERS =
  /(?<![\p{L}'])(?:(?:u+m+|u+h+m?|e+r+m?|hmm+|ähm?|eh|euh|este),?\s+|(?:so )?basically,?\s+|you know,?\s+(?=\S)|(?:kind|sort) of (?=an?\b|like\b)|hiya,?\s+(?=\S)|like,\s+)/giu;
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const UNITS = 'one two three four five six seven eight nine'.split(' ');
const IN_WORDS = new RegExp(
  String.raw`\b(?:(${TENS.join('|')})(?:[ -](${UNITS.join('|')}))?|(${UNITS.join('|')}))[ -]*(thousand|grand|k)\b`,
  'gi',
);

/** Without fillers, and "thirty eight thousand" in figures. */
export function asTyped(text: string): string {
  return text
    .replace(FILLERS, '')
    .replace(IN_WORDS, (_all, tens = '', unit = '', alone = '') => {
      const at = (list: string[], word: string) => list.indexOf(word.toLowerCase()) + 1;
      const count = tens ? (at(TENS, tens as string) + 1) * 10 + at(UNITS, unit as string) : at(UNITS, alone as string);
      return `${count}k`;
    })
    .replace(/\b(\d+) grand\b/gi, '$1k');
}

let vocabulary: Map<string, string> | undefined;
/** Every word of a skill's name: none of them is a slip of another. */
let skillWords: Set<string> | undefined;

/** The text with each such word as it is spelled; what may be a name or is a word of any kind stays as typed. */
export function mendSpelling(typed: string, names: NamesInText | null): string {
  if (typed.length > LONGEST || typed.includes('\n')) return typed;
  const text = SHORTHAND.reduce((long, [pattern, words]) => long.replace(pattern, words), typed);
  if (text.includes(':')) return text;
  const own = new Set(
    [
      ...(names?.candidates ?? []).map(({ name }) => name),
      ...(names?.jobs ?? []).map(({ title, location }) => `${title} ${location ?? ''}`),
    ].flatMap(nameWords),
  );
  return text.replace(/(?<![\p{L}\p{N}@.])\p{L}{5,}(?![\p{L}\p{N}@])/gu, (word) => {
    const folded = fold(word);
    if (own.has(folded) || isKnown(folded)) return word;
    return spelledRight(folded) ?? word;
  });
}

function isKnown(word: string): boolean {
  return (
    (vocabulary ??= read()).has(word) ||
    isCommonWord(word) ||
    isSmallWord(word) ||
    (skillWords ??= new Set(allSkills().flatMap(words))).has(word) ||
    exampleWords().has(word) ||
    conceptsOf(word).length > 0 ||
    isTitleWord(word)
  );
}

function spelledRight(word: string): string | null {
  const near = [...(vocabulary ??= read())].filter(([right]) => isSlip(word, right));
  return near.length === 1 ? (near[0]?.[1] ?? null) : null;
}

function isSlip(word: string, right: string): boolean {
  if (word[0] !== right[0] || Math.abs(word.length - right.length) > 1) return false;
  return distance(word, right) === 1 || (word.length === right.length && sorted(word) === sorted(right));
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** Skills and places of one word and five letters or more, by their folded spelling. */
function read(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of [...allSkills(), ...knownPlaces()]) {
    const [only, ...more] = words(name);
    if (only && more.length === 0 && /^\p{L}{5,}$/u.test(only)) found.set(only, name);
  }
  return found;
}
