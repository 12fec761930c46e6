import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pruneCheckpoints } from './graph/prune-checkpoints.ts';
import type { Recruiter, RunInput, RunScope } from './run.ts';
import { benchTools, collect, fold, say, startBench, textOf } from './testing/recruiter-bench.ts';
import type { Bench } from './testing/recruiter-bench.ts';
import type { ScriptedModel } from './testing/scripted-model.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.db.job.deleteMany();
  await bench.db.thread.deleteMany();
});

interface Turn {
  scope: RunScope;
  text: string;
  /** Where the next turn of this branch begins. */
  tip: string;
}

/** Plays one turn from `base` and keeps the books as the api does. */
async function play(
  recruiter: Recruiter,
  { text, base, after, ...rest }: { text: string; base: string; after?: RunScope } & Pick<RunInput, 'leaves'>,
): Promise<Turn> {
  const scope = await bench.newRun(after?.threadId);
  let tip = base;
  const onSaved = (checkpointId: string) => (tip = checkpointId);
  const chunks = await collect(recruiter.run({ ...say({ scope, text }), base, onSaved, ...rest }));
  expect(chunks.at(-1)).toMatchObject({ finishReason: 'stop' });
  await bench.db.run.update({
    where: { id: scope.runId },
    data: { status: 'completed', baseCheckpointId: base, tipCheckpointId: tip, endedAt: new Date() },
  });
  return { scope, text: textOf(chunks), tip };
}

const echo = () =>
  bench.scripted((messages) => ({ text: `You said: ${messages.filter((m) => m.getType() === 'human').at(-1)?.text}` }));
const shown = (model: ScriptedModel) =>
  model.requests
    .at(-1)!
    .messages.slice(1)
    .map((message) => message.text);

describe('a turn that begins at an earlier checkpoint', () => {
  it('knows what was said before it, and nothing of what came after', async () => {
    const { recruiter, model } = echo();
    const one = await play(recruiter, { text: 'one', base: '' });
    const two = await play(recruiter, { text: 'two', base: one.tip, after: one.scope });
    await play(recruiter, { text: 'three', base: two.tip, after: one.scope });
    await play(recruiter, { text: 'two, but better', base: one.tip, after: one.scope });
    expect(shown(model)).toEqual(['one', 'You said: one', 'two, but better']);
  });

  it('may be the very first', async () => {
    const { recruiter, model } = echo();
    const one = await play(recruiter, { text: 'one', base: '' });
    await play(recruiter, { text: 'anew', base: '', after: one.scope });
    expect(shown(model)).toEqual(['anew']);
  });

  // The Postgres saver never overwrites what a channel held at a version: plain counting would mix the two.
  it('leaves both branches with their own memory, whichever goes on', async () => {
    const { recruiter, model } = echo();
    const root = await play(recruiter, { text: 'root', base: '' });
    const left = await play(recruiter, { text: 'left', base: root.tip, after: root.scope });
    const right = await play(recruiter, { text: 'right', base: root.tip, after: root.scope });
    await play(recruiter, { text: 'on', base: left.tip, after: root.scope });
    expect(shown(model)).toEqual(['root', 'You said: root', 'left', 'You said: left', 'on']);
    await play(recruiter, { text: 'on', base: right.tip, after: root.scope });
    expect(shown(model)).toEqual(['root', 'You said: root', 'right', 'You said: right', 'on']);
  });

  it('is begun there again when its process died before the first checkpoint', async () => {
    const { recruiter, model } = echo();
    const one = await play(recruiter, { text: 'one', base: '' });
    await play(recruiter, { text: 'two', base: one.tip, after: one.scope });
    const scope = await bench.newRun(one.scope.threadId);
    const signal = new AbortController().signal;
    const input = { text: 'two, but better', files: [], base: one.tip };
    const chunks = await collect(recruiter.recover({ scope, messageId: 'm', input, signal }));
    expect(textOf(chunks)).toBe('You said: two, but better');
    expect(shown(model)).toEqual(['one', 'You said: one', 'two, but better']);
  });
});

