/**
 * Terms of a profile: what the lexicons read in its titles and its place, as strings such as `family:nurse` or
 * `city:leeds`. They are stored with the profile, so that whoever does a kind of work is one look into an index away;
 * the score reads the facts themselves, and of the terms only in which language a CV is.
 */
import { isInEnglish } from '../cv/text-language.ts';
import { PLACES_VERSION, readPlace } from '../lexicon/places.ts';
import { readTitle, TITLES_VERSION } from '../lexicon/titles.ts';

/** Stored with the terms; profiles of another version are read again in the background. */
export const TERMS_VERSION = ['terms-2', TITLES_VERSION, PLACES_VERSION].join('+');

interface TermFacts {
  headline: string | null;
  positionTitles: string[];
  location: string | null;
  /** What the profile says: headline, skills, posts. */
  text: string;
}

/** Enough of a text to tell its language. */
export const CHARACTERS_READ = 4_000;

/** The CV is in another language than English. */
export const NOT_ENGLISH = 'language:other';

/** The columns of a profile that hold its terms. */
export function termColumns(facts: TermFacts): { terms: string[]; termsVersion: string } {
  return { terms: termsOf(facts), termsVersion: TERMS_VERSION };
}

function termsOf({ headline, positionTitles, location, text }: TermFacts): string[] {
  const titles = [headline ?? '', ...positionTitles].map(readTitle);
  const { city, region, country } = readPlace(location ?? '');
  return unique([
    ...titles.flatMap(({ families }) => families.map((family) => `family:${family}`)),
    ...titles.flatMap(({ fields }) => fields.map((field) => `field:${field}`)),
    ...titles.flatMap(({ words }) => words.map((word) => `word:${word}`)),
    ...(city ? [`city:${city}`] : []),
    ...(region ? [`region:${region}`] : []),
    ...(country ? [`country:${country}`] : []),
    ...(isInEnglish(text) ? [] : [NOT_ENGLISH]),
  ]);
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];
