import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Problem } from '../contract/index.ts';
import { answerWith, createScriptedRecruiter } from './scripted-recruiter.ts';
import { collect, startWires, type Person, type Wires } from './wires.ts';

let database: TestDatabase;
let db: Db;
let wires: Wires;
let ann: Person;
const recruiter = createScriptedRecruiter(answerWith('Hello.'));

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  wires = await startWires({ db, recruiter, env: { RATE_LIMITS: 'on' } });
  ann = await wires.person();
});
afterAll(async () => {
  await wires.close();
  await db.$disconnect();
  await database.stop();
});

describe('who may connect', () => {
  test('nobody without a token or cookie, and they are told why', async () => {
    const error = await wires.socket(null).catch((reason: unknown) => reason as Error & { data: Problem });
    expect(error).toMatchObject({ data: { status: 401, title: 'Not signed in' } });
  });

  test('no page of a foreign origin, whatever it carries', async () => {
    const connect = (origin: string) =>
      new Promise<string>((resolve) => {
        const client = io(wires.baseUrl, {
          transports: ['websocket'],
          forceNew: true,
          reconnection: false,
          auth: { token: ann.token },
          extraHeaders: { origin },
        });
        client.on('connect', () => resolve('connected'));
        client.on('connect_error', () => resolve('refused'));
        client.on('connect', () => client.disconnect());
      });
    expect(await connect('https://evil.example')).toBe('refused');
    expect(await connect('http://localhost:3000')).toBe('connected');
    expect(await connect(wires.baseUrl)).toBe('connected');
  });
});

describe('every event is acknowledged', () => {
  test('also when its payload is nonsense', async () => {
    const events = ['run:start', 'run:subscribe', 'run:cancel', 'run:resume'] as const;
    for (const event of events) {
      const socket = await wires.socket(ann);
      for (const body of [undefined, null, 7, 'x', [], {}, { runId: 5, threadId: {} }, { runId: 'a'.repeat(101) }]) {
        const ack = (await socket.emitWithAck(event, body as never)) as { ok: boolean; problem?: Problem };
        expect(ack).toMatchObject({ ok: false, problem: { status: 422 } });
      }
    }
  });

  test.each([
    ['run:start', { threadId: 'x', text: 'Hi' }],
    ['run:subscribe', { runId: 'x', after: 0 }],
    ['run:cancel', { runId: 'x' }],
    ['run:resume', { runId: 'x', decision: 'approve' }],
  ] as const)('%s of somebody else is not found', async (event, body) => {
    const threadId = await wires.thread(ann);
    const { runId } = await wires.ask(ann, threadId, 'Hi');
    for (const stranger of [await wires.person(), await wires.person({ workspaceId: ann.workspaceId })]) {
      const socket = await wires.socket(stranger);
      const own = { ...body, ...('runId' in body ? { runId } : { threadId }) };
      const ack = (await socket.emitWithAck(event, own as never)) as { ok: boolean; problem?: Problem };
      expect(ack).toMatchObject({ ok: false, problem: { status: 404 } });
    }
  });

  test('with 403 for a key that may only read', async () => {
    const threadId = await wires.thread(ann);
    const reader = await wires.socket(await wires.person({ ...ann, scopes: ['read'] }));
    expect(await reader.emitWithAck('run:start', { threadId, text: 'Hi' })).toMatchObject({ problem: { status: 403 } });
  });

  test('and a flood of them is slowed down', async () => {
    const socket = await wires.socket(ann);
    const acks = await Promise.all(
      Array.from({ length: 80 }, () => socket.emitWithAck('run:subscribe', { runId: 'none', after: 0 })),
    );
    const statuses = acks.map((ack) => (ack.ok ? 200 : ack.problem.status));
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(404));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(20);
  });
});

test('news of a thread reach its user only', async () => {
  const [mine, colleague] = [ann, await wires.person({ workspaceId: ann.workspaceId })];
  const [own, other] = [await wires.socket(mine), await wires.socket(colleague)];
  const heard: string[] = [];
  other.on('thread:updated', (event) => heard.push(event.threadId));
  const told = new Promise<string>((resolve) => own.on('thread:updated', (event) => resolve(event.threadId)));
  const threadId = await wires.thread(mine);
  const seen = collect(own);
  await own.emitWithAck('run:start', { threadId, text: 'Hi' });
  expect(await seen.end).toBe('completed');
  expect(await told).toBe(threadId);
  // A round trip after the news: had it been sent, it would have come before.
  await other.emitWithAck('run:subscribe', { runId: 'none', after: 0 });
  expect(heard).toEqual([]);
});
