/** The same work for a long time, on the product as it is: whether memory, connections and answers stay as they were. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { setupCheckpointer } from '@shortlist/agent';
import { createDb } from '@shortlist/prisma';
import { startTestDatabase } from '@shortlist/prisma/testing';
import { call, freePort, signUp } from '../process.ts';
import type { Held } from './soak-main.ts';

export interface Soaked {
  turns: number;
  minutes: number;
  reconnects: number;
  uploads: number;
  /** Growth of the heap and what is outside it, after collection, over the last half, by least squares. */
  percentPerThousand: number;
  /** Megabytes held, at the middle and at the end. */
  megabytes: [middle: number, end: number];
  /** Milliseconds of the slowest twentieth of answers, in the first and in the last tenth. */
  p95: [first: number, last: number];
  faults: string[];
}

/** A day of a small team, scaled: people take turns, so many at once. */
const PEOPLE = 12;
const AT_ONCE = 3;
const SAMPLE_EVERY = 50;
/** Turns until caches, pools and compiled code are what they will be. */
const WARM_UP = 100;
/** Turns in one conversation before it is deleted and another begun. */
const TURNS_A_THREAD = 8;
const SAYS = [
  'Which jobs are open?',
  'Who fits the nurse job best?',
  'Why is the first one on top?',
  'Find people who know triage',
  'Add a note to Ana Ruiz: called today',
  'Show the pipeline',
];
const SETTLED_WITHIN_MS = 60_000;

interface Person {
  cookie: string;
  threadId: string | null;
  turns: number;
}

