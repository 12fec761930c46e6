import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPayloads, type Db } from '@shortlist/prisma';
import type { ChatMessage } from '@shortlist/agent';
import type { Page, RunResult } from '../contract/index.ts';
import {
  answerWith,
  createScriptedRecruiter,
  finish,
  gate,
  say,
  start,
  untilOpen,
  type Script,
} from './scripted-recruiter.ts';
import { asEvents, collect, readEvents, startWires, type Person, type Wires } from './wires.ts';

let db: Db;
let wires: Wires;
let ann: Person;
let script: Script;
const recruiter = createScriptedRecruiter((call) => script(call));
const SSE = { accept: 'text/event-stream' };

beforeAll(async () => {
  wires = await startWires({ recruiter });
  ({ db } = wires);
  ann = await wires.person();
});
afterAll(() => wires.close());
afterEach(() => {
  recruiter.calls.length = 0;
});

const steps: Script = (call) => [
  start(call),
  { type: 'start-step' },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'Looking' },
  { type: 'text-end', id: 't' },
  { type: 'tool-input-available', toolCallId: 'call-1', toolName: 'list_jobs', input: { zeta: 1, alpha: 2 } },
  { type: 'finish-step' },
  { type: 'tool-output-available', toolCallId: 'call-1', output: { total: 0, jobs: [], aa: { b: 1, a: 2 } } },
  ...say(['There ', 'are ', 'none.'], 't2'),
  finish,
];

describe('messages of one thread', () => {
  test('sent at the same instant become one run that goes on and a queue behind it', async () => {
    script = answerWith('Done.');
    const threadId = await wires.thread(ann);
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
    const started = await Promise.all(texts.map((text) => wires.runs.start(ann, { threadId, text })));
    expect(started.map(({ status }) => status).filter((status) => status === 'running')).toHaveLength(1);
    for (const { runId } of started) expect((await wires.runs.waitFor(ann, runId)).status).toBe('completed');
    const asked = await db.message.count({ where: { threadId, role: 'user' } });
    expect(asked).toBe(texts.length);
  });
});

describe('one run, two wires', () => {
  test('the live event stream, its replay and the socket are the same, byte for byte', async () => {
    script = steps;
    const threadId = await wires.thread(ann);
    const live = await wires.http(ann, 'POST', `/threads/${threadId}/runs`, { text: 'Which jobs are open?' }, SSE);
    expect(live.headers.get('content-type')).toContain('text/event-stream');
    expect(live.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    const runId = live.headers.get('x-run-id')!;
    const first = await readEvents(live);
    expect(first.done).toBe(true);
    expect(first.events.map((event) => event.id)).toEqual(first.events.map((_event, i) => i + 1));

    const replay = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    expect(replay.events).toEqual(first.events);

    const socket = await wires.socket(ann);
    const seen = collect(socket);
    expect(await socket.emitWithAck('run:subscribe', { runId, after: 0 })).toMatchObject({
      ok: true,
      status: 'completed',
    });
    expect(await seen.end).toBe('completed');
    expect(asEvents(seen.chunks)).toEqual(first.events);
    expect(socket.io.engine.transport.name).toBe('websocket');
  });

  test('Last-Event-ID and ?after= go on where they say', async () => {
    script = steps;
    const threadId = await wires.thread(ann);
    const { runId } = await wires.ask(ann, threadId, 'Which jobs?');
    const all = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream`));
    const rest = await readEvents(
      await wires.http(ann, 'GET', `/runs/${runId}/stream`, undefined, { 'last-event-id': '4' }),
    );
    expect(rest.events).toEqual(all.events.slice(4));
    const after = await readEvents(await wires.http(ann, 'GET', `/runs/${runId}/stream?after=6`));
    expect(after.events).toEqual(all.events.slice(6));
  });

  test('a client that goes away does not stop the run', async () => {
    const going = gate();
    script = async function* (call) {
      yield start(call);
      yield* say(['First.']);
      await going.opened;
      yield* say(['Second.'], 'text-2');
      yield finish;
    };
    const threadId = await wires.thread(ann);
    const leaving = new AbortController();
    const live = await fetch(`${wires.baseUrl}/api/v1/threads/${threadId}/runs`, {
      method: 'POST',
      headers: { ...SSE, authorization: `Bearer ${ann.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Go on' }),
      signal: leaving.signal,
    });
    const runId = live.headers.get('x-run-id')!;
    leaving.abort();
    going.open();
    const result = await wires.runs.waitFor(ann, runId);
    expect(result).toMatchObject({ status: 'completed', text: 'First.\n\nSecond.' });
  });

  test('many pieces that wait for the database become few chunks, and none is lost', async () => {
    const words = Array.from({ length: 5_000 }, (_, i) => `w${i} `);
    script = answerWith(...words);
    const threadId = await wires.thread(ann);
    const result = await wires.ask(ann, threadId, 'Say a lot');
    expect(result.text).toBe(words.join(''));
    const { events } = await readEvents(await wires.http(ann, 'GET', `/runs/${result.runId}/stream`));
    expect(events.length).toBeLessThan(500);
    expect(events.map((event) => event.id)).toEqual(events.map((_event, i) => i + 1));
  });
});

