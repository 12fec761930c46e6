import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendEventStream } from './event-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a silent run still gives a sign of life at least every 15 seconds', async () => {
  const written: string[] = [];
  const response = Object.assign(new EventEmitter(), {
    destroyed: false,
    status: () => response,
    set: () => response,
    flushHeaders: () => {},
    write: (text: string) => written.push(text) > 0,
    end: (text: string) => written.push(text),
  });
  const { promise: over, resolve } = Promise.withResolvers<never[]>();
  const silent = (async function* () {
    yield* await over;
  })();
  const sending = sendEventStream(response as unknown as Response, 'run', silent);
  for (let i = 1; i <= 4; i++) {
    await vi.advanceTimersByTimeAsync(15_000);
    expect(written.length).toBeGreaterThanOrEqual(i);
  }
  expect(written.every((line) => /^:.*\n\n$/.test(line))).toBe(true);
  resolve([]);
  await sending;
  expect(written.at(-1)).toBe('data: [DONE]\n\n');
});
