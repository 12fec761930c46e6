import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bench } from '../testing/recruiter-bench.ts';
import { benchTools, collect, say, startBench, textOf } from '../testing/recruiter-bench.ts';
import { pruneCheckpoints } from './prune-checkpoints.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

async function rows() {
  const [counts] = await bench.db.$queryRaw<{ checkpoints: number; blobs: number; writes: number }[]>`
    SELECT (SELECT count(*)::int FROM langgraph.checkpoints) AS checkpoints,
           (SELECT count(*)::int FROM langgraph.checkpoint_blobs) AS blobs,
           (SELECT count(*)::int FROM langgraph.checkpoint_writes) AS writes`;
  return counts!;
}

it('keeps what a thread remembers and what it waits for, and little else', async () => {
  const { tools } = benchTools(bench.db);
  const { recruiter, model } = bench.scripted(
    [
      { calls: [{ name: 'create_job', args: { title: 'A' } }] },
      { text: 'Created.' },
      { calls: [{ name: 'delete_job', args: { job: 'A' } }] },
      { text: 'Deleted.' },
    ],
    { tools },
  );
  const first = await bench.newRun();
  await collect(recruiter.run(say({ scope: first, text: 'create A' })));
  const second = await bench.newRun(first.threadId);
  await collect(recruiter.run(say({ scope: second, text: 'delete A' })));
  const before = await rows();

  expect(await pruneCheckpoints(bench.db, { turnsSince: new Date() })).toBe(before.checkpoints - 1);
  const after = await rows();
  expect(after.checkpoints).toBe(1);
  expect(after.blobs).toBeLessThan(before.blobs / 2);
  expect(after.writes).toBeLessThanOrEqual(before.writes);

  const answer = { scope: second, messageId: 'm', decision: 'approve' as const, signal: new AbortController().signal };
  expect(textOf(await collect(recruiter.resume(answer)))).toBe('Deleted.');
  expect(model.requests[3]!.messages.map((message) => message.getType())).toEqual([
    'system',
    'human',
    'ai',
    'tool',
    'ai',
    'human',
    'ai',
    'tool',
  ]);
});

it('disturbs no run that goes on meanwhile', async () => {
  const { tools } = benchTools(bench.db);
  const script = (messages: { getType(): string }[]) =>
    messages.at(-1)?.getType() === 'human'
      ? { text: 'One moment.', calls: [{ name: 'list_jobs' }] }
      : { text: 'Here they are.' };
  const { recruiter } = bench.scripted(script, { tools });
  let going = true;
  const pruning = (async () => {
    while (going) await pruneCheckpoints(bench.db, { turnsSince: new Date() });
  })();
  const threads = await Promise.all(Array.from({ length: 5 }, () => bench.newRun()));
  await Promise.all(
    threads.map(async (scope) => {
      for (let turn = 0; turn < 3; turn += 1) {
        const run = turn === 0 ? scope : await bench.newRun(scope.threadId);
        const chunks = await collect(recruiter.run(say({ scope: run })));
        expect(textOf(chunks)).toBe('One moment.Here they are.');
      }
    }),
  );
  going = false;
  await pruning;
});
