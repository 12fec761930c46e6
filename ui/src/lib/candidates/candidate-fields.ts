import type { Field } from '#lib/ui/record-form.ts';

/** What of a profile a person may correct by hand, where the CV was misread or says too little. */
export const CANDIDATE_FIELDS: readonly Field[] = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'headline', label: 'Headline', kind: 'text' },
  { name: 'email', label: 'E-mail', kind: 'text' },
  { name: 'phone', label: 'Phone', kind: 'text' },
  { name: 'location', label: 'Location', kind: 'text' },
  { name: 'yearsExperience', label: 'Years of experience', kind: 'number' },
  { name: 'skills', label: 'Skills', kind: 'list', hint: 'With commas between them.' },
  { name: 'languages', label: 'Languages', kind: 'list' },
  { name: 'certificates', label: 'Certificates', kind: 'list' },
  { name: 'summary', label: 'Summary', kind: 'long' },
];
