import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chunk } from './chunks.ts';
import type { Decision } from './approval.ts';
import type { RunScope } from './run.ts';
import { benchTools, collect, fold, say, startBench, textOf } from './testing/recruiter-bench.ts';
import type { Bench } from './testing/recruiter-bench.ts';
import type { Script } from './testing/scripted-model.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.db.job.deleteMany());

const types = (chunks: Chunk[]) => chunks.map((chunk) => chunk.type);
const titles = async () => (await bench.db.job.findMany({ orderBy: { title: 'asc' } })).map((job) => job.title);
const signal = new AbortController().signal;
const answer = (scope: RunScope, decision: Decision, args?: Record<string, unknown>) => ({
  scope,
  messageId: `m-${scope.runId}`,
  decision,
  ...(args ? { args } : {}),
  signal,
});

async function addJobs(scope: RunScope, ...names: string[]) {
  const { workspaceId, userId: createdById } = scope;
  await bench.db.job.createMany({ data: names.map((title) => ({ workspaceId, createdById, title })) });
}

const deleteA = { text: 'I will delete it.', calls: [{ id: 'd1', name: 'delete_job', args: { job: 'A' } }] };

/** A run that waits, and a second process that may answer it. */
async function waiting(script: Script = [deleteA, { text: 'All done.' }]) {
  const { tools, ran } = benchTools(bench.db);
  const { recruiter, model } = bench.scripted(script, { tools });
  const scope = await bench.newRun();
  await addJobs(scope, 'A', 'B');
  const asked = await collect(recruiter.run(say({ scope, text: 'delete job A' })));
  const elsewhere = bench.recruiter(model, { tools });
  return { scope, asked, elsewhere, ran, model, tools };
}

describe('a call that needs a person', () => {
  it('waits: the stream ends with the question, nothing was done', async () => {
    const { asked, scope, elsewhere } = await waiting();
    expect(types(asked).slice(-4)).toEqual(['tool-input-available', 'tool-approval-request', 'finish-step', 'finish']);
    expect(asked.at(-1)).toMatchObject({ finishReason: 'tool-calls' });
    expect(await elsewhere.interruptOf(scope.threadId)).toEqual({
      actionRequests: [
        { toolCallId: 'd1', name: 'delete_job', args: { job: 'A' }, description: 'Delete the job «A»?' },
      ],
    });
    expect(await titles()).toEqual(['A', 'B']);
    const part = (await fold(asked)).parts.find((one) => 'toolCallId' in one);
    expect(part).toMatchObject({ state: 'approval-requested', approval: { id: 'd1' } });
  });

  it('is carried out by another process once approved', async () => {
    const { asked, scope, elsewhere } = await waiting();
    const chunks = await collect(elsewhere.resume(answer(scope, 'approve')));
    expect(types(chunks)).toEqual([
      'start',
      'tool-approval-response',
      'tool-output-available',
      'start-step',
      'text-start',
      'text-delta',
      'text-end',
      'finish-step',
      'data-suggestions',
      'finish',
    ]);
    expect(await titles()).toEqual(['B']);
    expect(await elsewhere.interruptOf(scope.threadId)).toBeNull();
    const message = await fold(asked, chunks);
    expect(message.parts.find((one) => 'toolCallId' in one)).toMatchObject({ state: 'output-available' });
  });

  it('is carried out with other arguments once edited', async () => {
    const { asked, scope, elsewhere, model } = await waiting();
    const chunks = await collect(elsewhere.resume(answer(scope, 'edit', { job: 'B' })));
    expect(await titles()).toEqual(['A']);
    expect(model.requests[1]?.messages.at(-1)?.text).toMatch(/changed the arguments to \{"job":"B"\}/);
    const message = await fold(asked, chunks);
    expect(message.parts.find((one) => 'toolCallId' in one)).toMatchObject({
      state: 'output-available',
      input: { job: 'B' },
    });
    const row = await bench.db.toolCallRecord.findFirstOrThrow({ where: { runId: scope.runId } });
    expect(row.args).toEqual({ job: 'B' });
  });

  it('is not carried out when the edited arguments are wrong', async () => {
    const { scope, elsewhere, model } = await waiting();
    const chunks = await collect(elsewhere.resume(answer(scope, 'edit', { job: 7 })));
    expect(await titles()).toEqual(['A', 'B']);
    expect(chunks.find((chunk) => chunk.type === 'tool-output-error')).toMatchObject({
      errorText: expect.stringMatching(/Bad arguments for delete_job: job/) as string,
    });
    expect(model.requests[1]?.messages.at(-1)?.text).toMatch(/Bad arguments/);
  });

  it('is left alone when rejected, and the model is told so', async () => {
    const { asked, scope, elsewhere, model, ran } = await waiting([deleteA, { text: 'Nothing was changed.' }]);
    const chunks = await collect(elsewhere.resume(answer(scope, 'reject')));
    expect(await titles()).toEqual(['A', 'B']);
    expect(ran).toEqual([]);
    expect(types(chunks)).toContain('tool-output-denied');
    expect(model.requests[1]?.messages.at(-1)?.text).toMatch(/The person declined/);
    expect(textOf(chunks)).toBe('Nothing was changed.');
    const part = (await fold(asked, chunks)).parts.find((one) => 'toolCallId' in one);
    expect(part).toMatchObject({ state: 'output-denied', approval: { approved: false } });
  });

  it('lets one answer count for all that wait in the step, while the rest just runs', async () => {
    const calls = [
      { name: 'delete_job', args: { job: 'A' } },
      { name: 'create_job', args: { title: 'C' } },
      { name: 'delete_job', args: { job: 'B' } },
    ];
    const { scope, elsewhere, ran } = await waiting([{ calls }, { text: 'ok' }]);
    expect((await elsewhere.interruptOf(scope.threadId))?.actionRequests).toHaveLength(2);
    await collect(elsewhere.resume(answer(scope, 'approve')));
    expect(ran).toEqual(['delete_job A', 'create_job C', 'delete_job B']);
    expect(await titles()).toEqual(['C']);
  });

  it('is asked for when one step would make more than 20 changes', async () => {
    const calls = Array.from({ length: 21 }, (_, i) => ({ name: 'create_job', args: { title: `J${i}` } }));
    const { scope, elsewhere } = await waiting([{ calls }, { text: 'ok' }]);
    const asked = await elsewhere.interruptOf(scope.threadId);
    expect(asked?.actionRequests).toHaveLength(21);
    expect(asked?.actionRequests[0]?.description).toBe('One of 21 changes in one step: create job {"title":"J0"}');
    await collect(elsewhere.resume(answer(scope, 'reject')));
    expect(await titles()).toEqual(['A', 'B']);
  });
});

