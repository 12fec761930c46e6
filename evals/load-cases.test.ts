import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { EvalCase, loadCases } from './load-cases.ts';

it('every case fits the schema and has an id of its own in its file', async () => {
  const cases = await loadCases();
  expect(cases.length).toBeGreaterThan(600);
  const keys = cases.map(({ set, id }) => `${set}/${id}`);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

it('the JSON schema beside the cases is that of the loader', async () => {
  const written: unknown = JSON.parse(await readFile(new URL('./cases/case.schema.json', import.meta.url), 'utf8'));
  expect(written).toEqual(z.toJSONSchema(EvalCase, { io: 'input' }));
});
