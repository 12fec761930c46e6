import type * as promises from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { toProblem } from '../http/problems.ts';
import { createFileStore } from './storage.ts';

vi.mock('node:fs/promises', async (load) => ({
  ...(await load<typeof promises>()),
  writeFile: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
}));

test('a full disk is told plainly, as something that comes to an end', async () => {
  const error: unknown = await createFileStore('file:/tmp/shortlist-full')
    .put('w/abc', new Uint8Array([1]))
    .catch((e) => e);
  expect(toProblem(error)).toMatchObject({
    status: 503,
    detail: expect.stringMatching(/disk for files is full/) as string,
  });
});

test('and so is that of the database, in whichever words Prisma or its driver tell it', () => {
  const fromPrisma = Object.assign(new Error('x'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: '53100' } } },
  });
  for (const error of [fromPrisma, Object.assign(new Error('x'), { code: '53100' })]) {
    expect(toProblem(error)).toMatchObject({
      status: 503,
      detail: expect.stringMatching(/database is full/) as string,
    });
  }
});
