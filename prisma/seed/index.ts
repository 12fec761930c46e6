/** Invented people and openings to try the product with. Nobody here exists; any likeness is chance. */
import { readFileSync } from 'node:fs';
import jobs from './jobs.json' with { type: 'json' };
import type { SeedPerson } from './person.ts';
import { readPeople } from './read-people.ts';

export type { SeedPerson } from './person.ts';
export { FORMATS, renderPerson, renderPeopleList, type CvFormat, type CvFile } from './render/index.ts';
export { plainText as renderCv } from './render/text.ts';

export const sampleJobs = jobs;

/** Everyone, always in the same order. */
export const samplePeople: SeedPerson[] = [];
for (const family of ['first-team', 'health-and-care', 'technology', 'business-and-law', 'trades-service-and-more']) {
  const source = readFileSync(new URL(`./people/${family}.txt`, import.meta.url), 'utf8');
  samplePeople.push(...readPeople(source, { family, first: samplePeople.length }));
}
