import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { PromotedCase } from '@shortlist/api/contract';
import type { ApiClient } from './api-client.ts';
import { promote } from './promote.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promote-'));
  vi.spyOn(console, 'log').mockReturnValue();
});
afterAll(() => rm(folder, { recursive: true }));

const promoted = (id: string, acceptedAt: string | null): PromotedCase => ({
  ...{ id, turns: ['which jobs are open?'], note: null, acceptedAt, threadId: 't', createdAt: '2026-11-24T10:00:00Z' },
  expect: { lastTools: [{ name: 'list_jobs' }], text: [] },
});
const clientWith = (...items: PromotedCase[]) =>
  ({ get: () => Promise.resolve({ items, nextCursor: null }) }) as unknown as ApiClient;

it('brings drafts, puts what was accepted since in their place, and leaves alone what is no draft in the file', async () => {
  const file = pathToFileURL(join(folder, 'promoted.jsonl'));
  const edited = '{"id":"edited","turns":["hello"],"expect":{"lastTools":[]}}';
  await writeFile(file, `${edited}\n`);
  await promote(clientWith(promoted('a', null), promoted('edited', null)), undefined, file);
  const expected = { lastTools: [{ name: 'list_jobs' }] };
  const lines = async () => (await readFile(file, 'utf8')).trim().split('\n');
  expect((await lines()).map((line) => JSON.parse(line) as object)).toEqual([
    JSON.parse(edited),
    { id: 'a', turns: ['which jobs are open?'], draft: true, expect: expected },
  ]);
  await promote(clientWith(promoted('a', '2026-11-24T11:00:00Z')), 'a', file);
  expect(JSON.parse((await lines())[1]!)).toEqual({ id: 'a', turns: ['which jobs are open?'], expect: expected });
});
