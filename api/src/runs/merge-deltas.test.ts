import { expect, test } from 'vitest';
import { mergeDeltas } from './merge-deltas.ts';

test('only neighbouring pieces of the same text are joined', () => {
  const piece = (id: string, delta: string) => ({ type: 'text-delta' as const, id, delta });
  expect(mergeDeltas([piece('a', '1'), piece('a', '2'), piece('b', '3'), piece('a', '4')])).toEqual([
    piece('a', '12'),
    piece('b', '3'),
    piece('a', '4'),
  ]);
});
