/**
 * How fast answers stream: the whole API process with its database against the bare transport and, when it is installed
 * in `--peer DIR`, LangGraph's own server. Servers and users are processes of their own; all streams start at once.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setupCheckpointer } from '@shortlist/agent';
import { migrate, startEmbedded } from '@shortlist/prisma';
import type { ClientReport, ClientTask } from './streaming/client.ts';
import { TOKENS } from './streaming/model.ts';
import {
  forgetPeakRss,
  installPeer,
  peakRssOf,
  runClient,
  startPeer,
  startServer,
  usageOf,
  type RunningServer,
} from './streaming/processes.ts';
import { createScratchDatabase } from './streaming/scratch-database.ts';

interface Plan {
  levels: number[];
  delays: number[];
  peer: string | undefined;
  only: string | undefined;
}
interface Contestant {
  name: string;
  wires: ClientTask['wire'][];
  start(delayMs: number): Promise<RunningServer & { databasePid?: number }>;
}

const SAMPLE_EVERY_MS = 200;
const WARM_UP = 20;
/** Answers that the single user asks for, one after another: an answer that takes a second is not asked for as often. */
const ALONE = { paced: 15, atOnce: 100 };

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      peer: { type: 'string' },
      'install-peer': { type: 'boolean', default: false },
      streams: { type: 'string' },
      delay: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const numbers = (list: string | undefined, otherwise: number[]) => list?.split(',').map(Number) ?? otherwise;
  const plan: Plan = {
    levels: numbers(values.streams, values.quick ? [1, 50] : [1, 50, 200, 1000]),
    delays: numbers(values.delay, values.quick ? [5] : [5, 0]),
    peer: values.peer,
    only: values.only,
  };
  const database = await openDatabase();
  try {
    if (values['install-peer']) await installPeer((plan.peer = join(database.folder, 'peer')));
    if (!plan.peer) console.log('No peer: add --install-peer, or --peer DIR for a folder where it is installed.');
    for (const delayMs of plan.delays) await measureDelay(plan, database, delayMs);
  } finally {
    await database.close();
  }
}

async function measureDelay(plan: Plan, database: Database, delayMs: number): Promise<void> {
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `\n${TOKENS} tokens a stream, ${delayMs} ms apart; ${database.name}; load average ${load.join(' ')}; ` +
      `each server and wire warmed up with ${WARM_UP} streams`,
  );
  console.log(row(COLUMNS));
  for (const contestant of contestants(plan, database)) {
    if (plan.only && !contestant.name.startsWith(plan.only)) continue;
    const server = await contestant.start(delayMs);
    try {
      for (const wire of contestant.wires) {
        await measure(server, { wire, streams: WARM_UP, delayMs });
        for (const streams of plan.levels) {
          const cells = await measure(server, { wire, streams, delayMs });
          console.log(row([contestant.name, wire, String(streams), ...cells]));
        }
      }
    } finally {
      await server.stop();
    }
  }
}

function contestants({ peer }: Plan, database: Database): Contestant[] {
  const ours: Contestant = {
    name: 'shortlist',
    wires: ['sse', 'socket'],
    async start(delayMs) {
      const options = { databaseUrl: database.url, dataDir: database.folder, delayMs };
      const server = await startServer('server.ts', options);
      return { ...server, ...(database.pid && { databasePid: database.pid }) };
    },
  };
  const floor: Contestant = {
    name: 'transport',
    wires: ['sse', 'socket'],
    start: (delayMs) => startServer('floor.ts', { delayMs }),
  };
  const langgraph: Contestant = {
    name: 'langgraph',
    wires: ['peer'],
    start: (delayMs) => startPeer(peer ?? '', { delayMs }),
  };
  return [floor, ours, ...(peer ? [langgraph] : [])];
}

const COLUMNS = [
  'server',
  'wire',
  'streams',
  'first p50',
  'p99 ms',
  'gap p99',
  'tokens/s',
  'lost',
  'CPU µs/tok',
  'db µs/tok',
  'B/token',
  'peak MB',
  'users CPU',
];

