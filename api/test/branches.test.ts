/** Edit and resend, regenerate, and switching between what came of it, over both wires and on the real agent's memory. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createCheckpointer,
  createRecruiter,
  setupCheckpointer,
  type AgentDeps,
  type ChatMessage,
} from '@shortlist/agent';
import { createScriptedModel, type ScriptedStep, type Script } from '@shortlist/agent/testing';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { Page, RunResult, ServerEvents, Thread } from '../contract/index.ts';
import { sweep } from '../src/retention/sweep.ts';
import { gate, type Gate } from './scripted-recruiter.ts';
import { collect, readEvents, startWires, type Person, type Wires } from './wires.ts';

let database: TestDatabase;
let db: Db;
let wires: Wires;
let otherNode: Wires;
let ann: Person;
let closeCheckpointer: () => Promise<void>;
let answer: Exclude<Script, unknown[]>;
const model = createScriptedModel((messages, tools) => answer(messages, tools));

beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  db = createDb(database.url);
  const { checkpointer, close } = await createCheckpointer(database.url);
  closeCheckpointer = close;
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const agent = { db, logger, checkpointer, chatModel: model } as unknown as AgentDeps;
  const options = { db, recruiter: createRecruiter(agent), agent, people: new Map() };
  wires = await startWires(options);
  otherNode = await startWires(options);
  ann = await wires.person();
});
afterAll(async () => {
  await wires.close();
  await otherNode.close();
  await closeCheckpointer();
  await db.$disconnect();
  await database.stop();
});
beforeEach(() => {
  answer = (messages) => {
    const asked = lastHuman(messages);
    if (messages.at(-1)?.getType() === 'tool') return { text: 'Done.' };
    if (asked.startsWith('Create')) return call('create_job', { title: asked.slice('Create '.length) });
    if (asked.startsWith('Delete')) return call('delete_job', { job: asked.slice('Delete '.length) });
    return { text: `Answer ${(answers += 1)} to ${asked}` };
  };
});
let answers = 0;

type Messages = Parameters<Exclude<Script, unknown[]>>[0];
const lastHuman = (messages: Messages) =>
  messages
    .filter((message) => message.getType() === 'human')
    .at(-1)!
    .text.split('\n')[0]!;
const call = (name: string, args: Record<string, unknown>): ScriptedStep => ({
  calls: [{ id: randomUUID(), name, args }],
});
/** What the model was shown of the conversation the last time. */
const remembered = () =>
  model.requests
    .at(-1)!
    .messages.slice(1)
    .map((message) => message.text.split('\n')[0]);

const body = async <T>(response: Promise<Response>, status = 200): Promise<T> => {
  const answered = await response;
  const json = (await answered.json()) as T;
  expect(answered.status, JSON.stringify(json)).toBe(status);
  return json;
};
const post = (threadId: string, input: object, headers?: object) =>
  wires.http(ann, 'POST', `/threads/${threadId}/runs`, input, headers);
const messages = async (threadId: string, query = '') =>
  (await body<Page<ChatMessage>>(wires.http(ann, 'GET', `/threads/${threadId}/messages${query}`))).items;
const show = (threadId: string, messageId: string) =>
  wires.http(ann, 'PUT', `/threads/${threadId}/branch`, { messageId });
const textOf = ({ parts }: ChatMessage) => parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
const texts = (items: ChatMessage[]) => items.map(textOf);
const places = (items: ChatMessage[]) =>
  items.map(({ metadata }) => metadata?.branches && `${metadata.branches.position}/${metadata.branches.ids.length}`);

/** A thread in which these were said and answered. */
async function conversation(...said: string[]): Promise<{ threadId: string; items: ChatMessage[] }> {
  const threadId = await wires.thread(ann);
  for (const text of said) expect(await wires.ask(ann, threadId, text)).toMatchObject({ status: 'completed' });
  return { threadId, items: await messages(threadId) };
}

