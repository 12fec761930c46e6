import type { Request } from 'express';
import type { z } from 'zod';
import { AppError, type FieldError } from '@shortlist/agent';

/**
 * The request's JSON body as `schema` sees it.
 * @throws AppError('bad_request') without a JSON body, AppError('validation') with one entry per bad field
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  if (request.body === undefined && !schema.safeParse(undefined).success) {
    throw new AppError('bad_request', { detail: 'Send a JSON body with the header Content-Type: application/json.' });
  }
  return parse(schema, request.body, 'body');
}

/** The query string as `schema` sees it; a name given twice becomes a list. Throws AppError('validation'). */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  return parse(schema, request.query, 'query');
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value);
  const fields = [...(result.success ? [] : fieldErrors(result.error.issues, where)), ...nulCharacters(value, where)];
  if (result.success && fields.length === 0) return result.data;
  throw new AppError('validation', { detail: sentence(fields), fields });
}

/** One entry per field, in the order of the schema; of a union the branch that comes closest. */
export function fieldErrors(
  issues: readonly z.core.$ZodIssue[],
  where = 'body',
  path: PropertyKey[] = [],
): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const issue of issues) {
    const at = [...path, ...issue.path];
    const entries =
      issue.code === 'invalid_union' ? closestBranch(issue.errors, where, at) : entriesOf(issue, where, at);
    for (const entry of entries) if (!found.has(entry.field)) found.set(entry.field, entry);
  }
  return [...found.values()];
}

function entriesOf(issue: z.core.$ZodIssue, where: string, at: PropertyKey[]): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...at, key].map(String).join('.'), message: 'Unknown field.' }));
  }
  return [{ field: at.map(String).join('.') || where, message: plainMessage(issue) }];
}

/** A sentence for people; messages that a schema gives itself are sentences already. */
function plainMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && / received undefined$/.test(issue.message)) return 'Required.';
  if (/[.!]$/.test(issue.message)) return issue.message;
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return Number(issue.minimum) === 1 ? 'Must not be empty.' : `Use at least ${issue.minimum} characters.`;
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return `Give at least ${issue.minimum}.`;
  if (issue.code === 'too_small') return `Must not be below ${issue.minimum}.`;
  if (issue.code === 'too_big' && issue.origin === 'string') return `Use at most ${issue.maximum} characters.`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `Give at most ${issue.maximum}.`;
  if (issue.code === 'too_big') return `Must not be above ${issue.maximum}.`;
  if (issue.code === 'invalid_value') return `Must be one of: ${issue.values.map(String).join(', ')}.`;
  return `${issue.message.replace(/^Invalid input: expected/, 'Expected')}.`;
}

function closestBranch(branches: z.core.$ZodIssue[][], where: string, at: PropertyKey[]): FieldError[] {
  const answers = branches.map((issues) => fieldErrors(issues, where, at));
  // A branch whose fields are unknown is another kind of body; among the rest the fewest faults come closest.
  const unknown = (fields: FieldError[]) => fields.filter((field) => field.message === 'Unknown field.').length;
  return answers.sort((a, b) => unknown(a) - unknown(b) || a.length - b.length)[0] ?? [];
}

/** Postgres stores no NUL in text: said here, where the field is known. */
function nulCharacters(value: unknown, where: string, path: string[] = []): FieldError[] {
  if (typeof value === 'string') {
    return value.includes('\0')
      ? [{ field: path.join('.') || where, message: 'Must not contain NUL characters.' }]
      : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => nulCharacters(child, where, [...path, key]));
}

function sentence(fields: FieldError[]): string {
  const [first] = fields;
  if (!first) return 'The request is not valid.';
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more, see errors)` : '';
  return `${first.field}: ${first.message}${more}`;
}
