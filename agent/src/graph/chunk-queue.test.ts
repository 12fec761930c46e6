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
  queue.push(delta('a'));
  expect(await next()).toEqual({ type: 'text-start', id: '1.1' });
  expect(await next()).toEqual(delta('a'));
  queue.push(delta('b'));
  queue.push(delta('c'));
  const held = next();
  frames.frame();
  expect(await held).toEqual(delta('bc'));
});

it('holds nothing back behind a chunk that is no piece of text, and nothing at the end', async () => {
  const queue = createChunkQueue(manualFrames());
  const read = queue.read();
  const all: Chunk[] = [];
  queue.push(delta('a'));
  queue.push(delta('b'));
  queue.push({ type: 'text-end', id: '1.1' });
  all.push((await read.next()).value as Chunk, (await read.next()).value as Chunk);
  expect(all).toEqual([delta('ab'), { type: 'text-end', id: '1.1' }]);
  queue.push(delta('c', '2.1'));
  queue.push(delta('d', '2.1'));
  queue.close();
  for await (const chunk of read) all.push(chunk);
  expect(all.slice(2)).toEqual([delta('cd', '2.1')]);
});