describe('edit and resend', () => {
  test('goes on from before the message, and the list shows the new branch alone', async () => {
    const { threadId, items } = await conversation('one', 'two', 'three');
    expect(places(items)).toEqual(Array(6).fill(undefined));
    const edited = await body<RunResult>(post(threadId, { text: 'TWO', replaces: items[2]!.id }));
    expect(edited).toMatchObject({ status: 'completed', text: expect.stringMatching(/to TWO$/) as string });
    expect(remembered()).toEqual(['one', textOf(items[1]!), 'TWO']);
    const now = await messages(threadId);
    expect(texts(now)).toEqual(['one', textOf(items[1]!), 'TWO', edited.text]);
    expect(places(now)).toEqual([undefined, undefined, '2/2', undefined]);
    expect(now[2]!.metadata?.branches?.ids).toEqual([items[2]!.id, now[2]!.id]);
  });

  test('works for the first message', async () => {
    const { threadId, items } = await conversation('one', 'two');
    await body(post(threadId, { text: 'ONE', replaces: items[0]!.id }));
    expect(remembered()).toEqual(['ONE']);
    expect(places(await messages(threadId))).toEqual(['2/2', undefined]);
  });

  test('keeps the files of the message', async () => {
    const threadId = await wires.thread(ann);
    const file = await db.storedFile.create({
      data: {
        workspaceId: ann.workspaceId,
        sha256: 'x',
        name: 'a.txt',
        mimeType: 'text/plain',
        size: 1,
        createdById: ann.userId,
      },
    });
    await body(post(threadId, { text: 'read it', fileIds: [file.id] }));
    const [first] = await messages(threadId);
    await body(post(threadId, { text: 'read it well', replaces: first!.id }));
    const [edited] = await messages(threadId);
    expect(edited!.parts).toEqual([{ type: 'text', text: 'read it well' }, first!.parts[1]]);
    expect(model.requests.at(-1)!.messages.at(-1)!.text).toContain('a.txt');
  });

  test('of a message that has nothing, of another thread or of nobody is refused', async () => {
    const { threadId, items } = await conversation('one');
    expect((await post(threadId, { text: ' ', replaces: items[0]!.id })).status).toBe(422);
    const other = await wires.thread(ann);
    expect((await post(other, { text: 'x', replaces: items[0]!.id })).status).toBe(404);
    const stranger = await wires.person({ workspaceId: ann.workspaceId });
    expect(
      (await wires.http(stranger, 'POST', `/threads/${threadId}/runs`, { text: 'x', replaces: items[0]!.id })).status,
    ).toBe(404);
    expect((await wires.http(stranger, 'PUT', `/threads/${threadId}/branch`, { messageId: items[0]!.id })).status).toBe(
      404,
    );
    expect((await show(threadId, 'nope')).status).toBe(404);
    expect(texts(await messages(threadId))).toEqual(texts(items));
  });
});

describe('regenerate', () => {
  test('answers the same message again, over the socket as over HTTP', async () => {
    const { threadId, items } = await conversation('one', 'two');
    const socket = await wires.socket(ann);
    const seen = collect(socket);
    const ack = await socket.emitWithAck('run:start', { threadId, replaces: items[1]!.id });
    expect(ack).toMatchObject({ ok: true, questionId: items[0]!.id });
    expect(await seen.end).toBe('completed');
    expect(remembered()).toEqual(['one']);
    const now = await messages(threadId);
    expect(now[0]).toEqual(items[0]);
    expect(places(now)).toEqual([undefined, '2/2']);
    expect(textOf(now[1]!)).not.toBe(textOf(items[1]!));

    const sse = await post(threadId, { replaces: now[1]!.id }, { accept: 'text/event-stream' });
    expect((await readEvents(sse)).done).toBe(true);
    expect(places(await messages(threadId))).toEqual([undefined, '3/3']);
  });

  test('takes no text', async () => {
    const { threadId, items } = await conversation('one');
    const refused = await body<{ errors: { field: string }[] }>(
      post(threadId, { text: 'x', replaces: items[1]!.id }),
      422,
    );
    expect(refused.errors).toMatchObject([{ field: 'text' }]);
  });

  test('is told of the files that were dropped before the message', async () => {
    const threadId = await wires.thread(ann);
    await wires.ask(ann, threadId, 'hello');
    const { leafId } = await body<Thread>(wires.http(ann, 'GET', `/threads/${threadId}`));
    const made = await db.import.create({ data: { workspaceId: ann.workspaceId, createdById: ann.userId, threadId } });
    const file = await db.storedFile.create({
      data: {
        workspaceId: ann.workspaceId,
        sha256: 'y',
        name: 'dropped.txt',
        mimeType: 'text/plain',
        size: 1,
        createdById: ann.userId,
      },
    });
    const { workspaceId } = ann;
    await db.importFile.create({
      data: { workspaceId, importId: made.id, fileId: file.id, position: 0, name: file.name },
    });
    const parts = [{ type: 'data-import', id: made.id, data: { id: made.id, files: [] } }];
    const message = await db.message.create({ data: { workspaceId, threadId, role: 'user', parts, parentId: leafId } });
    await db.thread.update({ where: { id: threadId }, data: { leafId: message.id } });

    await wires.ask(ann, threadId, 'what is in it?');
    expect(model.requests.at(-1)!.messages.at(-1)!.text).toContain('dropped.txt');
    const items = await messages(threadId);
    await body(post(threadId, { replaces: items.at(-1)!.id }));
    expect(model.requests.at(-1)!.messages.at(-1)!.text).toContain('dropped.txt');
    await wires.ask(ann, threadId, 'and now?');
    expect(model.requests.at(-1)!.messages.at(-1)!.text).toBe('and now?');
    expect((await post(threadId, { text: 'x', replaces: message.id })).status).toBe(422);
  });
});

