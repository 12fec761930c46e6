/**
 * A clause with what is particular in it replaced by its kind: "move jonas to interview for the chef job" becomes
 * "move @person to interview for the @title job". So an example serves for all people, titles, skills, places and sums.
 */
import { english } from '../../../lexicon/english.ts';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { findSkills } from '../../../lexicon/skills.ts';
import type { NamesInText } from '../../../recruiting/names-in-text.ts';
import { findPay, findYears } from './amounts.ts';
import { knownSkillsIn } from './known-skills.ts';
import { namedPeople } from './named-people.ts';
import { findPlaces } from './places.ts';
import { fold, words } from './text.ts';
import { findTitles } from './titles.ts';
import { workWord } from './work-words.ts';

type Kind = '@person' | '@title' | '@titles' | '@skill' | '@place' | '@pay' | '@years';
interface Slot {
  kind: Kind;
  start: number;
  end: number;
}

/** The words of the clause in order, small and without accents, slots as `@kind`. */
export function slotted(clause: string, names: NamesInText | null): string[] {
  const slots: Slot[] = [];
  const take = (kind: Kind, start: number, end: number) => {
    if (end > start && !slots.some((slot) => start < slot.end && slot.start < end)) slots.push({ kind, start, end });
  };
  for (const { title } of names?.jobs ?? []) {
    const at = fold(clause).indexOf(fold(title));
    if (at >= 0) take('@title', at, at + title.length);
  }
  for (const { start, end } of namedPeople(clause, names?.candidates ?? [])) take('@person', start, end);
  for (const { start, end, word } of wordsAt(clause)) if (isFirstName(word)) take('@person', start, end);
  const pay = findPay(clause);
  if (pay) take('@pay', pay.start, pay.end);
  const years = findYears(clause);
  if (years) take('@years', years.start, years.end);
  for (const { value, start, end } of findTitles(clause)) take(isPlural(value) ? '@titles' : '@title', start, end);
  const titles = new Set((names?.jobs ?? []).flatMap(({ title }) => words(title).filter((word) => word.length > 3)));
  for (const { start, end, word } of wordsAt(clause)) {
    if (workWord(word) !== word || (titles.has(word) && !isCommonWord(word))) take('@title', start, end);
  }
  for (const { start, end } of findSkills(clause)) take('@skill', start, end);
  for (const skill of knownSkillsIn(clause)) {
    const at = fold(clause).indexOf(fold(skill));
    if (at >= 0) take('@skill', at, at + skill.length);
  }
  for (const { start, end } of findPlaces(clause)) take('@place', start, end);
  return joined(clause, slots);
}

function joined(clause: string, slots: Slot[]): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const { kind, start, end } of [...slots].sort((a, b) => a.start - b.start)) {
    tokens.push(...words(clause.slice(at, start)));
    if (tokens.at(-1) !== kind) tokens.push(kind);
    at = end;
  }
  return [...tokens, ...words(clause.slice(at))];
}

function wordsAt(clause: string): { word: string; start: number; end: number }[] {
  return [...clause.matchAll(/[\p{L}-]{2,}/gu)].map((match) => ({
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const known = new Map<string, boolean>();

function isFirstName(word: string): boolean {
  const before = known.get(word);
  if (before !== undefined) return before;
  const is = word.length > 2 && !isCommonWord(word) && english(word).has('^#FirstName$');
  if (known.size > 5_000) known.clear();
  known.set(word, is);
  return is;
}

function isPlural(title: string): boolean {
  return /[^s]s$/i.test(title);
}
