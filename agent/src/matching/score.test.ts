import { describe, expect, it } from 'vitest';
import { readRequirements } from './requirements.ts';
import { breakdownOf, byScore, replayScore, weightsFor, type CandidateFacts } from './score.ts';

const job = (fields: object = {}) =>
  readRequirements({
    id: 'j',
    title: 'Senior Nurse',
    description: '',
    mustHaveSkills: [],
    niceToHaveSkills: [],
    location: null,
    workMode: null,
    seniority: null,
    minYearsExperience: null,
    ...fields,
  });
const person = (facts: Partial<CandidateFacts> = {}): CandidateFacts => ({
  candidateId: 'c',
  headline: null,
  positionTitles: [],
  skills: [],
  yearsExperience: null,
  location: null,
  inEnglish: true,
  similarity: null,
  ...facts,
});
const components = (asked: object, facts: Partial<CandidateFacts>) =>
  breakdownOf(job(asked), person(facts), 'use-lite-en-1');

describe('breakdownOf', () => {
  it('asks nothing where the job asks nothing', () => {
    expect(components({}, {})).toEqual({ semantic: 0, skills: null, experience: null, title: 0, location: null });
  });

  it('weighs must-haves far more than what is nice to have', () => {
    const asked = { mustHaveSkills: ['SQL', 'Excel'], niceToHaveSkills: ['Payroll'] };
    expect(components(asked, { skills: ['SQL', 'Microsoft Excel'] }).skills).toBeCloseTo(0.8);
    expect(components(asked, { skills: ['SQL'] }).skills).toBeCloseTo(0.28);
    expect(components(asked, { skills: ['Payroll'] }).skills).toBeCloseTo(0.2);
    expect(components({ mustHaveSkills: ['SQL'] }, { skills: ['PostgreSQL'] }).skills).toBe(0.35);
  });

  it('reads skills from the description where the job lists none, but not from what is offered', () => {
    const description = 'You know triage and wound care. We offer a pension and free Excel courses.';
    expect(job({ description }).described.map(({ skill }) => skill)).toEqual(['Triage', 'Wound Care']);
    expect(components({ description }, { skills: ['Triage'] }).skills).toBe(0.5);
  });

  it('counts years up to what is asked, and the unknown as half', () => {
    const experience = (yearsExperience: number | null) =>
      components({ minYearsExperience: 4 }, { yearsExperience }).experience;
    expect([0, 2, 4, 40, null].map(experience)).toEqual([0, 0.5, 1, 1, 0.5]);
  });

  it('reads the years asked for from the description', () => {
    expect(job({ description: 'At least 3+ years of nursing experience.' }).minYears).toBe(3);
    expect(job({ description: 'Trading for 50 years. A great place to gain experience.' }).minYears).toBeNull();
  });

  it('takes the present title first, the past ones too, and a little off for a lower level', () => {
    const title = (headline: string, positionTitles: string[] = []) =>
      components({}, { headline, positionTitles }).title!;
    expect(title('Senior Nurse')).toBe(1);
    expect(title('Senior Nurse', ['Waiter'])).toBeLessThan(1);
    expect(title('Waiter', ['Senior Nurse'])).toBeLessThan(title('Senior Nurse', ['Waiter']));
    expect(title('Junior Nurse')).toBeCloseTo(0.9);
    expect(title('Nurse Director')).toBeGreaterThan(title('Junior Nurse'));
  });

  it('takes the skills for a hint at the work where a CV names no post', () => {
    const asked = { mustHaveSkills: ['Triage'] };
    expect(components(asked, { skills: ['Triage'] }).title).toBe(0.6);
    expect(components(asked, { skills: ['Triage'], headline: 'Waiter' }).title).toBe(0);
  });

  it('asks for no place when the work is remote', () => {
    expect(components({ location: 'Leeds' }, { location: 'Bradford' }).location).toBe(0.6);
    expect(components({ location: 'Leeds', workMode: 'remote' }, { location: 'Berlin' }).location).toBeNull();
  });

  it('keeps each component between 0 and 1', () => {
    for (const similarity of [-1, 0.2, 0.65, 1]) {
      const { semantic } = components({}, { similarity });
      expect(semantic).toBeGreaterThanOrEqual(0);
      expect(semantic).toBeLessThanOrEqual(1);
    }
    expect(components({}, { similarity: 0.675 }).semantic).toBeCloseTo(0.5);
  });
});

describe('replayScore', () => {
  it('is the weighted mean of the components that count, 0 to 100 with one decimal', () => {
    const weights = { semantic: 0.2, skills: 0.4, experience: 0.1, title: 0.2, location: 0.1 };
    const breakdown = { semantic: 0.5, skills: 1, experience: null, title: 0.333, location: 0 };
    expect(replayScore(breakdown, weights)).toBe(63);
    expect(replayScore({ ...breakdown, experience: 1 }, weights)).toBe(66.7);
  });
});

describe('weightsFor', () => {
  const sum = (weights: object) => Object.values(weights).reduce((a: number, b: number) => a + b, 0);

  it('adds up to 1, the caller’s over the defaults', () => {
    expect(sum(weightsFor(job()))).toBeCloseTo(1);
    const weights = weightsFor(job(), { title: 10 });
    expect(sum(weights)).toBeCloseTo(1);
    expect(weights.title).toBeGreaterThan(0.9);
  });

  it('falls back on the defaults when every weight is zero', () => {
    const none = { semantic: 0, skills: 0, experience: 0, title: 0, location: 0 };
    expect(weightsFor(job(), none)).toEqual(weightsFor(job()));
  });
});

describe('byScore', () => {
  it('orders equal scores by id', () => {
    const rows = ['b', 'c', 'a'].map((candidateId) => ({ candidateId, exact: 5 }));
    expect([...rows, { candidateId: 'z', exact: 6 }].sort(byScore).map((row) => row.candidateId)).toEqual([
      'z',
      'a',
      'b',
      'c',
    ]);
  });
});
