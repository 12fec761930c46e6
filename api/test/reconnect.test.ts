import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '@shortlist/prisma';
import { createScriptedRecruiter, finish, gate, say, start, untilOpen, type Script } from './scripted-recruiter.ts';
import { asEvents, collect, readEvents, startWires, type Person, type Wires } from './wires.ts';

let db: Db;
let wires: Wires;
let ann: Person;
let script: Script;
const recruiter = createScriptedRecruiter((call) => script(call));

beforeAll(async () => {
  wires = await startWires({ recruiter });
  ({ db } = wires);
  ann = await wires.person();
});
afterAll(() => wires.close());

describe('several readers', () => {
  test('a second tab sees the same stream, from the first chunk, while it is going on', async () => {
    const going = gate();
    script = async function* (call) {
      yield start(call);
      yield* say(['one '], 'a');
      await untilOpen(going, call.signal);
      yield* say(['two'], 'b');
      yield finish;
    };
    const threadId = await wires.thread(ann);
    const [first, second] = [await wires.socket(ann), await wires.socket(ann)];
    const [one, two] = [collect(first), collect(second)];
    const ack = await first.emitWithAck('run:start', { threadId, text: 'Go' });
    await one.atLeast(6);
    const runId = ack.ok ? ack.runId : '';
    expect(await second.emitWithAck('run:subscribe', { runId, after: 0 })).toMatchObject({ status: 'running' });
    await two.atLeast(6);
    going.open();
    expect(await Promise.all([one.end, two.end])).toEqual(['completed', 'completed']);
    expect(two.chunks).toEqual(one.chunks);
  });

  test('a reader slower than the memory of the log gets all of it', async () => {
    script = async function* (call) {
      yield start(call);
      for (let i = 0; i < 5_000; i++) {
        yield { type: 'data-suggestions', data: { items: [`${i}`] }, transient: true };
      }
      yield finish;
    };
    const threadId = await wires.thread(ann);
    const { runId } = await wires.runs.start(ann, { threadId, text: 'A lot' });
    const reading = await wires.runs.read(ann, runId, { after: 0 });
    const first = await reading.next();
    await wires.runs.waitFor(ann, runId);
    const rest: number[] = [];
    for await (const { seq } of reading) rest.push(seq);
    expect(first.value?.seq).toBe(1);
    expect(rest).toEqual(Array.from({ length: 5_001 }, (_, i) => i + 2));
  });

  test('a process that does not drive the run follows it through the database', async () => {
    const going = gate();
    script = async function* (call) {
      yield start(call);
      await untilOpen(going, call.signal);
      yield* say(['Hello']);
      yield finish;
    };
    const people = new Map();
    const here = await startWires({ db, recruiter, people });
    const there = await startWires({ db, recruiter, people });
    const bob = await here.person();
    const { runId } = await here.runs.start(bob, { threadId: await here.thread(bob), text: 'Hi' });
    const far = there.http(bob, 'GET', `/runs/${runId}/stream`);
    going.open();
    const near = await readEvents(await here.http(bob, 'GET', `/runs/${runId}/stream`));
    expect((await readEvents(await far)).events).toEqual(near.events);
    await here.close();
    await there.close();
  });
});

describe('a run whose process died', () => {
  test('is taken up by another process as one stream without gap or repeat', async () => {
    const people = new Map();
    const dying = await startWires({ db, recruiter, people });
    const bob = await dying.person();
    script = async function* (call) {
      yield start(call);
      if (call.kind === 'run') {
        yield { type: 'start-step' };
        yield { type: 'text-start', id: 'cut' };
        yield { type: 'text-delta', id: 'cut', delta: 'I was in the mid' };
        await untilOpen(gate(), call.signal);
        throw new Error('the process died here');
      }
      yield* say(['I was in the middle, and finished.'], 'again');
      yield finish;
    };
    const threadId = await dying.thread(bob);
    const { runId } = await dying.runs.start(bob, { threadId, text: 'Go' });
    const socket = await dying.socket(bob);
    const before = collect(socket);
    await socket.emitWithAck('run:subscribe', { runId, after: 0 });
    await before.atLeast(4);

    const heir = await startWires({ db, recruiter, people });
    expect(await heir.runs.takeOver()).toBe(0);
    await db.$executeRaw`UPDATE runs SET heartbeat_at = now() - interval '9 seconds' WHERE id = ${runId}`;
    expect(await heir.runs.takeOver()).toBe(1);
    const result = await heir.runs.waitFor(bob, runId);
    expect(result).toMatchObject({ status: 'completed', text: 'I was in the middle, and finished.' });

    const whole = await readEvents(await heir.http(bob, 'GET', `/runs/${runId}/stream`));
    expect(whole.events.map((event) => event.id)).toEqual(whole.events.map((_event, i) => i + 1));
    // The socket on the dying process has seen a beginning of it: four chunks, and maybe what it read of its heir.
    expect(asEvents(before.chunks)).toEqual(whole.events.slice(0, before.chunks.length));
    expect(whole.events.filter((event) => event.data.includes('reset-step'))).toHaveLength(1);
    expect(recruiter.calls.at(-1)?.kind).toBe('recover');

    await dying.close();
    expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ status: 'completed' });
    expect((await readEvents(await heir.http(bob, 'GET', `/runs/${runId}/stream`))).events).toEqual(whole.events);
    await heir.close();
  });

  test('one that was only asleep can write nothing into it any more', async () => {
    const people = new Map();
    const asleep = await startWires({ db, recruiter, people });
    const bob = await asleep.person();
    const waking = gate();
    script = async function* (call) {
      yield start(call);
      if (call.kind === 'run') {
        await waking.opened;
        yield* say(['From the old one.'], 'old');
      } else yield* say(['From the new one.'], 'new');
      yield finish;
    };
    const { runId } = await asleep.runs.start(bob, { threadId: await asleep.thread(bob), text: 'Go' });
    const reading = await asleep.runs.read(bob, runId, { after: 0 });
    await reading.next();
    await db.$executeRaw`UPDATE runs SET heartbeat_at = NULL WHERE id = ${runId}`;
    const heir = await startWires({ db, recruiter, people });
    await heir.runs.takeOver();
    waking.open();
    expect(await heir.runs.waitFor(bob, runId)).toMatchObject({ status: 'completed', text: 'From the new one.' });
    const seen: string[] = [];
    for await (const { chunk } of reading) seen.push(JSON.stringify(chunk));
    expect(seen.join()).toContain('From the new one.');
    expect(seen.join()).not.toContain('From the old one.');
    expect(await db.agentRequest.count({ where: { runId } })).toBe(1);
    await asleep.close();
    await heir.close();
  });

  test('a process told to end leaves its runs to others at once', async () => {
    const people = new Map();
    const leaving = await startWires({ db, recruiter, people });
    const bob = await leaving.person();
    script = async function* (call) {
      yield start(call);
      if (call.kind === 'run') await untilOpen(gate(), call.signal);
      yield* say(['Done by the next.']);
      yield finish;
    };
    const threadId = await leaving.thread(bob);
    const { runId } = await leaving.runs.start(bob, { threadId, text: 'Go' });
    await leaving.runs.drain(10);
    await expect(leaving.runs.start(bob, { threadId, text: 'More' })).rejects.toMatchObject({ code: 'unavailable' });
    const heir = await startWires({ db, recruiter, people });
    expect(await heir.runs.takeOver()).toBe(1);
    expect(await heir.runs.waitFor(bob, runId)).toMatchObject({ status: 'completed', text: 'Done by the next.' });
    await leaving.close();
    await heir.close();
  });
});