describe('branches', () => {
  test('are switched by one call, to their end, and go on from there', async () => {
    const { threadId, items } = await conversation('one', 'two', 'three');
    await body(post(threadId, { text: 'TWO', replaces: items[2]!.id }));
    const socket = await wires.socket(ann);
    const told = new Promise<Parameters<ServerEvents['thread:updated']>[0]>((resolve) =>
      socket.on('thread:updated', resolve),
    );
    const thread = await body<Thread>(show(threadId, items[2]!.id));
    expect(thread.leafId).toBe(items[5]!.id);
    expect(await told).toMatchObject({ threadId, leafId: items[5]!.id });
    const back = await messages(threadId);
    expect(texts(back)).toEqual(texts(items));
    expect(places(back)).toEqual([undefined, undefined, '1/2', undefined, undefined, undefined]);
    await wires.ask(ann, threadId, 'four');
    expect(remembered()).toEqual([...texts(items), 'four']);
  });

  test('are listed a page at a time', async () => {
    const { threadId, items } = await conversation('one', 'two', 'three');
    await body(post(threadId, { replaces: items[5]!.id }));
    const whole = await messages(threadId);
    const seen: ChatMessage[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor ? `&cursor=${cursor}` : '';
      const page: Page<ChatMessage> = await body(
        wires.http(ann, 'GET', `/threads/${threadId}/messages?limit=4${next}`),
      );
      seen.unshift(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(places(whole).at(-1)).toBe('2/2');
  });

  test('the same request never makes two, on either wire', async () => {
    const { threadId, items } = await conversation('one');
    const key = { 'idempotency-key': 'again' };
    const input = { text: 'ONE', replaces: items[0]!.id };
    const [first, second] = await Promise.all([1, 2].map(() => body<RunResult>(post(threadId, input, key))));
    expect(second).toEqual(first);
    expect(first).toMatchObject({ status: 'completed' });
    const socket = await wires.socket(ann);
    const ack = await socket.emitWithAck('run:start', { threadId, ...input, requestId: 'again' });
    expect(ack).toMatchObject({ ok: true, runId: first!.runId, questionId: (await messages(threadId))[0]!.id });
    expect(places(await messages(threadId))).toEqual(['2/2', undefined]);
    expect((await post(threadId, { text: 'ONE' }, key)).status).toBe(422);
  });

  test('what was done in the one that was left stands, and the answer says so', async () => {
    const { threadId, items } = await conversation('Create Nurse');
    await body(post(threadId, { text: 'Never mind', replaces: items[0]!.id }));
    expect(await db.job.count({ where: { workspaceId: ann.workspaceId, title: 'Nurse' } })).toBe(1);
    expect(model.requests.at(-1)!.messages.at(-1)!.text).toMatch(/<already-done>[\s\S]*create_job \{"title":"Nurse"\}/);
    const [, reply] = await messages(threadId);
    expect(reply!.parts[0]).toMatchObject({
      type: 'data-standing',
      data: { effects: [{ name: 'create_job', args: { title: 'Nurse' } }] },
    });
  });
});

/** Answers that begin and then wait for `going`. */
function halfway(going: Gate): void {
  const usual = answer;
  answer = (shown, tools) =>
    lastHuman(shown).startsWith('slow') ? { text: ['Half a', going.opened, ' sentence'] } : usual(shown, tools);
}

describe('while something goes on', () => {
  test('an edit of the message that is being answered stops that answer, whose text stays in its branch', async () => {
    halfway(gate());
    const threadId = await wires.thread(ann);
    const socket = await wires.socket(ann);
    const seen = collect(socket);
    const ack = await socket.emitWithAck('run:start', { threadId, text: 'slow' });
    if (!ack.ok) throw new Error('not started');
    await seen.atLeast(4);
    const edited = await body<RunResult>(post(threadId, { text: 'quick', replaces: ack.questionId }));
    expect(edited).toMatchObject({ status: 'completed', text: expect.stringMatching(/to quick$/) as string });
    expect(await wires.runs.get(ann, ack.runId)).toMatchObject({ status: 'cancelled', text: 'Half a' });
    expect(texts(await messages(threadId))).toEqual(['quick', edited.text]);
    await show(threadId, ack.questionId);
    expect(texts(await messages(threadId))).toEqual(['slow', 'Half a']);
  });

  test('an edit of an earlier one also calls off what is queued', async () => {
    halfway(gate());
    const { threadId, items } = await conversation('one');
    const going = await wires.runs.start(ann, { threadId, text: 'slow' });
    const queued = await wires.runs.start(ann, { threadId, text: 'queued' });
    expect(queued.status).toBe('queued');
    await body(post(threadId, { text: 'ONE', replaces: items[0]!.id }));
    expect((await wires.runs.get(ann, going.runId)).status).toBe('cancelled');
    expect((await wires.runs.get(ann, queued.runId)).status).toBe('cancelled');
    expect(remembered()).toEqual(['ONE']);
    expect(texts(await messages(threadId))[0]).toBe('ONE');
  });

  test('an edit of a queued message leaves the answer ahead of it alone, and goes on from it', async () => {
    const going = gate();
    halfway(going);
    const threadId = await wires.thread(ann);
    const ahead = await wires.runs.start(ann, { threadId, text: 'slow' });
    const queued = await wires.runs.start(ann, { threadId, text: 'queued' });
    const edited = await wires.runs.start(ann, { threadId, text: 'QUEUED', replaces: queued.questionId });
    expect((await wires.runs.get(ann, queued.runId)).status).toBe('cancelled');
    going.open();
    expect((await wires.runs.waitFor(ann, edited.runId)).status).toBe('completed');
    expect((await wires.runs.get(ann, ahead.runId)).text).toBe('Half a sentence');
    expect(remembered()).toEqual(['slow', 'Half a sentence', 'QUEUED']);
    expect(texts(await messages(threadId)).slice(0, 3)).toEqual(['slow', 'Half a sentence', 'QUEUED']);
  });

  test('an answer that was stopped before a word leads back to the other version', async () => {
    const { threadId, items } = await conversation('one');
    const usual = answer;
    answer = () => ({ text: [gate().opened as never] });
    const again = await wires.runs.start(ann, { threadId, text: '', replaces: items[1]!.id });
    await wires.runs.cancel(ann, again.runId);
    answer = usual;
    const now = await messages(threadId);
    expect(places(now)).toEqual([undefined, '2/2']);
    expect(now[1]!.parts.filter((part) => part.type === 'text')).toEqual([]);
    await show(threadId, items[1]!.id);
    expect(texts(await messages(threadId))).toEqual(texts(items));
  });

  test('an approval in a branch that is left is closed, and nothing is done', async () => {
    const { threadId, items } = await conversation('one', 'Create Ward');
    const waiting = await body<RunResult>(post(threadId, { text: 'Delete Ward' }));
    expect(waiting.status).toBe('waiting');
    await body(post(threadId, { text: 'ONE', replaces: items[0]!.id }));
    const left = await wires.runs.get(ann, waiting.runId);
    expect(left).toMatchObject({ status: 'cancelled', approvals: [{ outcome: 'superseded', after: null }] });
    expect((await wires.http(ann, 'POST', `/runs/${waiting.runId}/resume`, { decision: 'approve' })).status).toBe(409);
    expect(await db.job.count({ where: { workspaceId: ann.workspaceId, title: 'Ward' } })).toBe(1);
    expect(await db.auditEvent.findFirst({ where: { runId: waiting.runId, entity: 'approval' } })).toMatchObject({
      action: 'approval.superseded',
      userId: ann.userId,
    });
  });

  test('an answer that waits for approval can be given anew: the question is closed, and asked again', async () => {
    const { threadId } = await conversation('Create Hall');
    const waiting = await body<RunResult>(post(threadId, { text: 'Delete Hall' }));
    const again = await body<RunResult>(post(threadId, { replaces: waiting.messageId }));
    expect(again).toMatchObject({ status: 'waiting', questionId: waiting.questionId });
    expect((await wires.runs.get(ann, waiting.runId)).status).toBe('cancelled');
    const done = await body<RunResult>(wires.http(ann, 'POST', `/runs/${again.runId}/resume`, { decision: 'approve' }));
    expect(done).toMatchObject({ status: 'completed', approvals: [{ outcome: 'approved' }] });
    expect(await db.job.count({ where: { workspaceId: ann.workspaceId, title: 'Hall' } })).toBe(0);
  });

  test('another node may take the edit: the one that answers hears of it', async () => {
    halfway(gate());
    const threadId = await wires.thread(ann);
    const going = await wires.runs.start(ann, { threadId, text: 'slow' });
    const edited = await otherNode.runs.start(ann, { threadId, text: 'quick', replaces: going.questionId });
    expect((await otherNode.runs.waitFor(ann, edited.runId)).status).toBe('completed');
    expect((await wires.runs.get(ann, going.runId)).status).toBe('cancelled');
    expect(remembered()).toEqual(['quick']);
  });

  test('switching away from an approval closes it too; the branch can be taken up again', async () => {
    const { threadId, items } = await conversation('Create Bay', 'one');
    await body(post(threadId, { replaces: items[3]!.id }));
    const waiting = await body<RunResult>(post(threadId, { text: 'Delete Bay' }));
    expect(waiting.status).toBe('waiting');
    const branch = await messages(threadId);
    await body(show(threadId, items[3]!.id));
    expect((await wires.runs.waitFor(ann, waiting.runId)).status).toBe('cancelled');
    await body(show(threadId, branch.at(-1)!.id));
    expect(await wires.ask(ann, threadId, 'go on')).toMatchObject({ status: 'completed' });
    expect(remembered().slice(-4)).toEqual([
      'Delete Bay',
      '',
      'This call was not carried out: the run was stopped before it. Nothing was changed by it.',
      'go on',
    ]);
  });
});

describe('after the sweep', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1_000);

  test('messages of late can be edited; of old ones it is said why not, and every branch goes on', async () => {
    const { threadId, items } = await conversation('one', 'two', 'three');
    await body(post(threadId, { text: 'THREE', replaces: items[4]!.id }));
    await sweep(db, { now: inDays(29), retentionDays: 1, editDays: 30 });
    expect(await db.runChunks.count({ where: { run: { threadId } } })).toBe(0);
    await body(post(threadId, { text: 'TWO', replaces: items[2]!.id }));
    expect(remembered()).toEqual(['one', textOf(items[1]!), 'TWO']);

    await sweep(db, { now: inDays(31), retentionDays: 1, editDays: 30 });
    const refused = await body<{ detail: string }>(post(threadId, { text: '2', replaces: items[2]!.id }), 409);
    expect(refused.detail).toContain('too old to be changed');
    await body(post(threadId, { text: 'ONE', replaces: items[0]!.id }));
    await body(show(threadId, items[5]!.id));
    expect(texts(await messages(threadId))).toEqual(texts(items));
    await wires.ask(ann, threadId, 'four');
    expect(remembered()).toEqual([...texts(items), 'four']);
  });
});
