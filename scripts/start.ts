/**
 * `npm start` and `npm run dev`: the whole product on one machine. Starts the embedded database when DATABASE_URL is
 * empty, applies migrations, builds the UI when its sources changed, then runs the API and the UI and says where to go.
 * Ctrl-C ends everything in order: first the UI, then the API (which finishes what it is doing), the database last.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { embeddedUrl, startEmbedded, type EmbeddedDatabase } from '@shortlist/prisma/embedded';
import { NODE_FLAGS } from '../api/node-flags.ts';
import { loadConfigOrExit, readEnvFile, type Config } from '../api/src/config.ts';
import { buildUi } from './build-ui.ts';
import { freePort } from './free-port.ts';
import { refuseTakenPort } from './refuse-taken-port.ts';

const root = join(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
/** For programs that speak to the API alone, such as the evals. */
const apiOnly = process.argv.includes('--api-only');
const startedAt = Date.now();

const env = { ...readEnvFile(join(root, '.env')), ...process.env };
const config = loadConfigOrExit(env, root);
// Compiled code is kept from one start to the next: here, and in the processes that are started from here.
// Absolute, as not every process below starts in this folder.
process.env['NODE_COMPILE_CACHE'] ??= resolve(config.dataDir, 'compile-cache');
enableCompileCache(process.env['NODE_COMPILE_CACHE']);

const children: ChildProcess[] = [];
let database: EmbeddedDatabase | undefined;
let stopping = false;

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
if (process.send) process.on('disconnect', () => void stop(0));
if (process.env['npm_lifecycle_event']) stopWithoutParent();

try {
  await refuseTakenPort(config.host, config.port, 'PORT');
  await refuseTakenPort(config.host, config.uiPort, 'UI_PORT');
  // Everything loads side by side: the API and the UI wait for the database by themselves.
  const databaseUrl = config.databaseUrl || embeddedUrl(await freePort());
  await Promise.all([prepareDatabase(config, databaseUrl), startApi(databaseUrl), ...(apiOnly ? [] : [startUi()])]);
  announce();
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  await stop(1);
}

/** When npm is told to end, the shell between it and this process goes without a word to us. */
function stopWithoutParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, 500).unref();
}

async function prepareDatabase({ databaseUrl, dataDir }: Config, url: string): Promise<void> {
  if (!databaseUrl) {
    const folder = join(dataDir, 'postgres');
    say(`Opening the embedded database in ${folder}`);
    database = await startEmbedded({ dataDir: folder, port: Number(new URL(url).port) });
    void database.ended.then((words) => fail(`The embedded database ended unexpectedly. ${words}`));
  }
  const applied = await migrateWhenReachable(url);
  if (applied.length > 0) say(`Applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`);
}

/** A database that is still coming up gets half a minute. */
async function migrateWhenReachable(url: string): Promise<string[]> {
  // Much to read: the database and the API, which take longer to start, are on their way meanwhile.
  const [{ migrate }, { setupCheckpointer }] = await Promise.all([
    import('@shortlist/prisma'),
    import('@shortlist/agent/checkpointer'),
  ]);
  for (let attempt = 1; ; attempt++) {
    try {
      const applied = await migrate(url);
      await setupCheckpointer(url);
      return applied;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', '57P03'].includes(code ?? '');
      if (!unreachable && !/timeout/i.test(message)) throw error;
      const { host } = new URL(url);
      if (attempt === 1) say(`Waiting for the database at ${host}`);
      if (attempt === 15) {
        throw new Error(
          `The database at ${host} can't be reached (${message || code}). Start it or correct DATABASE_URL; leave DATABASE_URL empty to use the embedded one.`,
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

async function startApi(databaseUrl: string): Promise<void> {
  const api = fork(join(root, 'api/src/main.ts'), [], {
    cwd: root,
    execArgv: [...NODE_FLAGS, ...(dev ? ['--watch', '--watch-preserve-output'] : [])],
    // A terminal shows what needs attention; LOG_LEVEL=info logs every request.
    env: {
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...env,
      DATABASE_URL: databaseUrl,
      LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    },
  });
  watch(api, 'The API');
  await untilReady(api, 'The API');
}

async function startUi(): Promise<void> {
  if (!dev) await buildUi(root, say);
  const uiEnv = {
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    ...env,
    HOST: config.host,
    PORT: String(config.uiPort),
    API_URL: config.apiUrl,
    BODY_SIZE_LIMIT: '0',
  };
  const cwd = join(root, 'ui');
  // Vite itself, not `npm run dev`: npm would not hand on the signal to end.
  const vite = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'dev',
    '--host',
    config.host,
    '--port',
    String(config.uiPort),
  ];
  const ui = dev
    ? spawn(process.execPath, vite, { cwd, env: uiEnv, stdio: 'inherit' })
    : fork(join(cwd, 'build/index.js'), [], { cwd, env: uiEnv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  watch(ui, 'The UI');
  await untilAnswers(`http://${config.host}:${config.uiPort}/`, ui);
}

function watch(child: ChildProcess, name: string): void {
  children.push(child);
  child.once('exit', (code) => fail(`${name} ended unexpectedly (exit code ${code ?? 'none'}).`));
}

function fail(message: string): void {
  if (stopping) return;
  process.stderr.write(`\n${message}\n`);
  void stop(1);
}

async function untilReady(child: ChildProcess, name: string): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: { type?: string }) => {
      if (message?.type === 'ready') resolve();
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${name} could not start; the lines above say why.`);
  });
  await Promise.race([ready, ended]);
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The UI could not start; the lines above say why.');
}

function announce(): void {
  const ui = `http://localhost:${config.uiPort}`;
  const api = `http://localhost:${config.port}`;
  const assistant = config.openaiApiKey
    ? `${config.openaiChatModel} answers in the chat`
    : 'The offline assistant answers in the chat; set OPENAI_API_KEY in .env for a language model';
  if (!apiOnly)
    say(
      [
        `\n  Shortlist is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
        '',
        `  Chat   ${ui}   (create your account there on the first visit)`,
        `  API    ${api}/docs`,
        '',
        `  ${assistant}`,
        '  Ctrl-C stops it; everything is kept.\n',
      ].join('\n'),
    );
  process.send?.({ type: 'ready', ui, api });
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await database?.stop();
  process.exit(code);
}

function say(line: string): void {
  console.log(line);
}
