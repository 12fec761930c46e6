import type { Field } from '#lib/ui/record-form.ts';

/** What of a job a person may change by hand. */
export const JOB_FIELDS: readonly Field[] = [
  { name: 'title', label: 'Title', kind: 'text', empty: '' },
  { name: 'location', label: 'Location', kind: 'text' },
  {
    name: 'workMode',
    label: 'Work mode',
    kind: 'choice',
    options: [
      { value: '', label: 'Not said' },
      { value: 'onsite', label: 'On site' },
      { value: 'hybrid', label: 'Hybrid' },
      { value: 'remote', label: 'Remote' },
    ],
  },
  { name: 'seniority', label: 'Seniority', kind: 'text' },
  { name: 'minYearsExperience', label: 'Years of experience, at least', kind: 'number' },
  { name: 'currency', label: 'Currency', kind: 'text', hint: 'Three letters, such as GBP.' },
  { name: 'salaryMin', label: 'Pay a year, from', kind: 'number' },
  { name: 'salaryMax', label: 'Pay a year, up to', kind: 'number' },
  { name: 'mustHaveSkills', label: 'Must have', kind: 'list', hint: 'Skills with commas between them.' },
  { name: 'niceToHaveSkills', label: 'Nice to have', kind: 'list' },
  { name: 'description', label: 'Description', kind: 'long', empty: '' },
];
