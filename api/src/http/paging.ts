import type { z } from 'zod';
import { AppError } from '@shortlist/agent';
import type { Page } from '../../contract/index.ts';

/** An opaque cursor: where the next page begins. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor of ours. Throws AppError('validation') for anything else. */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const parsed = schema.safeParse(readJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  const message = 'Use the nextCursor of the previous page, or leave it out to begin anew.';
  throw new AppError('validation', { detail: `cursor: ${message}`, fields: [{ field: 'cursor', message }] });
}

/** Makes a page of `limit` rows out of `limit + 1` that were read; `positionOf` the last row shown becomes the cursor. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  { toItem, positionOf }: { toItem: (row: Row) => Item; positionOf: (row: Row) => unknown },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last ? encodeCursor(positionOf(last)) : null,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
