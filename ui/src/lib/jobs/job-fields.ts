import { t } from '#lib/i18n/index.ts';
import { textOf, type Field } from '#lib/ui/record-form.ts';

/** What of a job a person may change by hand. */
export function jobFields(): readonly Field[] {
  const words = t.jobs.fields;
  return [
    { name: 'title', label: words.title, kind: 'text', empty: '' },
    { name: 'location', label: words.location, kind: 'text' },
    {
      name: 'workMode',
      label: words.workMode,
      kind: 'choice',
      options: [
        { value: '', label: words.notSaid },
        { value: 'onsite', label: t.workMode.onsite },
        { value: 'hybrid', label: t.workMode.hybrid },
        { value: 'remote', label: t.workMode.remote },
      ],
    },
    { name: 'seniority', label: words.seniority, kind: 'text' },
    { name: 'minYearsExperience', label: words.minYears, kind: 'number' },
    { name: 'currency', label: words.currency, kind: 'text', hint: words.currencyHint },
    { name: 'salaryMin', label: words.salaryMin, kind: 'number' },
    { name: 'salaryMax', label: words.salaryMax, kind: 'number' },
    { name: 'mustHaveSkills', label: words.mustHave, kind: 'list', hint: words.skillsHint },
    { name: 'niceToHaveSkills', label: words.niceToHave, kind: 'list' },
    { name: 'description', label: words.description, kind: 'long', empty: '' },
  ];
}

/** How the fields in `after` differ from `before`, in words; a field that the list above does not know keeps its name. */
export function jobChanges(before: Record<string, unknown> | null, after: Record<string, unknown>) {
  const fields = new Map(jobFields().map((field) => [field.name, field]));
  const inWords = (name: string, value: unknown) =>
    fields.get(name)?.options?.find((option) => option.value === value)?.label ?? (textOf(value) || '–');
  return Object.keys(after).map((name) => ({
    label: fields.get(name)?.label ?? (name === 'status' ? t.jobs.status : name),
    before: before && name in before ? inWords(name, before[name]) : null,
    after: inWords(name, after[name]),
  }));
}
