import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCases } from '../load-cases.ts';
import { FAULTS } from './faults.ts';

it.each(Object.entries(FAULTS))('%s changes one line that is there', async (_, { file, from }) => {
  const source = await readFile(join(import.meta.dirname, '../..', file), 'utf8');
  expect(source.split(from)).toHaveLength(2);
});

it('faults name cases that there are', async () => {
  const known = new Set((await loadCases()).map(({ set, id }) => `${set}/${id}`));
  const named = Object.values(FAULTS).flatMap(({ cases }) => cases);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
