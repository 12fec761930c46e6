import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../scripts/free-port.ts';

export interface StartedServer {
  target: string;
  /** Makes a workspace with nothing in it; the API key for it. */
  newWorkspace(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the API on a free port with an empty database. */
export async function startServer(env: Record<string, string> = {}): Promise<StartedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shortlist-evals-'));
  const [port, uiPort] = await Promise.all([freePort(), freePort()]);
  const child = fork(join(import.meta.dirname, '../scripts/start.ts'), ['--api-only'], {
    env: {
      ...process.env,
      PORT: String(port),
      UI_PORT: String(uiPort),
      DATA_DIR: dataDir,
      // Never somebody's own database, whatever .env says.
      DATABASE_URL: '',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = new Promise<void>((resolve) => child.on('message', () => resolve()));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server could not be started.')));
  await Promise.race([ready, ended]);

  const target = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  };
  let made = 0;
  const newWorkspace = () => signUpForKey(target, `http://localhost:${uiPort}`, ++made);
  return { target, newWorkspace, stop };
}

async function signUpForKey(target: string, origin: string, number: number): Promise<string> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${target}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    });
  const workspace = `Evals ${number}`;
  const account = { email: `evals-${number}@shortlist.example`, password: 'evals-workspace', name: 'Evals', workspace };
  const signedUp = await post('/auth/sign-up', account);
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const made = await post('/api-keys', { name: 'evals', scopes: ['read', 'write', 'chat'] }, cookie);
  return ((await made.json()) as { key: string }).key;
}
