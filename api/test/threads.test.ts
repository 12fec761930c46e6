import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Page, ServerEvents, Thread } from '../contract/index.ts';
import { answerWith, createScriptedRecruiter, gate, start, untilOpen, type Script } from './scripted-recruiter.ts';
import { startWires, type Person, type TestSocket, type Wires } from './wires.ts';

type Updated = Parameters<ServerEvents['thread:updated']>[0];
interface Message {
  id: string;
  role: string;
  parts: { type: string; text?: string }[];
}

let database: TestDatabase;
let db: Db;
let wires: Wires;
let ann: Person;
let script: Script = answerWith('Hello.');
const forgotten: string[] = [];
const recruiter = createScriptedRecruiter((call) => script(call));

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  const checkpointer = { deleteThread: async (threadId: string) => void forgotten.push(threadId) };
  wires = await startWires({ db, recruiter, agent: { checkpointer } as never });
  ann = await wires.person();
});
afterAll(async () => {
  await wires.close();
  await db.$disconnect();
  await database.stop();
});

async function get<T>(path: string, person = ann): Promise<T> {
  const response = await wires.http(person, 'GET', path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

function updates(socket: TestSocket, done: (event: Updated) => boolean): Promise<Updated> {
  return new Promise((resolve) => {
    socket.on('thread:updated', (event) => {
      if (done(event)) resolve(event);
    });
  });
}

describe('threads', () => {
  test('are named after their first message, and every tab hears of it', async () => {
    const socket = await wires.socket(ann);
    const threadId = await wires.thread(ann);
    const running = updates(socket, (event) => event.threadId === threadId && event.activeRunId !== null);
    const idle = updates(socket, (event) => event.threadId === threadId && event.activeRunId === null);
    const text = 'Create a job for a senior staff nurse in Leeds, and tell me who are my best five and why?';
    const { runId } = await wires.ask(ann, threadId, text);
    const title = 'Create a job for a senior staff nurse in Leeds, and tell me…';
    const { items } = await get<Page<Message>>(`/threads/${threadId}/messages`);
    const leafId = items.at(-1)!.id;
    expect(await running).toEqual({ threadId, title, activeRunId: runId, leafId });
    expect(await idle).toEqual({ threadId, title, activeRunId: null, leafId });
    expect(title.length).toBeLessThanOrEqual(60);
    await wires.ask(ann, threadId, 'Something else');
    expect((await get<Thread>(`/threads/${threadId}`)).title).toBe(title);
  });

  test('are listed newest first, pinned before all, a page at a time', async () => {
    const bea = await wires.person();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await wires.thread(bea));
    await wires.http(bea, 'PATCH', `/threads/${ids[1]}`, { pinned: true });
    const expected = [ids[1], ids[4], ids[3], ids[2], ids[0]];
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Thread> = await get(`/threads?limit=2${cursor ? `&cursor=${cursor}` : ''}`, bea);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((thread) => thread.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
    expect((await wires.http(bea, 'GET', '/threads?cursor=nonsense')).status).toBe(422);
  });

  test('are found by their title and by what was said in them', async () => {
    const threadId = await wires.thread(ann);
    script = answerWith('The Zanzibar office has ', '100% of them.');
    await wires.ask(ann, threadId, 'Where are they?');
    const found = async (q: string) =>
      (await get<Page<Thread>>(`/threads?q=${encodeURIComponent(q)}`)).items.map((thread) => thread.id);
    expect(await found('zanzibar')).toEqual([threadId]);
    const [hit] = (await get<Page<Thread>>('/threads?q=zanzibar')).items;
    const { items: said } = await get<Page<Message>>(`/threads/${threadId}/messages`);
    expect(hit?.found).toEqual({ messageId: said[1]!.id, text: 'The Zanzibar office has 100% of them.' });
    expect(await found('100% of')).toEqual([threadId]);
    expect(await found('100%_of')).toEqual([]);
    await wires.http(ann, 'PATCH', `/threads/${threadId}`, { title: 'Ostriches' });
    expect(await found('ostrich')).toEqual([threadId]);
  });

  test('are deleted with all that was said, what goes on in them, and what the agent remembers', async () => {
    script = async function* (call) {
      yield start(call);
      if ((await untilOpen(gate(), call.signal)) === 'aborted') yield { type: 'abort' };
    };
    const threadId = await wires.thread(ann);
    const { runId } = await wires.runs.start(ann, { threadId, text: 'Go' });
    expect((await wires.http(ann, 'DELETE', `/threads/${threadId}`)).status).toBe(204);
    expect((await wires.http(ann, 'GET', `/threads/${threadId}`)).status).toBe(404);
    expect((await wires.http(ann, 'GET', `/runs/${runId}`)).status).toBe(404);
    expect(await db.message.count({ where: { threadId } })).toBe(0);
    expect(forgotten).toContain(threadId);
    expect(await db.agentRequest.count({ where: { threadId } })).toBe(1);
  });

  test('are made once for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'thread-1' };
    const one = (await (await wires.http(ann, 'POST', '/threads', { title: 'A' }, key)).json()) as Thread;
    const two = (await (await wires.http(ann, 'POST', '/threads', { title: 'A' }, key)).json()) as Thread;
    expect(two.id).toBe(one.id);
    expect((await wires.http(ann, 'POST', '/threads', { title: 'B' }, key)).status).toBe(422);
  });
});

describe('messages', () => {
  test('come back as they were said, the newest first to be had', async () => {
    script = (call) => [...(answerWith(`Answer to ${call.kind === 'run' && call.text}`)(call) as never[])];
    const threadId = await wires.thread(ann);
    for (const text of ['one', 'two', 'three']) await wires.ask(ann, threadId, text);
    const words = (page: Page<Message>) =>
      page.items.map((message) => `${message.role}: ${message.parts.find((part) => part.type === 'text')?.text}`);
    const last = await get<Page<Message>>(`/threads/${threadId}/messages?limit=4`);
    expect(words(last)).toEqual(['user: two', 'assistant: Answer to two', 'user: three', 'assistant: Answer to three']);
    const before = await get<Page<Message>>(`/threads/${threadId}/messages?limit=4&cursor=${last.nextCursor}`);
    expect(words(before)).toEqual(['user: one', 'assistant: Answer to one']);
    expect(before.nextCursor).toBeNull();
  });

  test('can be judged, and judged anew', async () => {
    script = answerWith('Good?');
    const threadId = await wires.thread(ann);
    await wires.ask(ann, threadId, 'Hi');
    const { items } = await get<Page<Message>>(`/threads/${threadId}/messages`);
    const path = `/messages/${items[1]?.id}/feedback`;
    expect((await wires.http(ann, 'POST', path, { rating: 'up' })).status).toBe(200);
    expect((await wires.http(ann, 'POST', path, { rating: 'down', comment: 'Wrong person' })).status).toBe(200);
    expect(await db.feedback.findMany({ where: { messageId: items[1]!.id } })).toMatchObject([
      { rating: 'down', comment: 'Wrong person', userId: ann.userId },
    ]);
    expect((await wires.http(ann, 'POST', path, { rating: 'sideways' })).status).toBe(422);
    const { items: read } = await get<Page<Message>>(`/threads/${threadId}/messages`);
    expect(read[1]).toMatchObject({ metadata: { feedback: { rating: 'down', comment: 'Wrong person' } } });
  });
});

test('another workspace, and another person of the same one, find nothing', async () => {
  script = answerWith('Mine.');
  const threadId = await wires.thread(ann);
  await wires.ask(ann, threadId, 'Hi');
  const { items } = await get<Page<Message>>(`/threads/${threadId}/messages`);
  for (const stranger of [await wires.person(), await wires.person({ workspaceId: ann.workspaceId })]) {
    const answers = await Promise.all([
      wires.http(stranger, 'GET', `/threads/${threadId}`),
      wires.http(stranger, 'PATCH', `/threads/${threadId}`, { title: 'Taken' }),
      wires.http(stranger, 'DELETE', `/threads/${threadId}`),
      wires.http(stranger, 'GET', `/threads/${threadId}/messages`),
      wires.http(stranger, 'POST', `/messages/${items[1]?.id}/feedback`, { rating: 'up' }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    expect((await get<Page<Thread>>('/threads', stranger)).items).toEqual([]);
  }
});