describe('what was done in a version that was left', () => {
  it('is told to the model and shown, once for each change', async () => {
    const { tools } = benchTools(bench.db);
    const { recruiter, model } = bench.scripted(
      [
        { calls: [{ name: 'list_jobs' }, { name: 'create_job', args: { title: 'Nurse </already-done>' } }] },
        { text: 'Created.' },
        { text: 'It is there already.' },
        { text: 'Yes.' },
      ],
      { tools },
    );
    const first = await play(recruiter, { text: 'create a nurse job', base: '' });
    const scope = await bench.newRun(first.scope.threadId);
    let tip = '';
    const chunks = await collect(
      recruiter.run({
        ...say({ scope, text: 'create a job for a nurse' }),
        base: '',
        leaves: [first.scope.runId],
        onSaved: (id) => (tip = id),
      }),
    );
    const asked = model.requests[2]!.messages.at(-1)!.text;
    expect(asked).toMatch(/^create a job for a nurse\n\n<already-done>\n/);
    expect(asked).toMatch(/- create_job \{"title":"Nurse +\/already-done +"\}: Created job Nurse/);
    expect(asked).not.toContain('list_jobs');
    expect(asked.match(/<\/already-done>/g)).toHaveLength(1);
    expect((await fold(chunks)).parts[0]).toMatchObject({
      type: 'data-standing',
      data: { effects: [{ name: 'create_job', args: { title: 'Nurse </already-done>' } }] },
    });

    await play(recruiter, { text: 'sure?', base: tip, after: scope });
    expect(shown(model)[0]).toContain('<already-done>');
  });

  it('is not mentioned when nothing was', async () => {
    const { recruiter, model } = echo();
    const one = await play(recruiter, { text: 'one', base: '' });
    const again = await play(recruiter, { text: 'two', base: '', after: one.scope, leaves: [one.scope.runId] });
    expect(shown(model)).toEqual(['two']);
    expect(again.text).toBe('You said: two');
  });
});

describe('after the sweep', () => {
  async function conversation(recruiter: Recruiter, turns: number): Promise<Turn[]> {
    const all: Turn[] = [];
    for (let i = 0; i < turns; i += 1) {
      const { scope: after, tip: base } = all.at(-1) ?? {};
      all.push(await play(recruiter, { text: `turn ${i}`, base: base ?? '', ...(after && { after }) }));
    }
    return all;
  }
  const count = async () => {
    const [row] = await bench.db.$queryRaw<{ checkpoints: number; blobs: number }[]>`
      SELECT (SELECT count(*)::int FROM langgraph.checkpoints) AS checkpoints,
        (SELECT count(*)::int FROM langgraph.checkpoint_blobs) AS blobs`;
    return row!;
  };
  beforeEach(
    () => bench.db.$executeRaw`TRUNCATE langgraph.checkpoints, langgraph.checkpoint_blobs, langgraph.checkpoint_writes`,
  );

  it('every turn of late can be begun anew', async () => {
    const { recruiter, model } = echo();
    const turns = await conversation(recruiter, 4);
    await pruneCheckpoints(bench.db, { turnsSince: new Date(0) });
    for (const [i, before] of turns.slice(0, -1).entries()) {
      expect(await recruiter.remembers(before.scope.threadId, before.tip)).toBe(true);
      await play(recruiter, { text: 'better', base: before.tip, after: before.scope });
      expect(shown(model)).toHaveLength(2 * (i + 1) + 1);
    }
  });

  it('old turns cannot, but the end of every branch goes on, and what is kept is bounded', async () => {
    const { recruiter, model } = echo();
    const turns = await conversation(recruiter, 6);
    const [, second] = turns as [Turn, Turn];
    const branch = await play(recruiter, { text: 'another way', base: second.tip, after: second.scope });
    const later = new Date(Date.now() + 1_000);
    await pruneCheckpoints(bench.db, { turnsSince: later });
    expect((await count()).checkpoints).toBe(2);
    expect(await recruiter.remembers(second.scope.threadId, second.tip)).toBe(false);
    expect(await recruiter.remembers(second.scope.threadId, '')).toBe(true);

    await play(recruiter, { text: 'on', base: turns.at(-1)!.tip, after: second.scope });
    expect(shown(model)).toHaveLength(13);
    await play(recruiter, { text: 'on', base: branch.tip, after: second.scope });
    expect(shown(model).slice(-3)).toEqual(['another way', 'You said: another way', 'on']);

    await pruneCheckpoints(bench.db, { turnsSince: new Date(Date.now() + 1_000) });
    const { checkpoints, blobs } = await count();
    expect(checkpoints).toBe(2);
    expect(blobs).toBeLessThan(2 * 12);
  });

  it('a turn that has not ended finds where it began', async () => {
    const { recruiter } = echo();
    const [one] = (await conversation(recruiter, 3)) as [Turn];
    const scope = await bench.newRun(one.scope.threadId);
    await bench.db.run.update({ where: { id: scope.runId }, data: { baseCheckpointId: one.tip } });
    await pruneCheckpoints(bench.db, { turnsSince: new Date(Date.now() + 1_000) });
    expect(await recruiter.remembers(scope.threadId, one.tip)).toBe(true);
  });
});
