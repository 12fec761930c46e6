import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Chunk, Interrupt } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { RunResult } from '../contract/index.ts';
import { createScriptedRecruiter, finish, say, start, type Call, type Script } from './scripted-recruiter.ts';
import { asEvents, collect, readEvents, startWires, type Person, type Wires } from './wires.ts';

const CALL = 'call-delete';
const asked: Interrupt = {
  actionRequests: [
    { toolCallId: CALL, name: 'delete_job', args: { job: 'Nurse' }, description: 'Delete the job «Nurse»?' },
  ],
};

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
beforeEach(() => {
  recruiter.calls.length = 0;
  script = asking;
});

function asking(call: Call): Chunk[] {
  if (call.kind === 'run' && call.text === 'Delete it') {
    recruiter.waiting.set(call.scope.threadId, asked);
    return [
      start(call),
      { type: 'start-step' },
      { type: 'tool-input-available', toolCallId: CALL, toolName: 'delete_job', input: { job: 'Nurse' } },
      { type: 'finish-step' },
      { type: 'tool-approval-request', approvalId: CALL, toolCallId: CALL },
      finish,
    ];
  }
  if (call.kind === 'run') return [start(call), ...say(['Something else.'], 'else'), finish];
  const approved = call.kind === 'resume' && call.decision !== 'reject';
  return [
    start(call),
    { type: 'tool-approval-response', approvalId: CALL, approved },
    approved
      ? { type: 'tool-output-available', toolCallId: CALL, output: { id: 'job-1', title: 'Nurse' } }
      : { type: 'tool-output-denied', toolCallId: CALL },
    ...say([approved ? 'Deleted.' : 'I left it.'], 'after'),
    finish,
  ];
}

async function waitingRun(): Promise<{ threadId: string; runId: string; result: RunResult }> {
  const threadId = await wires.thread(ann);
  const result = await wires.ask(ann, threadId, 'Delete it');
  return { threadId, runId: result.runId, result };
}

