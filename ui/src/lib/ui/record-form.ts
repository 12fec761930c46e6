import { ProblemError } from '#lib/http.ts';

/** Between a record's fields and what a person types: lists go by commas or lines, an empty field is nothing. */
export interface Field {
  name: string;
  label: string;
  kind: 'text' | 'long' | 'number' | 'list' | 'choice';
  hint?: string;
  /** Of a choice: value and label; an empty value is nothing. */
  options?: readonly { value: string; label: string }[];
  /** What an empty field means to the API; null unless told. */
  empty?: '' | null;
}

/** A field's value as a person edits it. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? '' : String(value);
}

/** What stands in each field of a record. */
export const textsOf = (fields: readonly Field[], record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(fields.map(({ name }) => [name, textOf(record[name])]));

/** Whether what was thrown is said at one of these fields. */
export const namesFields = (error: unknown, fields: readonly Field[]): boolean =>
  error instanceof ProblemError && error.problem.errors.some((each) => fields.some(({ name }) => name === each.field));

/** The fields that differ from the record, as a PATCH takes them. A number that is none stays text: the API says so. */
export function changesOf(
  fields: readonly Field[],
  record: Record<string, unknown>,
  texts: Record<string, string>,
): Record<string, unknown> {
  const changed = fields.filter(({ name }) => texts[name] !== textOf(record[name]));
  return Object.fromEntries(changed.map((field) => [field.name, valueOf(field, texts[field.name] ?? '')]));
}

function valueOf({ kind, empty = null }: Field, text: string): unknown {
  const trimmed = text.trim();
  if (kind === 'list') {
    return trimmed
      .split(/[,;\n]/)
      .map((each) => each.trim())
      .filter(Boolean);
  }
  if (trimmed === '') return empty;
  if (kind !== 'number') return trimmed;
  const number = Number(trimmed.replace(/[\s,’']/g, ''));
  return Number.isNaN(number) ? trimmed : number;
}
