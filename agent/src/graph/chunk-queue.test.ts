import { expect, it } from 'vitest';
import type { Chunk } from '../chunks.ts';
import { createChunkQueue } from './chunk-queue.ts';

const delta = (text: string, id = '1.1'): Chunk => ({ type: 'text-delta', id, delta: text });

/** A frame that comes when the test says so. */
function manualFrames() {
  let waiting: (() => void)[] = [];
  return {
    next: (release: () => void) => void waiting.push(release),
    frame() {
      const releases = waiting;
      waiting = [];
      for (const release of releases) release();
    },
  };
}

it('lets the first piece of a text go at once, and joins the next ones for a frame', async () => {
  const frames = manualFrames();
  const queue = createChunkQueue(frames);
  const read = queue.read();
  const next = async () => (await read.next()).value as Chunk | undefined;
  queue.push({ type: 'text-start', id: '1.1' });
  const start = next();
  queue.push(delta('a'));
  expect(await start).toEqual({ type: 'text-start', id: '1.1' });
  expect(await next()).toEqual(delta('a'));
  queue.push(delta('b'));
  queue.push(delta('c'));
  const held = next();
  frames.frame();
  expect(await held).toEqual(delta('bc'));
});

it('holds back what shows nothing by itself, such as the end of a text', async () => {
  const frames = manualFrames();
  const queue = createChunkQueue(frames);
  const read = queue.read();
  const next = async () => (await read.next()).value as Chunk | undefined;
  queue.push(delta('a'));
  expect(await next()).toEqual(delta('a'));
  queue.push({ type: 'text-end', id: '1.1' });
  let seen = false;
  const held = next().finally(() => (seen = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toBe(false);
  frames.frame();
  expect(await held).toEqual({ type: 'text-end', id: '1.1' });
});

it('holds nothing back behind what is shown at once, and nothing at the end', async () => {
  const queue = createChunkQueue(manualFrames());
  const read = queue.read();
  const all: Chunk[] = [];
  const source: Chunk = { type: 'source-url', sourceId: '1', url: 'https://shortlist.example' };
  queue.push(delta('a'));
  queue.push(delta('b'));
  queue.push(source);
  all.push((await read.next()).value as Chunk, (await read.next()).value as Chunk);
  expect(all).toEqual([delta('ab'), source]);
  queue.push(delta('c', '2.1'));
  queue.push(delta('d', '2.1'));
  queue.close();
  for await (const chunk of read) all.push(chunk);
  expect(all.slice(2)).toEqual([delta('cd', '2.1')]);
});