describe('the JSON answer', () => {
  test('tells text, tool calls in order, usage and latency', async () => {
    await db.candidate.create({ data: { id: 'cand-1', workspaceId: ann.workspaceId, createdById: ann.userId } });
    script = async function* (call) {
      for (const [i, name] of ['create_job', 'match_candidates'].entries()) {
        await db.toolCallRecord.create({
          data: {
            runId: call.scope.runId,
            toolCallId: `call-${i}`,
            name,
            args: { i },
            result: { output: { job: { id: `job-${i}` }, matches: [{ candidateId: 'cand-1' }] }, content: 'ok' },
          },
        });
      }
      yield start(call);
      yield { type: 'start-step' };
      yield { type: 'tool-input-available', toolCallId: 'call-0', toolName: 'create_job', input: {} };
      yield { type: 'tool-input-available', toolCallId: 'call-1', toolName: 'match_candidates', input: {} };
      yield { type: 'finish-step' };
      yield { type: 'tool-output-available', toolCallId: 'call-0', output: {} };
      yield { type: 'tool-output-available', toolCallId: 'call-1', output: {} };
      yield* say(['Done.']);
      yield finish;
    };
    const threadId = await wires.thread(ann);
    const result = await wires.ask(ann, threadId, 'Create and match');
    expect(result).toMatchObject({
      status: 'completed',
      text: 'Done.',
      toolCalls: [
        { name: 'create_job', args: { i: 0 }, result: { job: { id: 'job-0' } } },
        { name: 'match_candidates', args: { i: 1 } },
      ],
      usage: { inputTokens: 7, outputTokens: 3 },
    });
    expect(result.latencyMs).toBeGreaterThan(0);

    const logged = await db.agentRequest.findMany({ where: { runId: result.runId } });
    const [request] = await openPayloads(db, logged[0]!.workspaceId, logged);
    expect(request).toMatchObject({
      model: 'scripted',
      status: 'completed',
      costUsd: 0.01,
      toolCallCount: 2,
      jobIds: ['job-0', 'job-1'],
      candidateIds: ['cand-1'],
      payload: { prompt: 'Create and match', reply: 'Done.', toolCalls: [{ name: 'create_job' }, {}] },
    });
  });

  test('a failed run says why after a reload too, even when nothing else was said', async () => {
    script = (call) => [
      start(call),
      { type: 'error', errorText: 'The model cannot be reached.' },
      { type: 'finish', finishReason: 'error', messageMetadata: { error: { code: 'model_unavailable' } } },
    ];
    const threadId = await wires.thread(ann);
    await wires.ask(ann, threadId, 'Anyone there?');
    const stored = await wires.http(ann, 'GET', `/threads/${threadId}/messages`);
    const { items } = (await stored.json()) as Page<ChatMessage>;
    expect(items.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(items[1]?.metadata?.error).toEqual({ code: 'model_unavailable', detail: 'The model cannot be reached.' });
  });

  test('a run that fails says why and keeps what it had said', async () => {
    script = (call) => [
      start(call),
      { type: 'start-step' },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'I was about to' },
      { type: 'error', errorText: 'The model cannot be reached.' },
      { type: 'finish', finishReason: 'error' },
    ];
    const threadId = await wires.thread(ann);
    const result = await wires.ask(ann, threadId, 'Hello');
    expect(result).toMatchObject({
      status: 'failed',
      text: 'I was about to',
      error: { detail: 'The model cannot be reached.' },
    });
    const stream = await readEvents(await wires.http(ann, 'GET', `/runs/${result.runId}/stream`));
    expect(stream.events.map((event) => (JSON.parse(event.data) as { type: string }).type)).toEqual([
      'start',
      'start-step',
      'text-start',
      'text-delta',
      'error',
      'text-end',
      'finish',
    ]);
  });

  test('a recruiter that breaks its promise and throws still ends the run once', async () => {
    script = async function* (call) {
      yield start(call);
      throw new Error('secret detail of ours');
    };
    const threadId = await wires.thread(ann);
    const result = await wires.ask(ann, threadId, 'Hello');
    expect(result.status).toBe('failed');
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('what may be asked', () => {
  test('the same request id never starts two runs, on either wire', async () => {
    script = answerWith('Once.');
    const threadId = await wires.thread(ann);
    const key = { 'idempotency-key': 'request-1' };
    const [one, two] = await Promise.all(
      [1, 2].map(() => wires.http(ann, 'POST', `/threads/${threadId}/runs`, { text: 'Hi' }, key)),
    );
    const first = (await one!.json()) as RunResult;
    expect((await two!.json()) as RunResult).toEqual(first);
    const socket = await wires.socket(ann);
    const seen = collect(socket);
    const ack = await socket.emitWithAck('run:start', { threadId, text: 'Hi', requestId: 'request-1' });
    expect(ack).toMatchObject({ ok: true, runId: first.runId });
    expect(await seen.end).toBe('completed');
    expect(await db.run.count({ where: { threadId } })).toBe(1);
    expect(await db.message.count({ where: { threadId } })).toBe(2);

    const other = await wires.http(ann, 'POST', `/threads/${threadId}/runs`, { text: 'Else' }, key);
    expect(other.status).toBe(422);
  });

  test('the same start sent again while the answer is going on repeats no chunk', async () => {
    const going = gate();
    script = async function* (call) {
      yield start(call);
      await untilOpen(going, call.signal);
      yield* say(['Once.']);
      yield finish;
    };
    const socket = await wires.socket(ann);
    const seen = collect(socket);
    const body = { threadId: await wires.thread(ann), text: 'Hi', requestId: 'again' };
    await socket.emitWithAck('run:start', body);
    await seen.atLeast(1);
    await socket.emitWithAck('run:start', body);
    going.open();
    expect(await seen.end).toBe('completed');
    expect(seen.chunks.map(({ seq }) => seq)).toEqual(seen.chunks.map((_chunk, i) => i + 1));
  });

  test.each([
    ['nothing at all', { text: '  ' }, 422, 'Write a message or attach a file.'],
    ['a text beyond the limit', { text: 'x'.repeat(100_001) }, 413, 'longer than 100,000 characters'],
    ['a file of nobody', { text: 'Hi', fileIds: ['nope'] }, 404, 'not found'],
    ['a text that is no text', { text: 5 }, 422, 'text'],
  ])('%s is refused', async (_what, body, status, sentence) => {
    const threadId = await wires.thread(ann);
    const response = await wires.http(ann, 'POST', `/threads/${threadId}/runs`, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(((await response.json()) as { detail: string }).detail).toContain(sentence);
    expect(await db.run.count({ where: { threadId } })).toBe(0);
  });

  test('a second message in a busy thread waits its turn', async () => {
    const going = gate();
    script = async function* (call) {
      yield start(call);
      const text = call.kind === 'run' ? call.text : '';
      if (text === 'first') await untilOpen(going, call.signal);
      yield* say([`Answer to ${text}.`]);
      yield finish;
    };
    const threadId = await wires.thread(ann);
    const first = await wires.runs.start(ann, { threadId, text: 'first' });
    const second = await wires.runs.start(ann, { threadId, text: 'second' });
    expect([first.status, second.status]).toEqual(['running', 'queued']);
    going.open();
    expect(await wires.runs.waitFor(ann, second.runId)).toMatchObject({
      status: 'completed',
      text: 'Answer to second.',
    });
    expect(recruiter.calls.map((call) => call.kind === 'run' && call.text)).toEqual(['first', 'second']);
    const messages = await db.message.findMany({ where: { threadId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    expect(messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
  });

  test('another workspace, and another person of the same one, find nothing', async () => {
    script = answerWith('Mine.');
    const threadId = await wires.thread(ann);
    const { runId } = await wires.ask(ann, threadId, 'Hi');
    for (const stranger of [await wires.person(), await wires.person({ workspaceId: ann.workspaceId })]) {
      const answers = await Promise.all([
        wires.http(stranger, 'POST', `/threads/${threadId}/runs`, { text: 'Hi' }),
        wires.http(stranger, 'GET', `/runs/${runId}`),
        wires.http(stranger, 'GET', `/runs/${runId}/stream`),
        wires.http(stranger, 'POST', `/runs/${runId}/cancel`),
        wires.http(stranger, 'POST', `/runs/${runId}/resume`, { decision: 'approve' }),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    }
    const reader = await wires.person({ ...ann, scopes: ['read'] });
    expect((await wires.http(reader, 'POST', `/threads/${threadId}/runs`, { text: 'Hi' })).status).toBe(403);
    expect((await wires.http(null, 'GET', `/runs/${runId}`)).status).toBe(401);
  });
});
