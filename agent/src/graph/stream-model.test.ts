import { AIMessageChunk } from '@langchain/core/messages';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import type { StreamingModel } from './parts.ts';
import type { Segment } from './segment.ts';
import { streamModel } from './stream-model.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Says `first`, if anything, and then nothing more, whatever is asked of it. */
function silentAfter(first: string | null): StreamingModel {
  return {
    async answer(_messages, { onPiece }) {
      if (first !== null) onPiece(new AIMessageChunk({ content: first }));
      await new Promise(() => {});
    },
  };
}

function listen(model: StreamingModel) {
  const signal = new AbortController().signal;
  const segment = { emit: () => {}, signal } as unknown as Segment;
  let ended = false;
  const answer = streamModel({
    name: 'test',
    ...{ model, id: 'r.1', messages: [], segment, limits: DEFAULT_LIMITS, toolNames: new Set<string>() },
  }).finally(() => (ended = true));
  return { answer, hasEnded: () => ended };
}

it.each([
  ['in the middle of an answer for 60 s', 'Half', 60_000, 'model_interrupted', 'Half'],
  ['before the first word for 180 s', null, 180_000, 'model_unavailable', undefined],
])('gives up on a model that is silent %s, not a moment before', async (_when, first, ms, code, said) => {
  const { answer, hasEnded } = listen(silentAfter(first));
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(hasEnded()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  const { failure, message } = await answer;
  expect(failure?.code).toBe(code);
  expect(message?.text).toBe(said);
});
