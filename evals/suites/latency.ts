/** Latency: what a person waits for, one at a time over SSE, after the other suites have left the server alone. */
import type { Thread } from '@shortlist/api/contract';
import type { EvalCase } from '../load-cases.ts';
import type { Playable } from '../play/attempt.ts';

const REQUESTS = 24;

/** @param cases  of which single requests are taken */
export function latencyCases(cases: EvalCase[]): Playable[] {
  const single = cases.filter(({ set, turns }) => set === 'measured' && turns.length === 1);
  return single.slice(0, REQUESTS).map(({ id, turns: [text = ''] }): Playable => ({
    ...{ set: 'sse', id, title: text },
    async play({ client }) {
      const thread = await client.post<Thread>('/threads', {});
      const startedAt = performance.now();
      const answer = await fetch(`${client.target}/api/v1/threads/${thread.id}/runs`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${client.token}`,
          accept: 'text/event-stream',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ text }),
      });
      const since = () => performance.now() - startedAt;
      const metrics: Record<string, number> = {};
      for await (const bytes of answer.body!.pipeThrough(new TextDecoderStream())) {
        metrics['firstChunkMs'] ??= since();
        if (bytes.includes('"text-delta"')) metrics['firstWordMs'] ??= since();
      }
      metrics['answerMs'] = since();
      const faults = metrics['firstWordMs'] === undefined ? ['no word came'] : [];
      return { value: 1 - faults.length, faults, metrics, turns: [], inputTokens: 0, outputTokens: 0, costUsd: 0 };
    },
  }));
}
