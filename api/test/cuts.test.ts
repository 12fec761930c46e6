/** Connections cut at random points of random runs, over both wires and two servers: always the uncut stream, byte for byte. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { createScriptedRecruiter, finish, gate, say, start, type Call, type Gate } from './scripted-recruiter.ts';
import { random } from './seeded.ts';
import { eventOf, readEvents, startWires, type Person, type StreamEvent, type Wires } from './wires.ts';

const SEEDS = 300;
const AT_ONCE = 20;
const CUTS = 5;
const KINDS = ['talks', 'uses a tool', 'asks'] as const;
type Kind = (typeof KINDS)[number];

let database: TestDatabase;
let db: Db;
let servers: [Wires, Wires];
let ann: Person;
/** By run: opened once the client was cut off while the tool ran. */
const tools = new Map<string, Gate>();
const recruiters = [createScriptedRecruiter(play), createScriptedRecruiter(play)] as const;

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  const people = new Map();
  servers = [
    await startWires({ db, recruiter: recruiters[0], people }),
    await startWires({ db, recruiter: recruiters[1], people }),
  ];
  // As Redis does between two nodes.
  const [here, there] = servers.map(({ runs }) => runs.log);
  here!.onAppended((runIds) => there!.wake(runIds));
  there!.onAppended((runIds) => here!.wake(runIds));
  ann = await servers[0].person();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await db.$disconnect();
  await database.stop();
});

/** The message says what kind of answer it wants. */
async function* play(call: Call) {
  yield start(call);
  if (call.kind === 'resume') {
    yield* [{ type: 'tool-output-available', toolCallId: 'ask', output: {} } as const, ...say(['Done. ', 'Really.'])];
  } else if (call.kind === 'run') {
    yield* chatter('before');
    if (call.text === 'uses a tool') {
      yield { type: 'tool-input-available', toolCallId: 'tool', toolName: 'list_jobs', input: {} } as const;
      await toolOf(call.scope.runId).opened;
      yield { type: 'tool-output-available', toolCallId: 'tool', output: { n: 1 } } as const;
    } else if (call.text === 'asks') {
      yield { type: 'tool-input-available', toolCallId: 'ask', toolName: 'delete_job', input: {} } as const;
      yield { type: 'tool-approval-request', toolCallId: 'ask', approvalId: 'ask' } as const;
      const actionRequests = [{ toolCallId: 'ask', name: 'delete_job', args: {}, description: '' }];
      for (const { waiting } of recruiters) waiting.set(call.scope.threadId, { actionRequests } as never);
      yield finish;
      return;
    }
    yield* chatter('after');
  }
  yield finish;
}

async function* chatter(id: string) {
  for (let i = 0; i < 6; i++) {
    yield* say([`word ${i} `, 'and '], `${id}-${i}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function toolOf(runId: string): Gate {
  const tool = tools.get(runId) ?? gate();
  tools.set(runId, tool);
  return tool;
}

/** What one client saw of one connection, and whether the run's segment ended on it. */
interface Part {
  events: StreamEvent[];
  ended: boolean;
}
interface Reading {
  server: Wires;
  runId: string;
  after: number;
  /** Asked after every event: cuts the connection. */
  enough(event: StreamEvent): boolean;
}

async function readEventStream({ server, runId, after, enough }: Reading): Promise<Part> {
  const headers = { 'last-event-id': String(after) };
  const response = await server.http(ann, 'GET', `/runs/${runId}/stream`, undefined, headers);
  const events: StreamEvent[] = [];
  let rest = '';
  for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block === 'data: [DONE]') return { events, ended: true };
      const event = eventOf(block);
      if (!event) continue;
      events.push(event);
      // Leaving the loop closes the connection.
      if (enough(event)) return { events, ended: false };
    }
  }
  return { events, ended: false };
}

async function readSocket({ server, runId, after, enough }: Reading): Promise<Part> {
  const socket = await server.socket(ann);
  const events: StreamEvent[] = [];
  const ended = new Promise<boolean>((resolve) => {
    socket.on('run:chunk', ({ seq, chunk }) => {
      if (!socket.connected) return;
      const event = { id: seq, data: JSON.stringify(chunk) };
      events.push(event);
      if (!enough(event)) return;
      socket.disconnect();
      resolve(false);
    });
    socket.on('run:end', () => resolve(true));
  });
  await socket.emitWithAck('run:subscribe', { runId, after });
  const part = { events, ended: await ended };
  socket.disconnect();
  return part;
}

async function cutAtRandom(seed: number): Promise<{ cuts: number; midTool: boolean }> {
  const next = random(seed);
  const kind: Kind = KINDS[seed % KINDS.length]!;
  const anyServer = () => servers[next() < 0.5 ? 0 : 1];
  const threadId = await servers[0].thread(ann);
  const { runId } = await servers[0].runs.start(ann, { threadId, text: kind });

  const seen: StreamEvent[] = [];
  let cuts = 0;
  let asked = kind === 'asks';
  let midTool = false;
  for (let ended = false; !ended || asked; cuts++) {
    if (ended) {
      // Cut off while it waits for an approval; the answer comes at either server.
      await anyServer().runs.resume(ann, runId, { decision: 'approve' });
      asked = false;
    }
    let left = cuts < CUTS ? 1 + Math.floor(next() * 20) : Infinity;
    const enough = ({ data }: StreamEvent) => {
      left -= 1;
      const atTool = kind === 'uses a tool' && data.includes('"tool-input-available"');
      midTool ||= atTool;
      return atTool || left <= 0;
    };
    const read = next() < 0.5 ? readEventStream : readSocket;
    const part = await read({ server: anyServer(), runId, after: seen.at(-1)?.id ?? 0, enough });
    seen.push(...part.events);
    ended = part.ended;
    if (midTool) toolOf(runId).open();
  }
  const uncut = await readEvents(await servers[seed % 2]!.http(ann, 'GET', `/runs/${runId}/stream`));
  expect(seen, `seed ${seed}, ${kind}`).toEqual(uncut.events);
  expect(seen.map(({ id }) => id)).toEqual(seen.map((_event, i) => i + 1));
  expect(seen.length, `seed ${seed}`).toBeGreaterThan(30);
  return { cuts, midTool };
}

test(`${SEEDS} runs, each cut several times, lose and repeat nothing`, { timeout: 300_000 }, async () => {
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
  const done: { cuts: number; midTool: boolean }[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) done.push(await cutAtRandom(seed));
    }),
  );
  // A test that cut nothing would prove nothing.
  expect(done).toHaveLength(SEEDS);
  expect(done.reduce((sum, { cuts }) => sum + cuts, 0)).toBeGreaterThan(2 * SEEDS);
  expect(done.filter(({ midTool }) => midTool)).toHaveLength(SEEDS / KINDS.length);
});
