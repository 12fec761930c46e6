import type { Chunk, Recruiter } from '@shortlist/agent';
import type { Metrics } from '../http/metrics.ts';

/** The same recruiter, with its runs, tokens and matches counted as they pass by. */
export function meterRecruiter(recruiter: Recruiter, metrics: Metrics): Recruiter {
  return {
    ...recruiter,
    run: (input) => meter(recruiter.run(input), metrics),
    resume: (input) => meter(recruiter.resume(input), metrics),
    recover: (input) => meter(recruiter.recover(input), metrics),
  };
}

async function* meter(chunks: AsyncIterable<Chunk>, metrics: Metrics): AsyncGenerator<Chunk> {
  const stop = metrics.runDuration.startTimer();
  const first = metrics.timeToFirstToken.startTimer();
  metrics.runsActive.inc();
  // A segment that is left without its last chunk was cut by its process.
  let status = 'interrupted';
  let model = 'unknown';
  let silent = true;
  try {
    for await (const chunk of chunks) {
      if (chunk.type === 'start') model = chunk.messageMetadata?.model ?? model;
      if (chunk.type === 'text-delta' && silent) {
        silent = false;
        first();
      }
      if (chunk.type === 'tool-approval-request') status = 'waiting';
      if (chunk.type === 'abort') status = 'cancelled';
      if (chunk.type === 'tool-output-available') countMatch(chunk.output, metrics);
      if (chunk.type === 'finish') {
        if (status === 'interrupted') status = chunk.finishReason === 'error' ? 'failed' : 'completed';
        const { usage, costUsd = 0 } = chunk.messageMetadata ?? {};
        const { inputTokens = 0, outputTokens = 0 } = usage ?? {};
        metrics.costUsd.inc({ model }, costUsd);
        metrics.tokens.inc({ model, direction: 'input' }, inputTokens);
        metrics.tokens.inc({ model, direction: 'output' }, outputTokens);
      }
      yield chunk;
    }
  } finally {
    metrics.runsActive.dec();
    metrics.runs.inc({ status });
    stop();
  }
}

function countMatch(output: unknown, { matchDuration }: Metrics): void {
  const { matchRunId, tookMs } = (output ?? {}) as { matchRunId?: unknown; tookMs?: unknown };
  if (typeof matchRunId === 'string' && typeof tookMs === 'number') matchDuration.observe(tookMs / 1000);
}
