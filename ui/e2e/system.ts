import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.ts';

export interface System {
  uiUrl: string;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 240_000;

/** Starts the whole system as `npm start` does, on free ports and an empty data folder, and ends it afterwards. */
export async function startSystem(env: Record<string, string> = {}): Promise<System> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shortlist-e2e-'));
  const child = fork('scripts/start.ts', {
    cwd: ROOT,
    silent: true,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(await freePort()),
      UI_PORT: String(await freePort()),
      DATA_DIR: dataDir,
      ...env,
    },
  });
  let output = '';
  const keep = (data: Buffer) => (output = (output + data.toString()).slice(-8_000));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  }

  const ready = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The system did not start in time.\n${output}`)), START_TIMEOUT_MS);
    child.on('message', (message: { type?: string; ui?: string }) => {
      if (message.type !== 'ready' || !message.ui) return;
      clearTimeout(timer);
      resolve(message.ui);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The system ended with code ${code} instead of starting.\n${output}`));
    });
  });
  try {
    return { uiUrl: await ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
