/**
 * Terms of a profile: what the lexicons read in its titles and its place, as strings such as `family:nurse` or
 * `city:leeds`. They are stored with the profile, so that whoever does a kind of work is one look into an index away;
 * the score reads the facts themselves.
 */
import { PLACES_VERSION, readPlace } from '../lexicon/places.ts';
import { readTitle, TITLES_VERSION } from '../lexicon/titles.ts';

/** Stored with the terms; profiles of another version are read again in the background. */
export const TERMS_VERSION = ['terms-1', TITLES_VERSION, PLACES_VERSION].join('+');

interface TermFacts {
  headline: string | null;
  positionTitles: string[];
  location: string | null;
}

/** The columns of a profile that hold its terms. */
export function termColumns(facts: TermFacts): { terms: string[]; termsVersion: string } {
  return { terms: termsOf(facts), termsVersion: TERMS_VERSION };
}

function termsOf({ headline, positionTitles, location }: TermFacts): string[] {
  const titles = [headline ?? '', ...positionTitles].map(readTitle);
  const { city, region, country } = readPlace(location ?? '');
  return unique([
    ...titles.flatMap(({ families }) => families.map((family) => `family:${family}`)),
    ...titles.flatMap(({ fields }) => fields.map((field) => `field:${field}`)),
    ...titles.flatMap(({ words }) => words.map((word) => `word:${word}`)),
    ...(city ? [`city:${city}`] : []),
    ...(region ? [`region:${region}`] : []),
    ...(country ? [`country:${country}`] : []),
  ]);
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];
