/** The S3 store against a real server of the protocol, in this process, on a folder of its own. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FileStore } from '@shortlist/agent';
import { createFileStore } from './storage.ts';

let folder: string;
let server: S3rver;
let store: FileStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shortlist-s3-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'originals', configs: [] }],
  });
  const { port } = await server.run();
  // The key pair that this server knows; the SDK reads credentials from the environment, as in production.
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
  store = createFileStore(`s3://originals/cvs?endpoint=http://127.0.0.1:${port}&region=us-east-1`);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([0, 1, 70_000, 20 * 1024 * 1024])('gives %i bytes back as they were', async (size) => {
  const bytes = new Uint8Array(randomBytes(size));
  const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  await store.put(`workspace/${size}`, bytes);
  expect(hash(await store.get(`workspace/${size}`))).toBe(hash(bytes));
});

test('puts the same again, deletes for good, and deletes what is gone without complaint', async () => {
  await store.put('workspace/a', new Uint8Array([1]));
  await store.put('workspace/a', new Uint8Array([1]));
  await store.delete('workspace/a');
  await store.delete('workspace/a');
  await expect(store.get('workspace/a')).rejects.toMatchObject({ code: 'not_found' });
});

test('says that a bucket is missing, and not that the file is', async () => {
  const { port } = server.httpServer.address() as { port: number };
  const lost = createFileStore(`s3://nowhere?endpoint=http://127.0.0.1:${port}&region=us-east-1`);
  await expect(lost.put('workspace/a', new Uint8Array([1]))).rejects.toMatchObject({ name: 'NoSuchBucket' });
});