describe('a run that waits for approval', () => {
  test('says what is asked, and goes on over JSON', async () => {
    const { threadId, runId, result } = await waitingRun();
    expect(result).toMatchObject({
      status: 'waiting',
      interrupt: {
        actionRequests: [{ name: 'delete_job', args: { job: 'Nurse' }, description: 'Delete the job «Nurse»?' }],
      },
    });
    const saved = await db.message.findFirstOrThrow({ where: { threadId, role: 'assistant' } });
    expect(saved.parts).toContainEqual(expect.objectContaining({ state: 'approval-requested' }));

    const answer = await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'approve' });
    const ended = (await answer.json()) as RunResult;
    expect(ended).toMatchObject({ status: 'completed', text: 'Deleted.' });
    expect(ended.interrupt).toBeUndefined();

    const messages = await db.message.findMany({ where: { threadId, role: 'assistant' } });
    expect(messages).toHaveLength(1);
    expect(messages[0]?.parts).toContainEqual(expect.objectContaining({ state: 'output-available' }));
    const requests = await db.agentRequest.findMany({ where: { runId }, orderBy: { seq: 'asc' } });
    expect(requests.map((request) => request.status)).toEqual(['waiting', 'completed']);
  });

  test('its stream ends with [DONE]; the answer streams the rest, and a replay shows one stream', async () => {
    const threadId = await wires.thread(ann);
    const sse = { accept: 'text/event-stream' };
    const live = await wires.http(ann, 'POST', `/threads/${threadId}/runs`, { text: 'Delete it' }, sse);
    const runId = live.headers.get('x-run-id')!;
    const first = await readEvents(live);
    expect(first.done).toBe(true);
    expect(first.events.at(-1)?.data).toContain('"finish"');
    const rest = await readEvents(await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'approve' }, sse));
    const whole = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(whole.events).toEqual([...first.events, ...rest.events]);
  });

  test('over a socket: run:end says waiting, the answer continues on the same socket', async () => {
    const socket = await wires.socket(ann);
    const before = collect(socket);
    const threadId = await wires.thread(ann);
    const ack = await socket.emitWithAck('run:start', { threadId, text: 'Delete it' });
    const runId = ack.ok ? ack.runId : '';
    expect(await before.end).toBe('waiting');
    const after = collect(socket);
    expect(await socket.emitWithAck('run:resume', { runId, decision: 'reject' })).toMatchObject({ ok: true });
    expect(await after.end).toBe('completed');
    const whole = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(asEvents(before.chunks)).toEqual(whole.events);
    expect((await wires.runs.get(ann, runId)).text).toBe('I left it.');
  });

  test('two answers at once: one wins, the other is a conflict, the agent hears one', async () => {
    const { runId } = await waitingRun();
    const answers = await Promise.all(
      ['approve', 'reject', 'approve'].map((decision) =>
        wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find((answer) => answer.status === 409)!;
    expect(await refused.json()).toMatchObject({ detail: 'This approval was already answered.' });
    expect(recruiter.calls.filter((call) => call.kind === 'resume')).toHaveLength(1);
  });

  test('who answered what is written down, with the arguments before and after', async () => {
    const { runId } = await waitingRun();
    const args = { job: 'Senior Nurse' };
    await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'edit', args });
    expect(recruiter.calls.at(-1)).toMatchObject({ kind: 'resume', decision: 'edit', args });
    const event = await db.auditEvent.findFirstOrThrow({ where: { runId } });
    expect(event).toMatchObject({
      action: 'approval.edited',
      userId: ann.userId,
      entityId: CALL,
      payload: { tool: 'delete_job', before: { job: 'Nurse' }, after: args },
    });
  });

  test('who answered what, and when, stands in the stored message, the stream and the JSON answer', async () => {
    const user = await db.user.create({
      data: { id: ann.userId, name: 'Ann Approver', email: `${ann.userId}@example.com` },
    });
    const { threadId, runId } = await waitingRun();
    const args = { job: 'Senior Nurse' };
    const answer = await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'edit', args });
    const settled = {
      tool: 'delete_job',
      outcome: 'edited',
      by: { userId: user.id, name: 'Ann Approver' },
      at: expect.stringMatching(/^\d{4}-/) as string,
      before: { job: 'Nurse' },
      after: args,
    };
    expect(((await answer.json()) as RunResult).approvals).toEqual([{ toolCallId: CALL, ...settled }]);
    const saved = await db.message.findFirstOrThrow({ where: { threadId, role: 'assistant' } });
    expect(saved.metadata).toMatchObject({ approvals: { [CALL]: settled } });
    const { text } = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(text).toContain('"outcome":"edited"');
  });

  test('an edit with arguments that the tool would not take is refused, and the run still waits', async () => {
    const { runId } = await waitingRun();
    const answer = await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'edit', args: { job: 7 } });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'args.job', message: 'must be a text' }] });
    expect((await wires.runs.get(ann, runId)).status).toBe('waiting');
    expect(await db.auditEvent.count({ where: { runId } })).toBe(0);
  });

  test('an edit without arguments is refused, and the run still waits', async () => {
    const { runId } = await waitingRun();
    const answer = await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'edit' });
    expect(answer.status).toBe(422);
    expect((await wires.runs.get(ann, runId)).status).toBe('waiting');
  });

  test('a new message turns it down, says so in the stream, and is answered next', async () => {
    const { threadId, runId } = await waitingRun();
    const next = await wires.ask(ann, threadId, 'Never mind');
    expect(next).toMatchObject({ status: 'completed', text: 'Something else.' });
    expect(recruiter.calls.map((call) => call.kind)).toEqual(['run', 'resume', 'run']);
    expect(await wires.runs.get(ann, runId)).toMatchObject({ status: 'completed', text: 'I left it.' });
    const { text } = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(text).toContain('"reason":"Superseded by a new message."');
    expect(text.match(/tool-approval-response/g)).toHaveLength(1);
    expect(await db.auditEvent.findFirst({ where: { runId } })).toMatchObject({ action: 'approval.superseded' });
  });

  test('an answer whose process died before the agent heard it is carried out by the next', async () => {
    const { threadId, runId } = await waitingRun();
    await db.run.update({
      where: { id: runId },
      data: {
        status: 'running',
        ownerId: 'a dead one',
        heartbeatAt: new Date(0),
        decision: { decision: 'approve', toolCallIds: [CALL], records: {} },
      },
    });
    expect(recruiter.waiting.has(threadId)).toBe(true);
    await wires.runs.takeOver();
    expect(await wires.runs.waitFor(ann, runId)).toMatchObject({ status: 'completed', text: 'Deleted.' });
    expect(recruiter.calls.at(-1)).toMatchObject({ kind: 'resume', decision: 'approve' });
  });

  test('an old answer is never taken for one to a later question', async () => {
    const { threadId, runId } = await waitingRun();
    await db.run.update({
      where: { id: runId },
      data: {
        status: 'running',
        ownerId: 'a dead one',
        heartbeatAt: new Date(0),
        decision: { decision: 'approve', toolCallIds: ['an-earlier-call'], records: {} },
      },
    });
    script = (call) => [start(call), { type: 'tool-approval-request', approvalId: CALL, toolCallId: CALL }, finish];
    await wires.runs.takeOver();
    expect(await wires.runs.waitFor(ann, runId)).toMatchObject({ status: 'waiting' });
    expect(recruiter.calls.at(-1)?.kind).toBe('recover');
    expect(recruiter.waiting.has(threadId)).toBe(true);
  });

  test('a run that waits for nothing cannot be answered', async () => {
    const threadId = await wires.thread(ann);
    const { runId } = await wires.ask(ann, threadId, 'Hello');
    expect((await wires.http(ann, 'POST', `/runs/${runId}/resume`, { decision: 'approve' })).status).toBe(409);
  });
});
