/** `kill -9` of a whole process at every point of a run: whoever comes after it ends the run, once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setupCheckpointer, type ChatMessage } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { RunResult } from '../contract/index.ts';
import { foldMessage } from '../src/runs/fold-message.ts';
import { followLoyally, replay, type LoyalClient } from './loyal-client.ts';
import { call, freePort, signUp, startProcess, write, type ApiProcess, type StopPoint } from './process.ts';
import { asEvents } from './wires.ts';

// Each test starts and kills whole processes.
vi.setConfig({ testTimeout: 300_000 });

/** From the death of a process, or the start of the one that comes after it. */
const TAKEN_UP_WITHIN_MS = 10_000;

let database: TestDatabase;
let db: Db;
let running: ApiProcess[];
let clients: LoyalClient[];
beforeEach(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  db = createDb(database.url);
  running = [];
  clients = [];
});
afterEach(async () => {
  clients.forEach((client) => client.close());
  await Promise.all(running.map((process) => process.kill()));
  await db.$disconnect();
  await database.stop();
});

async function begin(port: number, options: { stops?: boolean } = {}): Promise<ApiProcess> {
  const process = await startProcess({ databaseUrl: database.url, port, ...options });
  running.push(process);
  return process;
}

interface Conversation {
  threadId: string;
  runId: string;
  client: LoyalClient;
}

/** Someone writes `text` to the first of the processes and follows the answer on any of them. */
async function converse(processes: ApiProcess[], cookie: string, text: string): Promise<Conversation> {
  const [first] = processes as [ApiProcess];
  const { threadId, runId } = await write(first, cookie, text);
  const client = followLoyally(
    processes.map((process) => process.baseUrl),
    cookie,
    runId,
  );
  clients.push(client);
  return { threadId, runId, client };
}

/** What everybody must have seen in the end, on the wire, after a reload and in the logs. */
async function expectOneWholeAnswer(heir: ApiProcess, cookie: string, talk: Conversation): Promise<string> {
  const { client, threadId, runId } = talk;
  await client.ended('completed');
  expect(client.seen.map(({ seq }) => seq)).toEqual(client.seen.map((_chunk, i) => i + 1));
  expect(asEvents(client.seen)).toEqual(await replay(heir.baseUrl, cookie, runId));

  const { items } = await call<{ items: ChatMessage[] }>(heir, cookie, 'GET', `/threads/${threadId}/messages`);
  expect(items.map((message) => message.role)).toEqual(['user', 'assistant']);
  const [, answer] = items as [ChatMessage, ChatMessage];
  const streamed = await foldMessage(
    answer.id,
    client.seen.map(({ chunk }) => chunk),
  );
  expect(answer).toEqual({ ...streamed, metadata: { ...streamed.metadata, runId } });
  return answer.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
}

/** A process that holds a transaction open blocks the embedded database: that point comes last. */
const POINTS: { point: StopPoint; text: string; tools: string[]; said: RegExp }[] = [
  { point: 'before the first chunk', text: 'Talk', tools: [], said: /^(One .* ten\. ){4}$/ },
  { point: 'mid-text', text: 'Talk', tools: [], said: /^(One .* ten\. ){4}$/ },
  {
    point: 'after the effect, before the checkpoint',
    text: 'Create a job',
    tools: ['create_job'],
    said: /^That is done now, as you asked\.$/,
  },
  { point: 'inside a tool', text: 'Create a job', tools: ['create_job'], said: /^That is done now, as you asked\.$/ },
];

describe.each(['the same process, started anew,', 'another process'])('%s ends what a killed one left', (by) => {
  // The embedded database belongs to one process; a second one needs a server.
  const possible = by !== 'another process' || process.env['TEST_DATABASE_URL'] !== undefined;
  test.skipIf(!possible)('whatever its runs were doing', async () => {
    const dying = await begin(await freePort(), { stops: true });
    const other = by === 'another process' ? await begin(await freePort()) : null;
    const processes = other ? [dying, other] : [dying];
    const cookie = await signUp(dying.baseUrl);
    await call(dying, cookie, 'POST', '/jobs', { title: 'Night Nurse' });

    const waiting = await converse(processes, cookie, 'Delete the job');
    await waiting.client.ended('waiting');
    const cut: Conversation[] = [];
    for (const { point, text } of POINTS) {
      cut.push(await converse(processes, cookie, `${text}, and stop ${point}`));
      await dying.hanging(cut.length);
    }
    await cut[1]?.client.atLeast(4);

    await dying.kill();
    const killedAt = Date.now();
    const heir = other ?? (await begin(Number(new URL(dying.baseUrl).port)));
    const since = other ? killedAt : Date.now();
    const ids = cut.map(({ runId }) => runId);
    await vi.waitUntil(async () => (await db.run.count({ where: { id: { in: ids }, status: 'running' } })) === 0, {
      timeout: 60_000,
      interval: 50,
    });
    expect(Date.now() - since).toBeLessThan(TAKEN_UP_WITHIN_MS);

    for (const [i, { said, tools }] of POINTS.entries()) {
      const talk = cut[i] as Conversation;
      expect(await expectOneWholeAnswer(heir, cookie, talk)).toMatch(said);
      const result = await call<RunResult>(heir, cookie, 'GET', `/runs/${talk.runId}`);
      expect(result).toMatchObject({ status: 'completed', toolCalls: tools.map((name) => ({ name })) });
    }
    const titles = async () => (await db.job.findMany({ orderBy: { title: 'asc' } })).map((job) => job.title);
    expect(await titles()).toEqual(['Day Nurse', 'Night Nurse', 'Ward Nurse']);
    expect(await db.toolCallRecord.count()).toBe(2);

    const asked = await call<RunResult>(heir, cookie, 'GET', `/runs/${waiting.runId}`);
    expect(asked).toMatchObject({ status: 'waiting', interrupt: { actionRequests: [{ name: 'delete_job' }] } });
    const socket = await waiting.client.socket();
    const answer = { runId: waiting.runId, decision: 'approve' as const };
    expect(await socket.emitWithAck('run:resume', answer)).toMatchObject({ ok: true });
    await expectOneWholeAnswer(heir, cookie, waiting);
    expect(await titles()).toEqual(['Day Nurse', 'Ward Nurse']);
    // One row for each run, and two for the one that was asked about.
    expect(await db.agentRequest.count()).toBe(6);
    // All clients are still connected: they must not keep a process that is told to stop.
    expect(await heir.stop()).toBe(0);
  });
});
