/**
 * Latency: what a person waits for over SSE, one at a time, after the other suites have left the server alone. A case's
 * value is a ratio: the least that a request to this server takes, by the best time until the first word of an answer.
 * Both are measured in turns, so that a machine that is slow or busy slows both.
 */
import type { Thread } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';
import type { EvalCase } from '../load-cases.ts';
import type { Playable } from '../play/attempt.ts';
import { costOf } from '../play/cost-of.ts';

const REQUESTS = 16;
/** What disturbs a measurement makes it longer, never shorter: the best of a few is the least disturbed. A model is asked once. */
const TRIES = 4;

interface Times {
  firstChunkMs: number;
  firstWordMs: number;
  answerMs: number;
}
interface Waited extends Times {
  threadId: string;
}

/** @param requests  single ones that change nothing; every second is asked */
export function latencyCases(requests: EvalCase[]): Playable[] {
  return requests
    .filter((_, i) => i % 2 === 0)
    .slice(0, REQUESTS)
    .map(({ id, turns: [text = ''] }): Playable => ({
      ...{ set: 'sse', id, title: text },
      async play({ client, offline }) {
        const floors: number[] = [];
        const waits: Waited[] = [];
        for (let i = 0; i < (offline ? TRIES : 1); i++) {
          floors.push(await timed(() => client.get('/auth/me')));
          waits.push(await ask(client, text));
        }
        const floorMs = Math.min(...floors);
        const bestMs = Math.min(...waits.map(({ firstWordMs }) => firstWordMs));
        const metrics = { floorMs, bestMs, ...mediansOf(waits) };
        const faults = Number.isFinite(bestMs) ? [] : ['no word came'];
        const value = Math.min(1, floorMs / bestMs);
        const costs = offline ? [] : await Promise.all(waits.map(({ threadId }) => costOf(client, threadId)));
        const costUsd = costs.reduce((a, b) => a + b, 0);
        return { value, faults, metrics, turns: [], inputTokens: 0, outputTokens: 0, costUsd };
      },
    }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function ask({ target, token, post }: ApiClient, text: string): Promise<Waited> {
  const thread = await post<Thread>('/threads', {});
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const answer = await fetch(`${target}/api/v1/threads/${thread.id}/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  const waited: Waited = { threadId: thread.id, firstChunkMs: Infinity, firstWordMs: Infinity, answerMs: Infinity };
  for await (const bytes of answer.body!.pipeThrough(new TextDecoderStream())) {
    waited.firstChunkMs = Math.min(waited.firstChunkMs, since());
    if (bytes.includes('"text-delta"')) waited.firstWordMs = Math.min(waited.firstWordMs, since());
  }
  return { ...waited, answerMs: since() };
}

/** Of the tries that came to a word. */
function mediansOf(waits: Waited[]): Partial<Times> {
  const told = waits.filter(({ firstWordMs }) => Number.isFinite(firstWordMs));
  if (told.length === 0) return {};
  const median = (key: keyof Times) => told.map((one) => one[key]).sort((a, b) => a - b)[told.length >> 1]!;
  return { firstChunkMs: median('firstChunkMs'), firstWordMs: median('firstWordMs'), answerMs: median('answerMs') };
}
