import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileStore } from './storage.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shortlist-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('gives back what was put, and nothing after it was deleted', async () => {
  const store = createFileStore(`file:${folder}`);
  await store.put('workspace/abc', new Uint8Array([1, 2, 3]));
  expect([...(await store.get('workspace/abc'))]).toEqual([1, 2, 3]);
  expect(await readdir(folder)).toEqual(['workspace']);
  await store.delete('workspace/abc');
  await store.delete('workspace/abc');
  await expect(store.get('workspace/abc')).rejects.toMatchObject({ code: 'not_found' });
});

test.each(['../escape', 'a/../../b', '/etc/passwd', 'a//b', 'a\\..\\b', '', '.hidden', 'a/\0b', 'a/b\n'])(
  'the key %j is refused',
  async (key) => {
    const store = createFileStore(`file:${folder}`);
    await expect(store.put(key, new Uint8Array())).rejects.toMatchObject({ code: 'bad_request' });
    await expect(store.get(key)).rejects.toMatchObject({ code: 'bad_request' });
  },
);
