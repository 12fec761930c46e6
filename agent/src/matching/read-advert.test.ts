import { describe, expect, it } from 'vitest';
import { degreeAskedFor, isNegated, isRemote, readAdvert, yearsAskedFor } from './read-advert.ts';
import { readRequirements } from './requirements.ts';

const described = (description: string, title = 'Developer') =>
  readRequirements({
    ...{ id: 'j', title, description, mustHaveSkills: [], niceToHaveSkills: [] },
    ...{ location: null, workMode: null, seniority: null, minYearsExperience: null },
  }).described.map(({ skill }) => skill);

describe('readAdvert', () => {
  it('tells what is asked from what is told, offered and demanded by law', () => {
    const advert = `About us
Acme is a leading bank with 4,000 employees.
What you'll do:
• Build services in Java
Requirements
• Five years of experience with Kafka
Nice to have
• Kubernetes
What we offer
• A pension and 30 days of annual leave
Equal opportunities
We welcome everybody.`;
    expect(readAdvert(advert).map(({ part, text }) => [part, text.slice(0, 14)])).toEqual([
      ['employer', 'Acme is a lead'],
      ['duty', 'Build services'],
      ['required', 'Five years of '],
      ['desirable', 'Kubernetes'],
      ['offer', 'A pension and '],
      ['legal', 'We welcome eve'],
    ]);
  });

  it('understands an advert without line breaks, by its cues', () => {
    const parts = readAdvert(
      'Our client is a leading retailer. You must have strong Excel. SAP would be an advantage. We offer a bonus scheme. ' +
        'We are committed to promoting equal opportunities.',
    ).map(({ part }) => part);
    expect(parts).toEqual(['employer', 'required', 'desirable', 'offer', 'legal']);
  });

  it('takes nothing for an offer that is work or asked for', () => {
    const parts = (text: string) => readAdvert(text).map(({ part }) => part);
    expect(parts('Experience of an accounting package such as Sage is required.')).toEqual(['required']);
    expect(parts('Responsibilities\nRun payroll, pension and benefits for 300 people.')).toEqual(['duty']);
    expect(parts('A pension and a bonus.')).toEqual(['offer']);
  });

  it('reads German, Spanish and French headings', () => {
    expect(readAdvert('Ihr Profil\nJava\nWir bieten\nUrlaub\nFunciones\nVender').map(({ part }) => part)).toEqual([
      'required',
      'offer',
      'duty',
    ]);
    expect(readAdvert('Profil recherché :\nJava').map(({ part }) => part)).toEqual(['required']);
  });
});

it.each([
  ['At least five years’ experience in sales.', 5],
  ['3+ years of experience with Java; 2 years as a lead.', 2],
  ['Mindestens 4 Jahre Erfahrung im Vertrieb.', 4],
  ['Minimum 2 ans d’expérience.', 2],
  ['Our client has over 20 years of experience in the industry.', null],
  ['Children of 3 to 5 years.', null],
  ['Ideally 6 years of experience.', null],
])('%s → %s years', (text, years) => {
  expect(yearsAskedFor(readAdvert(text))).toBe(years);
});

it.each([
  ['A bachelor’s degree in Nursing is required.', 'degree'],
  ['You have a master’s degree.', 'master'],
  ['A PhD in physics is essential.', 'doctorate'],
  ['A degree is preferred.', null],
  ['No degree required.', null],
])('%s → %s', (text, degree) => {
  expect(degreeAskedFor(readAdvert(text))?.degree ?? null).toBe(degree);
});

it.each([
  ['No Java needed.', 'Java', true],
  ['SAP is not required.', 'SAP', true],
  ["You don't need Python for this.", 'Python', true],
  ['Java, but no Python.', 'Python', true],
  ['Keine Java-Kenntnisse nötig.', 'Java', true],
  ['Not only Java but Kotlin.', 'Java', false],
  ['No day is like another when you write Java.', 'Java', false],
  ['Java is a must.', 'Java', false],
])('%s: %s negated, %s', (text, word, negated) => {
  const start = text.indexOf(word);
  expect(isNegated(text, { start, end: start + word.length })).toBe(negated);
});

it('tells remote work from work that is not', () => {
  expect(isRemote(readAdvert('This is a fully remote role.'))).toBe(true);
  expect(isRemote(readAdvert('This is not a remote position.'))).toBe(false);
  expect(isRemote(readAdvert('You maintain remote servers.'))).toBe(false);
});

it('takes skills from what is asked, first what is required, without what is negated or offered', () => {
  expect(
    described(
      'Kubernetes is a plus. You must know PostgreSQL. No Kafka needed. We offer free Excel courses.',
      'Java Developer',
    ),
  ).toEqual(['Java', 'PostgreSQL', 'Kubernetes']);
});
