/** Whom a request leaves out by place: "minus the ones in London". No search can, so the answer does. */
import { findPlaces } from './places.ts';
import { fold } from './text.ts';

const LEAVES_OUT =
  /\b(?:minus|without|except(?:ing| for)?|excluding|exclude|but not|not|leave out|leaving out|apart from|other than|besides|outside(?: of)?|drop|skip|lose|no ?(?:one|body)|nobody|au[sß]+erhalb von|ohne|au[sß]+er|nicht|keine\w*|fuera de|sin|salvo|menos|excepto|no|hors(?: de)?|sauf|sans|pas)(?:\s+(?:the|any|all|anyone|anybody|people|those|them|ones?|who|that|is|are|live|lives|based|located|in|from|around|near|die|der|den|jene|leute|aus|in|los|las|que|estan|de|en|ceux|celles|qui|sont|a|au|à))*\s*$/;

/** Places whose people the person does not want, small letters without accents. */
export function excludedPlaces(text: string): string[] {
  return findPlaces(text)
    .filter(({ start }) => isLeftOut(text.slice(0, start)))
    .map(({ value }) => fold(value));
}

/** Whether what stands before a place leaves it out. */
export function isLeftOut(before: string): boolean {
  return LEAVES_OUT.test(fold(before)) && !/\bnot (?:just|only)\b/.test(fold(before));
}

/** The people without those at such a place. */
export function withoutExcluded<T extends { location: string | null }>(people: T[], asked: string): T[] {
  const places = excludedPlaces(asked);
  if (places.length === 0) return people;
  return people.filter(({ location }) => !places.some((place) => fold(location ?? '').includes(place)));
}