describe('an answer given twice', () => {
  it('carries the call out once and says that it was answered', async () => {
    const { scope, elsewhere, ran } = await waiting();
    await collect(elsewhere.resume(answer(scope, 'approve')));
    const again = await collect(elsewhere.resume(answer(scope, 'approve')));
    expect(again.at(-1)).toMatchObject({ finishReason: 'error', messageMetadata: { error: { code: 'conflict' } } });
    expect(ran).toEqual(['delete_job A']);
  });

  it('carries the call out once when both come at the same moment', async () => {
    const { scope, elsewhere, model, tools } = await waiting((messages) =>
      messages.at(-1)?.getType() === 'tool'
        ? { text: 'ok' }
        : { calls: [{ name: 'create_job', args: { title: 'X' } }, ...deleteA.calls] },
    );
    const third = bench.recruiter(model, { tools });
    await Promise.all([
      collect(elsewhere.resume(answer(scope, 'approve'))),
      collect(third.resume(answer(scope, 'approve'))),
    ]);
    expect(await titles()).toEqual(['B', 'X']);
    expect(await bench.db.toolCallRecord.count({ where: { runId: scope.runId } })).toBe(2);
  });
});

it('goes on with a new message when the question was never answered', async () => {
  const { scope, elsewhere, model } = await waiting([deleteA, { text: 'Fine, it stays.' }]);
  const next = await bench.newRun(scope.threadId);
  const chunks = await collect(elsewhere.run(say({ scope: next, text: 'never mind' })));
  expect(textOf(chunks)).toBe('Fine, it stays.');
  expect(await elsewhere.interruptOf(scope.threadId)).toBeNull();
  expect(await titles()).toEqual(['A', 'B']);
  expect(model.requests[1]?.messages.slice(-2).map((message) => message.text)).toEqual([
    'This call was not carried out: the run was stopped before it. Nothing was changed by it.',
    'never mind',
  ]);
});
