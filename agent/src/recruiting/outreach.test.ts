import { describe, expect, it } from 'vitest';
import type { Candidate, Job, Match } from '../schemas.ts';
import { TONES, writeOutreach } from './outreach.ts';

const job = {
  title: 'Senior Nurse',
  location: 'Leeds',
  workMode: null,
  mustHaveSkills: ['ICU', 'Ventilation', 'Spanish'],
  niceToHaveSkills: [],
  salaryMin: 45_000,
  salaryMax: 52_000,
  currency: 'GBP',
} as unknown as Job;
const candidate = { name: 'Ana Ruiz', skills: ['icu', 'Triage'] } as unknown as Candidate;
const match = {
  matchedSkills: ['ICU', 'Ventilation'],
  evidence: [{ skill: 'ICU', quote: 'six years in a 20-bed intensive care unit.', start: 0, end: 1 }],
} as unknown as Match;

describe('writeOutreach', () => {
  it.each(TONES)('is concrete and honest in a %s tone', (tone) => {
    const { subject, body } = writeOutreach({ job, candidate, match, sender: 'Rae Recruiter' }, tone);
    expect(subject).toBe('Senior Nurse, Leeds');
    expect(body).toContain('Senior Nurse (Leeds)');
    expect(body).toContain('ICU (“six years in a 20-bed intensive care unit”) and Ventilation');
    expect(body).toContain('45,000 to 52,000 GBP');
    expect(body).toContain('Rae Recruiter');
    expect(body).toContain(tone === 'formal' ? 'Dear Ana Ruiz' : 'Hi Ana');
    expect(body).not.toMatch(/Spanish|Triage|undefined|null/);
  });

  it('claims nothing that is not known', () => {
    const bare = { ...job, location: null, salaryMin: null, salaryMax: null, currency: null } as Job;
    for (const tone of TONES) {
      const facts = {
        job: bare,
        candidate: { name: null, skills: [] } as unknown as Candidate,
        match: null,
        sender: null,
      };
      const { body } = writeOutreach(facts, tone);
      expect(body).toContain('Senior Nurse');
      expect(body).not.toMatch(/CV|pay|salary|undefined|null|\(\)|\$\{/);
    }
  });

  it('quotes no mere list, and nothing twice', () => {
    const same = 'Intensive care of ventilated patients at night';
    const evidence = [
      { skill: 'ICU', quote: same, start: 0, end: 1 },
      { skill: 'Ventilation', quote: same, start: 0, end: 1 },
      { skill: 'Spanish', quote: 'ICU, Triage, Wound care, Spanish', start: 0, end: 1 },
    ];
    const found = { ...match, matchedSkills: ['ICU', 'Ventilation', 'Spanish'], evidence } as Match;
    const { body } = writeOutreach({ job, candidate, match: found, sender: null }, 'brief');
    expect(body).toContain(`ICU (“${same}”), Ventilation and Spanish.`);
  });

  it.each([
    ['de', 'Hallo Ana,', 'Aufgefallen ist mir', '45.000 bis 52.000 GBP im Jahr'],
    ['es', 'Hola, Ana:', 'Lo que me llamó la atención', '45.000 a 52.000 GBP al año'],
    ['fr', 'Bonjour Ana,', 'Ce qui m’a plu', '000 GBP par an'],
  ] as const)('speaks %s', (language, greeting, reason, pay) => {
    const { body } = writeOutreach({ job, candidate, match, sender: 'Rae Recruiter' }, 'friendly', language);
    expect(body.startsWith(greeting)).toBe(true);
    expect(body).toContain(reason);
    expect(body).toContain(pay);
    expect(body).toContain('Senior Nurse (Leeds)');
    expect(body).not.toMatch(/\bthe\b|undefined|null/);
  });

  it('keeps the title of somebody known by it', () => {
    const doctor = { ...candidate, name: 'Dr Ana Ruiz' };
    expect(writeOutreach({ job, candidate: doctor, match, sender: null }, 'friendly').body).toMatch(/^Hi Dr Ana Ruiz,/);
  });
});
