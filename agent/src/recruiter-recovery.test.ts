import type { BaseCheckpointSaver } from '@langchain/langgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chunk } from './chunks.ts';
import type { RunScope } from './run.ts';
import { benchTools, collect, fold, say, startBench, textOf } from './testing/recruiter-bench.ts';
import type { Bench } from './testing/recruiter-bench.ts';
import type { ScriptedStep } from './testing/scripted-model.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.db.job.deleteMany());

const types = (chunks: Chunk[]) => chunks.map((chunk) => chunk.type);
const titles = async () => (await bench.db.job.findMany({ orderBy: { title: 'asc' } })).map((job) => job.title);
const signal = new AbortController().signal;

describe('a cancelled run', () => {
  it('ends at once in the middle of the text, keeps it, and the next message works', async () => {
    const never = new Promise(() => {});
    const { recruiter, model } = bench.scripted([{ text: ['The best is', never] }, { text: 'Sure.' }]);
    const scope = await bench.newRun();
    const cancel = new AbortController();
    const chunks: Chunk[] = [];
    for await (const chunk of recruiter.run(say({ scope, signal: cancel.signal }))) {
      chunks.push(chunk);
      if (chunk.type === 'text-delta') cancel.abort();
    }
    expect(types(chunks).slice(-4)).toEqual(['text-end', 'finish-step', 'message-metadata', 'abort']);
    expect(textOf(chunks)).toBe('The best is');
    expect(types(chunks)).not.toContain('finish');
    const next = await collect(recruiter.run(say({ scope: await bench.newRun(scope.threadId), text: 'go on' })));
    expect(textOf(next)).toBe('Sure.');
    expect(model.requests[1]?.messages.slice(1).map((message) => message.text)).toEqual([
      'hello',
      'The best is',
      'go on',
    ]);
  });

  it('does not wait for a tool that does not listen, and does not let it write afterwards', async () => {
    const { tools } = benchTools(bench.db);
    let go = () => {};
    const slow = new Promise<void>((resolve) => (go = resolve));
    const create = tools[0]!;
    const cancel = new AbortController();
    let finished: Promise<unknown> = Promise.resolve();
    const deaf = {
      ...create,
      run: ((args, context) => {
        setImmediate(() => cancel.abort());
        finished = slow.then(() => create.run(args, context)).catch((error: unknown) => error);
        return finished as ReturnType<typeof create.run>;
      }) satisfies typeof create.run,
    };
    const { recruiter, model } = bench.scripted(
      [{ calls: [{ name: 'create_job', args: { title: 'Late' } }] }, { text: 'Hello again.' }],
      { tools: [deaf] },
    );
    const scope = await bench.newRun();
    const chunks = await collect(recruiter.run(say({ scope, signal: cancel.signal })));
    expect(chunks.find((chunk) => chunk.type === 'tool-output-error')).toMatchObject({
      errorText: 'Stopped before it was carried out.',
    });
    expect(chunks.at(-1)?.type).toBe('abort');
    go();
    await finished;
    expect(await titles()).toEqual([]);
    const next = await collect(recruiter.run(say({ scope: await bench.newRun(scope.threadId), text: 'hi' })));
    expect(textOf(next)).toBe('Hello again.');
    expect(model.requests[1]?.messages.at(-2)?.text).toMatch(/was not carried out/);
  });

  it('lets an effect that is being written come to its end, and remembers it', async () => {
    const { tools } = benchTools(bench.db);
    const create = tools[0]!;
    const cancel = new AbortController();
    const cancelled = {
      ...create,
      run: ((args, context) => {
        const commit: typeof context.commit = (effect) =>
          context.commit((tx) => {
            cancel.abort();
            return effect(tx);
          });
        return create.run(args, { ...context, commit });
      }) satisfies typeof create.run,
    };
    const { recruiter, model } = bench.scripted(
      [{ calls: [{ name: 'create_job', args: { title: 'Just so' } }] }, { text: 'It was created.' }],
      { tools: [cancelled] },
    );
    const scope = await bench.newRun();
    const chunks = await collect(recruiter.run(say({ scope, signal: cancel.signal })));
    expect(types(chunks)).toContain('tool-output-available');
    expect(chunks.at(-1)?.type).toBe('abort');
    expect(await titles()).toEqual(['Just so']);
    await collect(recruiter.run(say({ scope: await bench.newRun(scope.threadId), text: 'and?' })));
    expect(model.requests[1]?.messages.at(-2)?.text).toMatch(/^Created job Just so/);
  });

  it('stops when its reader leaves', async () => {
    const never = new Promise(() => {});
    const { recruiter } = bench.scripted([{ text: ['A', never] }, { text: 'B' }]);
    const scope = await bench.newRun();
    for await (const chunk of recruiter.run(say({ scope }))) if (chunk.type === 'text-delta') break;
    const next = await collect(recruiter.run(say({ scope: await bench.newRun(scope.threadId) })));
    expect(textOf(next)).toBe('B');
  });

  it('says nothing but that it was cancelled when it was before it began', async () => {
    const { recruiter, model } = bench.scripted([]);
    const scope = await bench.newRun();
    const chunks = await collect(recruiter.run(say({ scope, signal: AbortSignal.abort() })));
    expect(types(chunks)).toEqual(['start', 'message-metadata', 'abort']);
    expect(model.requests).toHaveLength(0);
  });
});

