/** Messages that are a mere name, place or kind of work. */
import { conceptsOf } from './concepts.ts';
import { knownSkillsIn } from './known-skills.ts';
import { findPlaces } from './places.ts';
import { fold, words } from './text.ts';
import { findTitles } from './titles.ts';

/** "Eleanor Achterberg" */
export function isBareName(text: string): boolean {
  const bare = text.trim().replace(/[.?!]+$/, '');
  return (
    /^\p{Lu}[\p{L}'’-]+(?:\s+(?:van|von|de|der|den|del|la|le|al|el|bin|ben)|\s+\p{Lu}[\p{L}'’.-]*){1,4}$/u.test(bare) &&
    findTitles(bare).length === 0 &&
    findPlaces(bare).length === 0 &&
    knownSkillsIn(bare, true).length === 0 &&
    !words(bare).some((word) => COMMON.has(word) || conceptsOf(word).length > 0)
  );
}

const COMMON = new Set(
  'show find create job jobs who what why how thanks thank yes no ok please hello hi good morning afternoon evening list top best more all candidates people add move reject compare write export delete open new help pipeline report status undo guten tag hallo buenos dias bonjour the and'.split(
    ' ',
  ),
);

/** "Amsterdam", "in York?" */
export function isBarePlace(text: string): boolean {
  const [place, ...others] = findPlaces(text);
  if (!place || others.length > 0) return false;
  const rest = fold(text.slice(0, place.start) + text.slice(place.end));
  return !/[a-z0-9]/.test(rest.replace(/\b(?:in|near|the|please|and|und|y|et|en|a)\b/g, ' '));
}

/** "Nurse", "any chefs?", "electricians Leeds" */
export function isBareTitle(text: string): boolean {
  const [title] = findTitles(text);
  if (!title) return false;
  const [place] = findPlaces(text);
  const rest = [...text]
    .map((letter, at) =>
      (at >= title.start && at < title.end) || (place && at >= place.start && at < place.end) ? ' ' : letter,
    )
    .join('');
  return words(rest).every((word) => /^(?:an?|any|some|the|in|near|please|pls|got|have|we|do|any|more)$/.test(word));
}
