/** What lists share: cursors, and words that a person typed put safely into a LIKE pattern. */
import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** An opaque cursor that says where a page ended. */
export function writeCursor(position: (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws AppError('validation') when the cursor isn't one of ours */
export function readCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  throw new AppError('validation', {
    detail: 'The cursor is not one that a list of ours gave out. Start again without it.',
    fields: [{ field: 'cursor', message: 'Unknown cursor.' }],
  });
}

/** Prisma hands `contains` to LIKE as it is, so that a typed % or _ would match anything. */
export function likeTerm(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