/** Turns of conversation for so long, every tenth cut off and resumed, every twentieth with an upload beside it. */
export async function soak({ minutes }: { minutes: number }): Promise<Soaked> {
  const database = await startTestDatabase();
  await setupCheckpointer(database.url);
  const db = createDb(database.url, { poolSize: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  const port = await freePort();
  const product = await startProduct({ databaseUrl: database.url, folder, port });
  const api = { baseUrl: `http://127.0.0.1:${port}` };
  const faults: string[] = [];
  const took: number[] = [];
  const samples: ({ turns: number } & Held)[] = [];
  let [turns, reconnects, uploads] = [0, 0, 0];

  const people: Person[] = [];
  for (let i = 0; i < PEOPLE; i++) people.push(await newPerson(api));
  const started = performance.now();
  const until = started + minutes * 60_000;
  const talk = async (mine: Person[]) => {
    for (let i = 0; performance.now() < until; i++) {
      const turn = (turns += 1);
      const person = mine[i % mine.length]!;
      const cut = turn % 10 === 0;
      const from = performance.now();
      await oneTurn(api, person, turn, { cut }).catch((error: unknown) =>
        faults.push(`turn ${turn}: ${String(error)}`),
      );
      if (!cut) took.push(performance.now() - from);
      if (cut) reconnects += 1;
      if (turn % 20 === 0) {
        uploads += 1;
        await upload(api, person, turn).catch((error: unknown) => faults.push(`upload ${turn}: ${String(error)}`));
      }
      if (turn % SAMPLE_EVERY === 0 && turn > WARM_UP) samples.push({ turns: turn, ...(await product.held()) });
    }
  };
  const before = { ...(await product.held()), connections: await connectionsOf(db) };
  const shares = Array.from({ length: AT_ONCE }, (_, i) => people.filter((_person, j) => j % AT_ONCE === i));
  await Promise.all(shares.map(talk));
  const ran = (performance.now() - started) / 60_000;
  faults.push(
    ...(await leftOpen(async () => ({ ...(await product.held()), connections: await connectionsOf(db) }), before)),
  );
  await product.stop();
  await db.$disconnect();
  await database.stop();
  await rm(folder, { recursive: true, force: true });

  const half = samples.slice(Math.floor(samples.length / 2));
  const percentPerThousand = slopeOf(half);
  // Fewer samples than these make any slope.
  if (half.length >= 8 && percentPerThousand > 1)
    faults.push(`memory grows by ${percentPerThousand.toFixed(2)} % a thousand turns`);
  const tenth = Math.ceil(took.length / 10);
  return {
    ...{ turns, minutes: ran, reconnects, uploads, percentPerThousand, faults },
    megabytes: [megabytes(half[0]?.bytes), megabytes(half.at(-1)?.bytes)],
    p95: [p95(took.slice(0, tenth)), p95(took.slice(-tenth))],
  };
}

async function startProduct({ databaseUrl, folder, port }: { databaseUrl: string; folder: string; port: number }) {
  const child = fork(join(import.meta.dirname, 'soak-main.ts'), [], {
    execArgv: ['--expose-gc'],
    env: {
      ...{ PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: String(port) },
      ...{ SECRET_KEY: 'a secret of the soak, long enough', RATE_LIMITS: 'off', LOG_LEVEL: 'error' },
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answerOf(child, (sent) => (sent as { type?: string }).type === 'ready');
  return {
    async held(): Promise<Held> {
      const held = answerOf(child, (sent) => (sent as Partial<Held>).bytes !== undefined);
      child.send('held');
      return (await held) as Held;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess, isIt: (sent: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the product ended'));
    const hear = (sent: unknown) => {
      if (!isIt(sent)) return;
      child.off('message', hear).off('exit', ended);
      resolve(sent);
    };
    child.on('message', hear).once('exit', ended);
  });
}

type Api = { baseUrl: string };

async function newPerson(api: Api): Promise<Person> {
  const cookie = await signUp(api.baseUrl);
  await call(api, cookie, 'POST', '/jobs', { title: 'Nurse', mustHaveSkills: ['Triage'], minYearsExperience: 2 });
  for (const name of ['Ana Ruiz', 'Bo Lind', 'Cy Moss']) {
    const text = `${name}\n${name.replace(' ', '.')}@example.com\nNurse at Lake Clinic, 2015 - 2024. Skills: Triage.`;
    await call(api, cookie, 'POST', '/candidates', { text });
  }
  return { cookie, threadId: null, turns: 0 };
}

async function oneTurn(api: Api, person: Person, turn: number, { cut }: { cut: boolean }): Promise<void> {
  if (person.threadId && person.turns % TURNS_A_THREAD === 0) {
    await remove(api, person.cookie, `/threads/${person.threadId}`);
    person.threadId = null;
  }
  person.threadId ??= (await call<{ id: string }>(api, person.cookie, 'POST', '/threads', {})).id;
  person.turns += 1;
  const text = SAYS[turn % SAYS.length]!;
  if (cut) return cutAndResume(api, person, text);
  const { status } = await call<{ status: string }>(api, person.cookie, 'POST', `/threads/${person.threadId}/runs`, {
    text,
  });
  if (status !== 'completed') throw new Error(`the run ended as ${status}`);
}

/** Leaves an answer in the middle, opens and closes a socket meanwhile, and reads on from where it left. */
async function cutAndResume(api: Api, { cookie, threadId }: Person, text: string): Promise<void> {
  const leaving = new AbortController();
  const begun = await fetch(`${api.baseUrl}/api/v1/threads/${threadId}/runs`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { cookie, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  const first = await begun.body!.getReader().read();
  leaving.abort();
  const seen = idsIn(Buffer.from(first.value ?? []).toString()).at(-1) ?? 0;
  const socket = io(api.baseUrl, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  await new Promise((resolve, reject) => socket.on('connect', () => resolve(null)).on('connect_error', reject));
  socket.disconnect();
  const rest = await fetch(`${api.baseUrl}/api/v1/runs/${begun.headers.get('x-run-id')}/stream`, {
    headers: { cookie, 'last-event-id': String(seen) },
  });
  const ids = idsIn(await rest.text());
  if (ids.some((id, i) => id !== seen + i + 1)) throw new Error(`after ${seen} came ${ids.slice(0, 5).join(', ')} …`);
}

const idsIn = (events: string) => [...events.matchAll(/^id: ?(\d+)$/gm)].map(([, id]) => Number(id));

/** A CV comes in, is found, and goes again. */
async function upload(api: Api, { cookie }: Person, turn: number): Promise<void> {
  const text = `Dee ${turn} Novak\ndee${turn}@example.com\nWard nurse at Clinic ${turn}, 2016 - 2024. Skills: Triage, Rotas.`;
  const form = new FormData();
  form.append('files[]', new File([text], `dee-${turn}.txt`, { type: 'text/plain' }));
  const answer = await fetch(`${api.baseUrl}/api/v1/candidates/import`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  const { importId } = (await answer.json()) as { importId: string };
  for (;;) {
    const read = await call<{ status: string; files: { candidateId: string | null }[] }>(
      api,
      cookie,
      'GET',
      `/imports/${importId}`,
    );
    if (read.status === 'done') {
      for (const { candidateId } of read.files) await remove(api, cookie, `/candidates/${candidateId}`);
      return;
    }
    await delay(200);
  }
}

async function remove(api: Api, cookie: string, path: string): Promise<void> {
  const { status } = await fetch(`${api.baseUrl}/api/v1${path}`, { method: 'DELETE', headers: { cookie } });
  if (status >= 300) throw new Error(`DELETE ${path} answered ${status}`);
}

async function connectionsOf(db: ReturnType<typeof createDb>): Promise<number> {
  const [row] = await db.$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database()`;
  return row?.open ?? 0;
}

type Open = Pick<Held, 'handles' | 'files'> & { connections: number };

/** What is still open a minute after all went home, more than at the beginning. Connections of pools may have grown. */
async function leftOpen(look: () => Promise<Open>, before: Open): Promise<string[]> {
  const pools = 30;
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const now = await look();
    const faults = [
      ...(now.connections > before.connections + pools ? [`${now.connections} connections to the database`] : []),
      ...(now.handles > before.handles + pools ? [`${now.handles} handles, ${before.handles} at first`] : []),
      ...(now.files > before.files + pools ? [`${now.files} open files, ${before.files} at first`] : []),
    ];
    if (faults.length === 0 || performance.now() > deadline) return faults;
    await delay(1_000);
  }
}

function slopeOf(samples: { turns: number; bytes: number }[]): number {
  if (samples.length < 2) return NaN;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ turns }) => turns)), mean(samples.map(({ bytes }) => bytes))];
  const covariance = samples.reduce((sum, { turns, bytes }) => sum + (turns - x) * (bytes - y), 0);
  const variance = samples.reduce((sum, { turns }) => sum + (turns - x) ** 2, 0);
  return ((covariance / variance) * 1_000 * 100) / y;
}

function p95(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;
}

const megabytes = (bytes = NaN) => bytes / 1_000_000;
