import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../deps.ts';
import { createLocalEmbedder } from './local-encoder.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
let folder: string;
let embedder: Embedder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoder-'));
  embedder = await createLocalEmbedder({ cacheDir: folder, logger });
});
afterAll(async () => {
  await embedder.close();
  await rm(folder, { recursive: true });
});

describe('createLocalEmbedder', () => {
  it('gives one unit vector of 512 numbers for each text, in order', async () => {
    const texts = ['Staff nurse on an intensive care unit', 'x', '', 'Staff nurse on an intensive care unit'];
    const vectors = await embedder.embed(texts);
    expect(vectors.map((v) => v.length)).toEqual([512, 512, 512, 512]);
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    expect(vectors[3]).toEqual(vectors[0]);
  });

  it('puts texts of like meaning nearer than others', async () => {
    const [nurse, carer, lorry] = await embedder.embed([
      'Registered nurse caring for patients on a hospital ward',
      'Looked after the sick in an acute medical unit',
      'Drove articulated lorries across the country at night',
    ]);
    expect(cosine(nurse!, carer!)).toBeGreaterThan(cosine(nurse!, lorry!) + 0.1);
  });

  it('gives a text the same vector alone and padded in a batch', async () => {
    const long = 'Ran the month-end close and the statutory accounts of nine companies. '.repeat(6);
    const fresh = await createLocalEmbedder({ cacheDir: folder, logger });
    const [alone] = await fresh.embed(['Bookkeeper in a small firm']);
    await fresh.close();
    const [, padded] = await embedder.embed([long, 'Bookkeeper in a small firm']);
    expect(cosine(alone!, padded!)).toBeGreaterThan(0.99999);
  });

  it('leaves the event loop free while it works', async () => {
    let longest = 0;
    let last = performance.now();
    const ticks = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await embedder.embed(
      Array.from({ length: 64 }, (_, i) => `Passage ${i}: ${'managed a team of engineers '.repeat(20)}`),
    );
    clearInterval(ticks);
    // On this thread it would take most of a second; a busy machine may hold any timer up for a while.
    expect(longest).toBeLessThan(300);
  });

  it('stops when told to', async () => {
    const texts = Array.from({ length: 200 }, (_, i) => `Stopped passage ${i}`);
    await expect(embedder.embed(texts, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it('goes on serving when it is told to stop in the middle', async () => {
    const texts = Array.from({ length: 200 }, (_, i) => `Half read ${i}: ${'led a ward of nurses '.repeat(15)}`);
    for (let round = 0; round < 10; round++) {
      const abort = new AbortController();
      const embedding = embedder.embed(
        texts.map((text) => `${round} ${text}`),
        { signal: abort.signal },
      );
      await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      await expect(embedding).rejects.toThrow();
    }
    expect(await embedder.embed(['Still there'])).toHaveLength(1);
  });

  it('builds its file once and leaves no draft behind', async () => {
    expect(await readdir(folder)).toEqual(['use-lite-en-1-v1.onnx']);
  });
});