async function measure(
  server: RunningServer & { databasePid?: number },
  { wire, streams, delayMs }: { wire: ClientTask['wire']; streams: number; delayMs: number },
): Promise<string[]> {
  const usage = async () => ({
    own: await usageOf(server.pid),
    db: server.databasePid ? await usageOf(server.databasePid) : null,
  });
  // One user alone says little: they ask again and again.
  const rounds = streams > 1 ? 1 : delayMs > 0 ? ALONE.paced : ALONE.atOnce;
  let before = await usage();
  let rssMb = 0;
  let sampling: NodeJS.Timeout | undefined;
  const report = await runClient({ wire, url: server.url, tokens: server.tokens, streams, rounds }, async () => {
    await forgetPeakRss(server.pid);
    before = await usage();
    sampling = setInterval(() => {
      void usageOf(server.pid).then((now) => (rssMb = Math.max(rssMb, now.rssMb)));
    }, SAMPLE_EVERY_MS);
  });
  clearInterval(sampling);
  failLoudly(report);
  const after = await usage();
  const tokens = streams * rounds * TOKENS;
  const perToken = (from: number, to: number) => (((to - from) * 1e6) / tokens).toFixed(0);
  return [
    ...timesOf(report, delayMs),
    Math.round((tokens - lostOf(report)) / (report.wallMs / 1000)).toLocaleString('en'),
    lostCell(report),
    perToken(before.own.cpuSeconds, after.own.cpuSeconds),
    before.db && after.db ? perToken(before.db.cpuSeconds, after.db.cpuSeconds) : '–',
    (report.streams.reduce((sum, { bytes }) => sum + bytes, 0) / tokens).toFixed(0),
    Math.max(rssMb, after.own.rssMb, await peakRssOf(server.pid)).toFixed(0),
    `${(report.cores * 100).toFixed(0)} %`,
  ];
}

/** Time to first text beyond the model's own first pause, and the gaps between arrivals. */
function timesOf({ streams }: ClientReport, delayMs: number): string[] {
  const firsts = streams.map(({ firstMs }) => firstMs - delayMs).filter((ms) => !Number.isNaN(ms));
  const gaps = streams.flatMap((stream) => stream.gaps);
  return [quantile(firsts, 0.5), quantile(firsts, 0.99), quantile(gaps, 0.99)].map((ms) => ms.toFixed(1));
}

/** What failed or is lacking makes every other figure worthless: the bench then ends with exit code 1. */
function failLoudly(report: ClientReport): void {
  const bad = report.streams.filter(({ error, lost, firstMs }) => error || lost > 0 || Number.isNaN(firstMs));
  if (bad.length === 0) return;
  process.exitCode = 1;
  console.error(
    `FAILED: ${bad.length} of ${report.streams.length} answers, first: ${bad[0]!.error ?? 'not the whole text'}`,
  );
}

function lostOf({ streams }: ClientReport): number {
  return streams.reduce((sum, { lost }) => sum + lost, 0);
}

function lostCell(report: ClientReport): string {
  const errors = [...new Set(report.streams.flatMap(({ error }) => (error ? [error] : [])))];
  return `${lostOf(report)}${errors.length > 0 ? ` (${errors.join('; ')})` : ''}`;
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function row(cells: string[]): string {
  return cells.map((cell, i) => (i < 2 ? cell.padEnd(10) : cell.padStart(10))).join(' ');
}

interface Database {
  name: string;
  url: string;
  /** Of the embedded database's process. */
  pid?: number;
  /** For files of the server. */
  folder: string;
  close(): Promise<void>;
}

/** An empty database with the product's tables: on the PostgreSQL of DATABASE_URL, else the embedded one on disk. */
async function openDatabase(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-streaming-'));
  const given = process.env['DATABASE_URL'];
  const opened = given ? await createScratchDatabase(given) : await openEmbedded(folder);
  await migrate(opened.url);
  await setupCheckpointer(opened.url);
  return {
    ...opened,
    folder,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openEmbedded(folder: string) {
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') });
  return { name: 'embedded database', url: server.url, pid: server.pid, close: () => server.stop() };
}
