import { describe, expect, it } from 'vitest';
import { TITLE_FIELDS } from './titles-families.ts';
import { readTitle, titlesLike, titleSimilarity } from './titles.ts';

const near = (a: string, b: string) => titleSimilarity(readTitle(a), readTitle(b));

describe('readTitle', () => {
  it.each([
    ['Staff Nurse ICU', ['nurse'], 4],
    ['Sr. Java/J2EE Developer', ['software developer/java'], 3],
    ['Senior Accounts Clerk', ['bookkeeper'], 3],
    ['Head Chef', ['chef'], 6],
    ['VP of Sales', ['sales manager'], 6],
    ['Trainee Solicitor', ['lawyer'], 0],
    ['Engineering Recruitment Resourcer', ['recruiter'], null],
    ['Infrastructure Project Manager (Investment Banking)', ['project manager/it'], 5],
    ['MORTGAGE SERVICES CONSULTANT', ['mortgage adviser'], null],
    ['Co-Founder & CTO', ['general manager', 'it manager'], 7],
    ['Sales and Marketing Manager', ['sales representative', 'marketing'], 5],
    ['ML Researcher', ['data scientist'], null],
  ])('%s', (title, families, seniority) => {
    expect(readTitle(title)).toMatchObject({ families, seniority });
  });

  it('falls back on the field that the words hint at, or on nothing', () => {
    expect(readTitle('Hospital Something')).toMatchObject({ families: [], fields: ['healthcare'] });
    expect(readTitle('Personal Details')).toMatchObject({ families: [], fields: [] });
    expect(readTitle('')).toMatchObject({ families: [], fields: [], seniority: null, words: [] });
  });
});

describe('titleSimilarity', () => {
  it.each([
    ['Staff Nurse ICU', 'Critical Care RN'],
    ['Site Manager', 'Construction Superintendent'],
    ['Bricklayer', 'Carpenter'],
    ['Advocate', 'Attorney'],
    ['Flight Attendant', 'Cabin Crew'],
    ['HGV Driver', 'Lorry Driver'],
  ])('%s and %s name the same work', (a, b) => {
    expect(near(a, b)).toBeGreaterThanOrEqual(0.85);
    expect(near(a, b)).toBe(near(b, a));
  });

  it('falls from the same words over the family and the field to nothing', () => {
    const steps = [
      'Java Developer',
      'Java Software Engineer',
      'Python Developer',
      'Network Engineer',
      'Civil Engineer',
      'Chef',
    ];
    const nearness = steps.map((title) => near('Java Developer', title));
    expect(nearness[0]).toBe(1);
    expect(nearness.at(-1)).toBe(0);
    expect(nearness).toEqual([...nearness].sort((a, b) => b - a));
    expect(new Set(nearness).size).toBe(steps.length);
  });

  it('is not misled by words that every title has', () => {
    expect(near('Staff Accountant', 'Staff Nurse')).toBe(0);
    expect(near('Sales Manager', 'Kitchen Manager')).toBeLessThan(0.2);
  });

  it('finds the same words where no family is known', () => {
    expect(near('Zorbing Warden', 'Senior Zorbing Warden')).toBeCloseTo(0.9);
  });
});

describe('the lexicon', () => {
  it('covers the professions, names related fields that exist, and reads its own titles', () => {
    const fields = new Set(TITLE_FIELDS.map(({ field }) => field));
    for (const { related } of TITLE_FIELDS) for (const field of related) expect(fields).toContain(field);
    const lines = TITLE_FIELDS.flatMap(({ lines }) => lines.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(150);
    const known = lines
      .map((line) => line.trim().split(/:\s*/))
      .filter(([family]) => family !== 'words')
      .flatMap(([family, titles]) =>
        titles!.split(/,\s*/).map((title) => ({ family, read: readTitle(title).families })),
      );
    const missed = known.filter(({ read }) => read.length === 0);
    expect(missed).toEqual([]);
    expect(known.filter(({ family, read }) => read.includes(family!)).length / known.length).toBeGreaterThan(0.97);
  });

  it('offers other titles of the same work for a search by words', () => {
    expect(titlesLike('Critical Care RN')).toEqual(
      expect.arrayContaining(['critical care rn', 'staff nurse', 'nurse']),
    );
    expect(titlesLike('Zorbing Warden')).toEqual(['zorbing warden']);
  });
});
