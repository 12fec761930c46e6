import { describe, expect, it } from 'vitest';
import { changesOf, textOf, type Field } from './record-form.ts';

const FIELDS: Field[] = [
  { name: 'title', label: 'Title', kind: 'text', empty: '' },
  { name: 'location', label: 'Location', kind: 'text' },
  { name: 'skills', label: 'Skills', kind: 'list' },
  { name: 'salary', label: 'Salary', kind: 'number' },
];
const RECORD = { title: 'Nurse', location: 'Leeds', skills: ['Triage', 'Mentoring'], salary: 40_000 };
const edited = (change: Record<string, string>) =>
  changesOf(FIELDS, RECORD, {
    ...Object.fromEntries(FIELDS.map(({ name }) => [name, textOf(RECORD[name as keyof typeof RECORD])])),
    ...change,
  });

describe('a record edited by hand', () => {
  it('sends nothing when nothing was changed', () => {
    expect(edited({})).toEqual({});
  });

  it('sends the changed fields alone, each as what it is', () => {
    expect(edited({ location: ' York ', skills: 'Triage; Wound care\nNMC', salary: '42,500' })).toEqual({
      location: 'York',
      skills: ['Triage', 'Wound care', 'NMC'],
      salary: 42_500,
    });
  });

  it('takes an emptied field as nothing, and a title as an empty one that the API refuses', () => {
    expect(edited({ title: '', location: '', skills: '', salary: '' })).toEqual({
      title: '',
      location: null,
      skills: [],
      salary: null,
    });
  });

  it('leaves a number that is none to the API', () => {
    expect(edited({ salary: 'a lot' })).toEqual({ salary: 'a lot' });
  });
});