/** A checkpointer that fails once it may not write any more: the process is as good as dead. */
function mortal(saver: BaseCheckpointSaver, mayWrite: () => boolean): BaseCheckpointSaver {
  return new Proxy(saver, {
    get(target, key) {
      const value = Reflect.get(target, key, target) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if ((key === 'put' || key === 'putWrites') && !mayWrite()) throw new Error('the process died here');
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

describe('a run whose process dies', () => {
  const step: ScriptedStep[] = [
    { text: 'Creating.', calls: [{ id: 'c1', name: 'create_job', args: { title: 'Nurse' } }] },
    { text: 'Created.' },
  ];

  /** Runs until the checkpointer dies, keeps what was logged before, and recovers with another recruiter. */
  async function dieAndRecover(writes: number) {
    const { tools } = benchTools(bench.db);
    // Answers by what it is shown, as a real model would when it is asked again.
    const script = (messages: { getType(): string }[]) => step[messages.at(-1)?.getType() === 'tool' ? 1 : 0]!;
    let left = writes;
    const checkpointer = mortal(bench.checkpointer, () => (left -= 1) >= 0);
    const { recruiter, model } = bench.scripted(script, { tools, checkpointer });
    const scope = await bench.newRun();
    const died = await collect(recruiter.run(say({ scope, text: 'create it' })));
    const ends = died.findIndex((chunk) => chunk.type === 'error' || chunk.type === 'finish');
    // A process that dies says neither that the step ended nor why.
    const logged = died.slice(0, died.at(-1)?.type === 'finish' && types(died).includes('error') ? ends : undefined);
    await log(scope, logged);
    const other = bench.recruiter(model, { tools });
    const input = { text: 'create it', files: [] };
    const recovered = await collect(other.recover({ scope, messageId: `m-${scope.runId}`, input, signal }));
    return { died, logged, recovered, scope };
  }

  async function log({ runId }: RunScope, chunks: Chunk[]) {
    await bench.db.runChunks.create({
      data: { runId, seqFrom: 1, seqTo: chunks.length, chunks: chunks as unknown as object[] },
    });
  }

  it.each([0, 1, 2, 3])('is carried on, every effect once, after %i writes', async (writes) => {
    const { logged, recovered, died, scope } = await dieAndRecover(writes);
    // Stored before the tool, after it and at the end.
    if (writes < 3) expect(types(died)).toContain('error');
    expect(recovered[0]).toMatchObject({ type: 'start', messageId: `m-${scope.runId}` });
    expect(recovered.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' });
    expect(await titles()).toEqual(['Nurse']);
    const message = await fold([...logged, ...recovered]);
    expect(message.parts.filter((part) => part.type !== 'step-start')).toMatchObject([
      { type: 'text', text: 'Creating.', state: 'done' },
      { type: 'tool-create_job', state: 'output-available' },
      { type: 'text', text: 'Created.', state: 'done' },
      { type: 'data-suggestions' },
    ]);
  });

  it('asks the model at once, with nothing stored before its first word', async () => {
    let puts = 0;
    const checkpointer = mortal(bench.checkpointer, () => (puts += 1) > 0);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { recruiter } = bench.scripted([{ text: ['Hello', gate, ' there'] }], { checkpointer });
    const scope = await bench.newRun();
    for await (const chunk of recruiter.run(say({ scope }))) {
      if (chunk.type !== 'text-delta') continue;
      if (chunk.delta === 'Hello') expect(puts).toBe(0);
      open();
    }
    expect(puts).toBe(1);
  });

  /** A run that dies right after its tool has written the job, before any checkpoint knows. */
  async function dieAfterEffect() {
    const { tools, ran } = benchTools(bench.db);
    const create = tools[0]!;
    const death = new AbortController();
    const lethal = {
      ...create,
      run: (async (args, context) => {
        const answer = await create.run(args, context);
        death.abort('lost');
        return answer;
      }) satisfies typeof create.run,
    };
    const { recruiter, model } = bench.scripted(step, { tools: [lethal] });
    const scope = await bench.newRun();
    await collect(recruiter.run(say({ scope, signal: death.signal })));
    expect(await titles()).toEqual(['Nurse']);
    return { other: bench.recruiter(model, { tools }), model, scope, ran };
  }

  it('does not ask the tool again when it died between the effect and the checkpoint', async () => {
    const { other, model, scope, ran } = await dieAfterEffect();
    const input = { text: 'hello', files: [] };
    const chunks = await collect(other.recover({ scope, messageId: 'm', input, signal }));
    expect(ran).toEqual(['create_job Nurse']);
    expect(await titles()).toEqual(['Nurse']);
    expect(textOf(chunks)).toBe('Creating.Created.');
    expect(model.requests).toHaveLength(2);
  });

  it('tells the next message what the dead run had done', async () => {
    const { other, model, scope } = await dieAfterEffect();
    await collect(other.run(say({ scope: await bench.newRun(scope.threadId), text: 'is it there?' })));
    const shown = model.requests[1]!.messages.map((message) => message.text);
    expect(shown.slice(-2)).toEqual([expect.stringMatching(/^Created job Nurse/), 'is it there?']);
  });

  it('is begun anew in the middle of its text when its process gives it up', async () => {
    const never = new Promise(() => {});
    const { recruiter, model } = bench.scripted([{ text: ['The best', never] }, { text: 'The best is Ana.' }]);
    const scope = await bench.newRun();
    const stop = new AbortController();
    const logged: Chunk[] = [];
    for await (const chunk of recruiter.run(say({ scope, signal: stop.signal }))) {
      if (!stop.signal.aborted) logged.push(chunk);
      if (chunk.type === 'text-delta') stop.abort('released');
    }
    await log(scope, logged);
    const input = { text: 'hello', files: [] };
    const chunks = await collect(bench.recruiter(model).recover({ scope, messageId: 'm', input, signal }));
    const message = await fold([...logged, ...chunks]);
    expect(message.parts.filter((part) => part.type === 'text')).toMatchObject([{ text: 'The best is Ana.' }]);
    expect(model.requests[1]?.messages.map((one) => one.text).slice(1)).toEqual(['hello']);
  });

  it('repeats no effect when its process gave it up while tools were at work', async () => {
    const { tools, ran } = benchTools(bench.db);
    const stop = new AbortController();
    const list = {
      ...tools[1]!,
      run: async () => new Promise<never>(() => setImmediate(() => stop.abort('released'))),
    };
    const calls = [{ name: 'create_job', args: { title: 'Once' } }, { name: 'list_jobs' }];
    const { recruiter, model } = bench.scripted([{ calls }, { text: 'Both done.' }], { tools: [tools[0]!, list] });
    const scope = await bench.newRun();
    await collect(recruiter.run(say({ scope, signal: stop.signal })));
    const input = { text: 'hello', files: [] };
    const chunks = await collect(bench.recruiter(model, { tools }).recover({ scope, messageId: 'm', input, signal }));
    expect(textOf(chunks)).toBe('Both done.');
    expect(ran).toEqual(['create_job Once', 'list_jobs']);
    expect(await titles()).toEqual(['Once']);
    expect(model.requests).toHaveLength(2);
  });

  it('asks the person again when it died while waiting', async () => {
    const { tools } = benchTools(bench.db);
    const call = { name: 'delete_job', id: 'd9', args: { job: 'Z' } };
    const { recruiter, model } = bench.scripted([{ calls: [call] }], { tools });
    const scope = await bench.newRun();
    const asked = await collect(recruiter.run(say({ scope })));
    await log(scope, asked);
    const other = bench.recruiter(model, { tools });
    const chunks = await collect(other.recover({ scope, messageId: 'm', input: { text: 'hello', files: [] }, signal }));
    expect(types(chunks)).toEqual([
      'start',
      'reset-step',
      'tool-input-available',
      'tool-approval-request',
      'finish-step',
      'finish',
    ]);
    expect((await other.interruptOf(scope.threadId))?.actionRequests[0]?.toolCallId).toBe('d9');
  });
});
