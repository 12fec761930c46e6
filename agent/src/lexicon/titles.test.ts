import { describe, expect, it } from 'vitest';
import { allFamilies, titlesOfFamily, unknownNames } from './title-lexicon.ts';
import { bareTitle } from './title-words.ts';
import { readTitle, titleSimilarity } from './titles.ts';

const near = (a: string, b: string) => titleSimilarity(readTitle(a), readTitle(b));

describe('readTitle', () => {
  it.each([
    ['Staff Nurse ICU', ['nurse'], null],
    ['Sr. Java/J2EE Developer', ['software developer/java'], 3],
    ['Senior Accounts Clerk', ['bookkeeper'], 3],
    ['Head Chef', ['chef/head'], 6],
    ['VP of Sales', ['sales manager'], 6],
    ['Trainee Solicitor', ['lawyer'], 0],
    ['Engineering Recruitment Resourcer', ['recruiter'], null],
    ['Infrastructure Project Manager (Investment Banking)', ['project manager/it'], 5],
    ['MORTGAGE SERVICES CONSULTANT', ['mortgage adviser'], null],
    ['Co-Founder & CTO', ['general manager', 'it manager'], 7],
    ['Sales and Marketing Manager', ['sales representative', 'marketing'], 5],
    ['ML Researcher', ['data scientist/ml'], null],
    ['Staff Platform Engineer', ['devops engineer/cloud'], 4],
    ['Software Engineer, Java', ['software developer/java'], null],
    ['Krankenpfleger*in (m/w/d)', ['nurse'], null],
    ['Desarrolladora backend', ['software developer/backend'], null],
    ['Chargée de recrutement H/F', ['recruiter'], null],
    ['Zorbing Manager', [], 5],
  ])('%s', (title, families, seniority) => {
    expect(readTitle(title)).toMatchObject({ families, seniority });
  });

  it('falls back on the field that the words hint at, or on nothing', () => {
    expect(readTitle('Hospital Something')).toMatchObject({ families: [], fields: ['healthcare'] });
    expect(readTitle('Personal Details')).toMatchObject({ families: [], fields: [] });
    expect(readTitle('')).toMatchObject({ families: [], fields: [], seniority: null, words: [] });
  });
});

describe('bareTitle', () => {
  it.each([
    ['Senior Nurse (f/m/d) – Leeds – £40k – Immediate start', 'Senior Nurse'],
    ['Java Developer - London - up to £70,000 per annum', 'Java Developer'],
    ['Recruiter in Greater Manchester, UK', 'Recruiter'],
    ['Softwareentwickler:in (m/w/d) ab sofort', 'Softwareentwickler'],
    ['Bilanzbuchhalter/in, München', 'Bilanzbuchhalter'],
    ['Accountant (12 month fixed term contract)', 'Accountant'],
    ['URGENTLY REQUIRED: Chef de Partie', 'Chef de Partie'],
    ['Reading Teacher', 'Reading Teacher'],
    ['C# Developer', 'C# Developer'],
    ['Leeds', 'Leeds'],
  ])('%s', (title, bare) => {
    expect(bareTitle(title)).toBe(bare);
  });
});

describe('titleSimilarity', () => {
  it.each([
    ['Staff Nurse ICU', 'Critical Care RN'],
    ['Site Manager', 'Construction Superintendent'],
    ['Bricklayer', 'Stonemason'],
    ['Advocate', 'Attorney'],
    ['Flight Attendant', 'Cabin Crew'],
    ['HGV Driver', 'Lorry Driver'],
  ])('%s and %s name the same work', (a, b) => {
    expect(near(a, b)).toBeGreaterThanOrEqual(0.85);
    expect(near(a, b)).toBe(near(b, a));
  });

  it.each([
    ['Staff Nurse ICU', 'Critical Care RN', 'Paediatric Nurse'],
    ['Front-End Developer', 'React Engineer', 'Java Developer'],
    ['Data Engineer', 'Big Data Engineer', 'Data Scientist'],
    ['Site Reliability Engineer', 'DevOps Engineer', 'QA Engineer'],
    ['Krankenpflegerin', 'Staff Nurse', 'Zahnärztin'],
    ['Développeur web', 'Web Developer', 'Comptable'],
    ['Abogada', 'Rechtsanwalt', 'Contable'],
    ['Mathematics Teacher', 'Maths Tutor', 'Physics Lecturer'],
  ])('%s is nearer to %s than to %s', (asked, nearer, farther) => {
    expect(near(asked, nearer)).toBeGreaterThan(near(asked, farther));
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
  it('covers the professions and reads its own titles, each as its family', () => {
    const families = allFamilies();
    expect(families.length).toBeGreaterThan(300);
    const known = families.flatMap((family) =>
      titlesOfFamily(family).map((title) => ({ family, title, read: readTitle(title).families })),
    );
    expect(known.length).toBeGreaterThan(6_000);
    expect(known.filter(({ read }) => read.length === 0).map(({ title }) => title)).toEqual([]);
    expect(known.filter(({ family, read }) => read.includes(family)).length / known.length).toBeGreaterThan(0.97);
  });

  it('speaks of families and fields that exist', () => {
    expect(unknownNames()).toEqual([]);
  });
});
