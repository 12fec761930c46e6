/** The words of a title as titles are compared: noise of adverts left out, forms of one word made one. */
import { readFileSync } from 'node:fs';
import { withoutPlaces } from './places.ts';

interface Level {
  level: number;
  /** Fields in which the word names a level; everywhere when empty. */
  fields: string[];
}

const file = readFileSync(new URL('./titles/words.txt', import.meta.url), 'utf8');
const FILLERS = new Set<string>();
const NOISE: string[] = [];
const ABBREVIATIONS = new Map<string, string[]>();
const LEVELS = new Map<string, Level>();
/** Levels that name no work by themselves: taken out before titles are compared. */
export const LEVEL_WORDS = new Set<string>();
/** Words so common in titles that sharing one says little. */
export const WEAK_WORDS = new Set<string>();

/** The title as its work is called: without sex, pay, contract, start and place, which adverts add to it. */
export function bareTitle(title: string): string {
  const plain = title
    .replace(GENDER_MARK, ' ')
    .replace(GENDER_ENDING, '$1')
    .replace(PAY, ' ')
    .replace(/\b(?:ref|job(?: id| no)?|id)\s*[:#.]\s*[\w/-]+/gi, ' ');
  const segments = plain
    .split(SEPARATOR)
    .map((segment) => withoutPlaces(segment.replace(NOISE_PHRASE, ' ').replace(/\s+/g, ' ').trim()))
    .filter((segment) => /\p{L}{2}|^[CR]$/u.test(segment));
  return segments.length > 0 ? segments.join(' - ') : title.trim();
}

/** Lower case, without accents and punctuation, plural and gender folded, abbreviations written out, fillers left out. */
export function titleWords(text: string): string[] {
  return plainWords(text)
    .flatMap((word) => ABBREVIATIONS.get(word) ?? [word])
    .filter((word) => word !== '' && !/^\d{3,}$/.test(word) && !FILLERS.has(word))
    .map(fold);
}

/** 0 intern … 7 chief: the highest level that the words name; null when they name none. */
export function levelOf(words: string[], fields: string[]): number | null {
  const found = words.flatMap((word, i) => {
    const level = LEVELS.get(`${word} ${words[i + 1] ?? ''}`) ?? LEVELS.get(word);
    return level && (level.fields.length === 0 || level.fields.some((field) => fields.includes(field)))
      ? [level.level]
      : [];
  });
  return found.length === 0 ? null : Math.max(...found);
}

const SEPARATOR = /\s*:\s+|\s+[-–—•·]+\s*|\s*[()[\]|;]\s*/;
const SEX = '(?:m|w|f|d|h|x|i|gn|div)';
const GENDER_MARK = new RegExp(
  `\\(\\s*${SEX}(?:\\s*[/|,.*]\\s*${SEX}){0,3}\\s*\\)|(?<![\\p{L}])${SEX}\\s*[/|]\\s*${SEX}(?:\\s*[/|]\\s*${SEX}){0,2}(?![\\p{L}])`,
  'giu',
);
const GENDER_ENDING =
  /(\p{L}{3,})(?:[*:_·](?:in|innen|e|a|o)|\/-?(?:in|innen|frau|e|a|trice|euse|se|ère|ienne|ora)|\((?:in|e|a|o)\))(?!\p{L})/giu;
const MONEY = '(?:[£€$]|usd|eur|gbp)?\\s?\\d[\\d.,]*\\s?k?';
const PAY = new RegExp(
  `(?:up to|from|circa|c\\.)?\\s*[£€$]\\s?\\d[\\d.,*]*\\s?k?(?:\\s?(?:-|–|to)\\s?${MONEY})?(?:\\s*(?:per|p\\.?|/)\\s*(?:annum|year|a\\.?|hour|hr|day|h))?|\\b\\d{2,3}k(?:\\s?(?:-|–|to)\\s?\\d{2,3}k)?\\b`,
  'gi',
);

/** Endings of feminine titles, and of the masculine ones beside them; applied alike to the lexicon and to what is read. */
const FEMININE: [RegExp, string][] = [
  [/(er|eur|or|ist|ent|ant|at|log|loge|nom|ekt|iker|wirt|arzt|wal[td]t?|koch|graf|agog|gog|ologe)in$/, '$1'],
  [/euse$/, 'eur'],
  [/trice$/, 'teur'],
  [/ienne$/, 'ien'],
  [/([^e])ere$/, '$1er'],
  [/ora$/, 'or'],
  [/ffe$/, 'f'],
  [/ee$/, 'e'],
  [/(ad|id|er|ic|og|iv|ari|ent|ist|et|an|ul|in|ecut|ogad|ar|om|en|uct|edic|anc)a$/, '$1o'],
  [/(ant|ent|and|ard)e$/, '$1'],
  [/kauf(frau|leute)$/, 'kaufmann'],
  [/fach(frau|leute)$/, 'fachmann'],
];

for (const line of file.split('\n').filter(Boolean)) {
  const [head, rest] = line.split(/:\s*(.*)/) as [string, string];
  const names = rest.split(/,\s*/);
  const [kind, place] = head.split(' in ') as [string, string | undefined];
  if (kind === 'filler') names.forEach((name) => FILLERS.add(name));
  else if (kind === 'noise') NOISE.push(...names);
  else if (kind === 'abbreviation') {
    for (const name of names) {
      const [short, long] = name.split(/\s*=\s*/) as [string, string];
      ABBREVIATIONS.set(short, long === '' ? [] : long.split(' '));
    }
  } else {
    const folded = names.map((name) => plainWords(name).map(fold).join(' '));
    for (const name of folded) {
      if (kind === 'dropped') LEVEL_WORDS.add(name);
      else if (kind === 'weak') WEAK_WORDS.add(name);
      else LEVELS.set(name, { level: Number(kind.slice('level '.length)), fields: place?.split(/,\s*/) ?? [] });
    }
  }
}
const NOISE_PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d+\\s+)?(?:${NOISE.sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\bc\s*\+\+/g, ' cplusplus ')
    .replace(/\bc\s*#|\bc[ -]sharp\b/g, ' csharp ')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
}

/** One form for plural and singular and, in German, Spanish and French, for women's and men's titles. */
function fold(word: string): string {
  return neutral(singular(word));
}

function singular(word: string): string {
  if (word.length <= 3 || /(ss|us|is|ics|aws|sales|news|devops|operations|systems|services|sas|ios|rios)$/.test(word))
    return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function neutral(word: string): string {
  if (word.length < 5) return word;
  for (const [feminine, masculine] of FEMININE) {
    if (feminine.test(word)) return word.replace(feminine, masculine);
  }
  return word;
}
