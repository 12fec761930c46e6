/**
 * The lexicon of titles, `titles/*.txt`, a file for each field of work, over all professions: general knowledge of the
 * labour market, in the spirit of ISCO-08 and O*NET-SOC; not copied from them. A line is one of
 *
 *   `family: title, title, …`   titles of one family name the same work; `group/part` are families of one group
 *   `near: family, family, …`   families beyond one group between which people move; within a group all are near
 *   `words: word, …`            words that only hint at the field
 *   `related: field, …`         fields whose people often move here
 *
 * `titles/languages` adds titles in other languages to families; `-ending` is the end of a compound German word.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { titleWords } from './title-words.ts';

export interface Family {
  family: string;
  field: string;
}

export interface Found {
  family: Family;
  /** Where in the words, and how many of them. */
  start: number;
  length: number;
}

const folder = fileURLToPath(new URL('./titles/', import.meta.url));
const byTitle = new Map<string, Family>();
const byEnding: [string, Family][] = [];
const english = new Set<string>();
const titlesByFamily = new Map<string, string[]>();
const fieldOfFamily = new Map<string, string>();
const fieldsByWord = new Map<string, string[]>();
const related = new Map<string, Set<string>>();
const near = new Map<string, Set<string>>();
const specialisms = new Map<string, string>();
let longestTitle = 1;
load();

/** Longest known titles within `words`, left to right, each word used once. */
export function knownTitles(words: string[]): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < words.length;) {
    let length = Math.min(longestTitle, words.length - start);
    let family: Family | undefined;
    for (; length > 0; length--) {
      family = byTitle.get(words.slice(start, start + length).join(' '));
      if (family) break;
    }
    if (!family) {
      family = byEnding.find(([ending]) => words[start]!.endsWith(ending) && words[start] !== ending)?.[1];
      length = 1;
    }
    if (family) found.push({ family, start, length });
    start += length;
  }
  return found;
}

/** The family of exactly this title. */
export function familyOf(words: string[]): Family | undefined {
  return byTitle.get(words.join(' '));
}

/** Titles of a family as the lexicon writes them, English first. */
export function titlesOfFamily(family: string): string[] {
  return titlesByFamily.get(family) ?? [];
}

/** Every title in English, each as its words. */
export function englishTitles(): string[] {
  return [...english];
}

/** Whether a known title, as its words, is an English one. */
export const isEnglishTitle = (words: string[]) => english.has(words.join(' '));

/** Families by name, `group/part` for parts of a group. */
export function allFamilies(): string[] {
  return [...fieldOfFamily.keys()];
}

/** Names that `near`, `related` and the languages use but no family or field has: mistakes of the lexicon. */
export function unknownNames(): string[] {
  const fields = new Set(fieldOfFamily.values());
  const inLanguages = [...titlesByFamily.keys()];
  return [...near.keys(), ...inLanguages]
    .filter((family) => !fieldOfFamily.has(family))
    .concat([...related].flatMap(([, names]) => [...names].filter((field) => !fields.has(field))));
}

/** Fields that the words hint at. */
export function hintedFields(words: string[]): string[] {
  const pairs = words.map((word, i) => `${word} ${words[i + 1] ?? ''}`);
  return [...new Set([...pairs, ...words].flatMap((key) => fieldsByWord.get(key) ?? []))];
}

/** Branches of a profession that the words name, each under one name: `icu` and `critical care` are the same. */
export function specialismsIn(words: string[]): string[] {
  const found = new Set<string>();
  for (let start = 0; start < words.length; start++) {
    for (let length = Math.min(4, words.length - start); length > 0; length--) {
      const name = specialisms.get(words.slice(start, start + length).join(' '));
      if (!name) continue;
      found.add(name);
      start += length - 1;
      break;
    }
  }
  return [...found];
}

export const groupOf = (family: string) => family.split('/')[0]!;
export const areNear = (a: string, b: string) => near.get(a)?.has(b) ?? false;
export const areRelated = (a: string, b: string) => Boolean(related.get(a)?.has(b) || related.get(b)?.has(a));

function load(): void {
  for (const file of globSync('*.txt', { cwd: folder }).sort()) {
    if (file === 'words.txt' || file === 'specialisms.txt') continue;
    const field = file.replace('.txt', '').replaceAll('-', ' ');
    for (const [head, names] of readLines(file)) addLine(field, head, names);
  }
  for (const file of globSync('languages/*.txt', { cwd: folder }).sort()) {
    for (const [family, titles] of readLines(file)) addTitles({ family, field: fieldOfFamily.get(family)! }, titles);
  }
  for (const [name, words] of readLines('specialisms.txt')) {
    for (const word of words) specialisms.set(titleWords(word).join(' '), name);
  }
}

function addLine(field: string, head: string, names: string[]): void {
  if (head === 'related') related.set(field, new Set(names));
  else if (head === 'near') {
    for (const name of names)
      near.set(name, new Set([...(near.get(name) ?? []), ...names.filter((other) => other !== name)]));
  } else if (head === 'words') {
    for (const name of names) {
      const key = titleWords(name).join(' ');
      fieldsByWord.set(key, [...(fieldsByWord.get(key) ?? []), field]);
    }
  } else {
    fieldOfFamily.set(head, field);
    addTitles({ family: head, field }, names);
    for (const name of names) english.add(titleWords(name).join(' '));
  }
}

function addTitles(family: Family, titles: string[]): void {
  for (const title of titles) {
    const words = titleWords(title);
    const key = words.join(' ');
    if (title.startsWith('-')) byEnding.push([key, family]);
    else if (key !== '' && !byTitle.has(key)) {
      byTitle.set(key, family);
      titlesByFamily.set(family.family, [...(titlesByFamily.get(family.family) ?? []), title]);
      longestTitle = Math.max(longestTitle, words.length);
    }
  }
}

function readLines(file: string): [string, string[]][] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [head, rest] = line.split(/:\s*(.*)/) as [string, string];
      return [head, rest.split(/,\s*/).filter(Boolean)];
    });
}
