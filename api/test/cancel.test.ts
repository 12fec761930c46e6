import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '@shortlist/prisma';
import type { RunResult } from '../contract/index.ts';
import { createScriptedRecruiter, finish, gate, say, start, untilOpen, type Script } from './scripted-recruiter.ts';
import { collect, readEvents, startWires, type Person, type Wires } from './wires.ts';

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

const halfway: Script = async function* (call) {
  yield start(call);
  yield { type: 'start-step' };
  yield { type: 'text-start', id: 't' };
  yield { type: 'text-delta', id: 't', delta: 'Half a sen' };
  yield { type: 'tool-input-available', toolCallId: 'call-1', toolName: 'list_jobs', input: {} };
  if ((await untilOpen(gate(), call.signal)) === 'aborted') yield { type: 'abort', reason: 'cancelled' };
};

describe('cancel', () => {
  test('stops a running run, keeps the text so far, and leaves nothing open', async () => {
    script = halfway;
    const threadId = await wires.thread(ann);
    const socket = await wires.socket(ann);
    const seen = collect(socket);
    const ack = await socket.emitWithAck('run:start', { threadId, text: 'Go' });
    const runId = ack.ok ? ack.runId : '';
    await seen.atLeast(5);
    expect(await socket.emitWithAck('run:cancel', { runId })).toEqual({ ok: true, runId, status: 'cancelled' });
    expect(await seen.end).toBe('cancelled');
    expect(seen.chunks.slice(5).map(({ chunk }) => chunk.type)).toEqual(['text-end', 'tool-output-error', 'abort']);
    const message = await db.message.findFirstOrThrow({ where: { threadId, role: 'assistant' } });
    expect(message.parts).toMatchObject([
      { type: 'step-start' },
      { type: 'text', text: 'Half a sen', state: 'done' },
      { state: 'output-error' },
    ]);
    expect(await db.agentRequest.findFirst({ where: { runId } })).toMatchObject({ status: 'cancelled' });

    script = (call) => [start(call), ...say(['Next.']), finish];
    expect(await wires.ask(ann, threadId, 'Again')).toMatchObject({ status: 'completed', text: 'Next.' });
  });

  test('ends even a run whose agent does not listen', async () => {
    script = async function* (call) {
      yield start(call);
      await gate().opened;
    };
    const threadId = await wires.thread(ann);
    const { runId } = await wires.runs.start(ann, { threadId, text: 'Go' });
    const reading = await wires.runs.read(ann, runId, { after: 0 });
    await reading.next();
    const answer = await wires.http(ann, 'POST', `/runs/${runId}/cancel`);
    expect((await answer.json()) as RunResult).toMatchObject({ runId, status: 'cancelled' });
    const { events, done } = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(done).toBe(true);
    expect(events.at(-1)?.data).toContain('"abort"');
  });

  test('a queued run is cancelled without ever starting', async () => {
    script = halfway;
    const threadId = await wires.thread(ann);
    const first = await wires.runs.start(ann, { threadId, text: 'first' });
    const second = await wires.runs.start(ann, { threadId, text: 'second' });
    expect(await wires.runs.cancel(ann, second.runId)).toMatchObject({ status: 'cancelled' });
    expect(await wires.runs.cancel(ann, first.runId)).toMatchObject({ status: 'cancelled' });
    expect(recruiter.calls.some((call) => call.kind === 'run' && call.text === 'second')).toBe(false);
  });

  test('a waiting run is cancelled, and its question is off the table', async () => {
    script = (call) => {
      recruiter.waiting.set(call.scope.threadId, {
        actionRequests: [{ toolCallId: 'call-d', name: 'delete_job', args: {}, description: 'Delete it?' }],
      });
      return [
        start(call),
        { type: 'start-step' },
        { type: 'tool-input-available', toolCallId: 'call-d', toolName: 'delete_job', input: {} },
        { type: 'tool-approval-request', approvalId: 'call-d', toolCallId: 'call-d' },
        finish,
      ];
    };
    const threadId = await wires.thread(ann);
    const { runId } = await wires.ask(ann, threadId, 'Delete it');
    expect(await wires.runs.cancel(ann, runId)).toMatchObject({ status: 'cancelled' });
    const message = await db.message.findFirstOrThrow({ where: { threadId, role: 'assistant' } });
    expect(message.parts).toContainEqual(expect.objectContaining({ state: 'output-denied' }));
    expect((await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'approve' })).status).toBe(409);
  });

  test('an ended run stays as it ended', async () => {
    script = (call) => [start(call), ...say(['Done.']), finish];
    const { runId } = await wires.ask(ann, await wires.thread(ann), 'Go');
    expect(await wires.runs.cancel(ann, runId)).toMatchObject({ status: 'completed' });
  });

  test('a run that another process drives hears of it too', async () => {
    script = halfway;
    const people = new Map();
    const [here, there] = [await startWires({ db, recruiter, people }), await startWires({ db, recruiter, people })];
    const bob = await here.person();
    const { runId } = await here.runs.start(bob, { threadId: await here.thread(bob), text: 'Go' });
    expect(await there.runs.cancel(bob, runId)).toMatchObject({ status: 'cancelled' });
    await here.close();
    await there.close();
  });
});
