import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemorySaver } from '@langchain/langgraph';
import type { Bench } from '../testing/recruiter-bench.ts';
import { benchTools, collect, say, startBench, textOf } from '../testing/recruiter-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

it('still answers in a thread of 300 messages, and remembers what was done before those that are shown', async () => {
  const { tools } = benchTools(bench.db);
  const { recruiter, model } = bench.scripted(
    (messages) =>
      messages.at(-1)?.getType() === 'human' && messages.at(-1)?.text.startsWith('create')
        ? { calls: [{ name: 'create_job', args: { title: 'Nurse' } }] }
        : { text: 'w'.repeat(200) },
    { tools, limits: { contextTokens: 3_000 }, checkpointer: new MemorySaver() },
  );
  const { threadId } = await bench.newRun();
  let last = '';
  for (let i = 0; i < 300; i++) {
    const text = i % 30 === 29 ? `create number ${i}` : `message ${i}`;
    last = textOf(await collect(recruiter.run(say({ scope: await bench.newRun(threadId), text }))));
  }
  expect(last).toBe('w'.repeat(200));
  const { messages } = model.requests.at(-1)!;
  expect(messages.length).toBeLessThan(120);
  expect(messages[0]?.text).toMatch(/- asked: create number 239 \| create_job: Created job Nurse/);
}, 120_000);
