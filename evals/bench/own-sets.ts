/** The project's own quality set: the invented people of the seed, and adverts with graded judgements of who fits. */
import { readFileSync } from 'node:fs';
import { renderCv, samplePeople } from '@shortlist/prisma/seed';
import type { ResumeSet } from './resume-set.ts';

/**
 * Two halves of `quality-set/jobs.txt`, over the same people: `tune` may be looked at while the formula is worked on,
 * `held` only measured. Grades: 3 would be interviewed, 2 could do the work, 1 a neighbour.
 */
export async function ownSets(): Promise<Record<'tune' | 'held', ResumeSet>> {
  const source = readFileSync(new URL('./quality-set/jobs.txt', import.meta.url), 'utf8');
  const [, tune, held] = source.split(/^# (?:tune|held)\n/m) as [string, string, string];
  return { tune: readSet(tune, 'tune'), held: readSet(held, 'held') };
}

function readSet(source: string, name: string): ResumeSet {
  const blocks = source.trim().split(/\n\s*\n/);
  const jobs = blocks.map((block, i) => {
    const fields = new Map(block.split('\n').map((line) => line.split(/:\s*(.*)/) as [string, string]));
    return {
      id: `own-${name}-${i + 1}`,
      title: fields.get('title')!,
      description: fields.get('ad')!,
      mustHaveSkills: fields.get('must')?.split(/,\s*/) ?? [],
      grades: new Map(
        [1, 2, 3].flatMap((grade) => peopleOf(fields.get(String(grade))).map((id) => [id, grade] as const)),
      ),
    };
  });
  return {
    candidates: samplePeople.map((person) => ({ id: person.name, text: renderCv(person) })),
    jobs: jobs.map(({ grades: _, ...job }) => job),
    grades: new Map(jobs.map(({ id, grades }) => [id, grades])),
    relevantFrom: 2,
  };
}

const KNOWN = new Set(samplePeople.map(({ name }) => name));

function peopleOf(names = ''): string[] {
  const people = names.split(/,\s*/).filter(Boolean);
  const unknown = people.filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) throw new Error(`The seed has nobody called ${unknown.join(', ')}.`);
  return people;
}
