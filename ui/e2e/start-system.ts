import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    uiUrl: string;
  }
}

const ROOT = join(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 240_000;

/** Starts the whole system as `npm start` does, on free ports and an empty data folder, and ends it afterwards. */
export default async function startSystem(project: TestProject): Promise<() => Promise<void>> {
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
    project.provide('uiUrl', await ready);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
