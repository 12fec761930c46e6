/**
 * How long the offline assistant takes, as a person sees it over SSE: from the last tool result to the first word of
 * the answer, one user at a time. `start to tool` is the understanding, the look-up of names and the run's own start.
 */
import { createApiClient } from '../api-client.ts';
import { loadCases } from '../load-cases.ts';
import { addSamples } from '../sample-workspace.ts';
import { startServer } from '../start-server.ts';
import type { Thread } from '@shortlist/api/contract';

interface Times {
  startToTool: number;
  resultToWord: number;
}

export async function run(): Promise<void> {
  const server = await startServer();
  try {
    const key = await server.newWorkspace();
    const client = createApiClient(server.target, key);
    await addSamples(client);
    const singles = (await loadCases()).filter(({ set, turns }) => set === 'measured' && turns.length === 1);
    const reads = singles.filter(({ expect }) =>
      (expect.lastTools ?? []).some(({ name }) => READS.has(name) && expect.lastTools?.length === 1),
    );
    const times: Times[] = [];
    for (const { turns } of reads) {
      const thread = await client.post<Thread>('/threads', {});
      const one = await timesOf(`${server.target}/api/v1/threads/${thread.id}/runs`, key, turns[0]!);
      if (one) times.push(one);
    }
    // The first few warm the process up.
    print(times.slice(5));
  } finally {
    await server.stop();
  }
}

const READS = new Set([
  'search_candidates',
  'match_candidates',
  'get_candidate',
  'get_job',
  'list_jobs',
  'explain_match',
]);

async function timesOf(url: string, key: string, text: string): Promise<Times | null> {
  const startedAt = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  let [tool, result, word] = [0, 0, 0];
  let rest = '';
  for await (const bytes of answer.body!.pipeThrough(new TextDecoderStream())) {
    const now = performance.now();
    const events = (rest + bytes).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (!tool && event.includes('"tool-input-available"')) tool = now;
      if (event.includes('"tool-output-available"')) result = now;
      if (result && !word && event.includes('"text-delta"')) word = now;
    }
  }
  return word ? { startToTool: tool - startedAt, resultToWord: word - result } : null;
}

function print(times: Times[]): void {
  console.log(`${times.length} requests; the bar is 50 ms at p99 from the last result to the first word`);
  for (const [name, key] of [
    ['start to tool', 'startToTool'],
    ['result to first word', 'resultToWord'],
  ] as const) {
    const sorted = times.map((one) => one[key]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
    console.log(`${name.padEnd(22)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms`);
  }
}
