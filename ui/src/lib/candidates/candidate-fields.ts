import { t } from '#lib/i18n/index.ts';
import type { Field } from '#lib/ui/record-form.ts';

/** What of a profile a person may correct by hand, where the CV was misread or says too little. */
export function candidateFields(): readonly Field[] {
  const words = t.candidates;
  return [
    { name: 'name', label: words.fields.name, kind: 'text' },
    { name: 'headline', label: words.fields.headline, kind: 'text' },
    { name: 'email', label: words.email, kind: 'text' },
    { name: 'phone', label: words.phone, kind: 'text' },
    { name: 'location', label: words.location, kind: 'text' },
    { name: 'yearsExperience', label: words.fields.yearsExperience, kind: 'number' },
    { name: 'skills', label: t.cards.skills, kind: 'list', hint: words.fields.skillsHint },
    { name: 'languages', label: words.languages, kind: 'list' },
    { name: 'certificates', label: words.certificates, kind: 'list' },
    { name: 'summary', label: words.summary, kind: 'long' },
  ];
}
