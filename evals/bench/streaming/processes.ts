/** Starts, watches and ends the processes of the benchmark. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../../api/node-flags.ts';
import type { ClientReport, ClientTask } from './client.ts';

export interface RunningServer {
  url: string;
  /** A key for each person; streams share them when there are more. */
  tokens: string[];
  pid: number;
  stop(): Promise<void>;
}

const PEER_VERSION = '1.5.1';
const ENV = { ...process.env, LANGCHAIN_CALLBACKS_BACKGROUND: 'false' };

/** Forks `server.ts` or `floor.ts` of this folder and waits until it listens. */
export async function startServer(file: 'server.ts' | 'floor.ts', options: object): Promise<RunningServer> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(options)], {
    env: ENV,
    execArgv: [...NODE_FLAGS, ...profiled(file)],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} could not start`)));
  const [where] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string; tokens: string[] }];
  ended.catch(() => {});
  return { ...where, pid: child.pid!, stop: () => stop(child) };
}

/** BENCH_CPU_PROF=folder writes a CPU profile of the server there. */
function profiled(file: string): string[] {
  const folder = process.env['BENCH_CPU_PROF'];
  return folder && file === 'server.ts' ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

/** LangGraph's dev server with the LangChain that we use, installed in `folder`. */
export async function installPeer(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const require = createRequire(import.meta.resolve('@shortlist/agent'));
  const { dependencies } = require('../package.json') as { dependencies: Record<string, string> };
  const same = ['@langchain/core', '@langchain/langgraph'].map((name) => `${name}@${dependencies[name]}`);
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const npm = spawn('npm', ['install', `@langchain/langgraph-cli@${PEER_VERSION}`, ...same], { cwd: folder });
  const [code] = (await once(npm, 'exit')) as [number];
  if (code !== 0) throw new Error(`LangGraph's server could not be installed in ${folder}`);
}

/** Starts `langgraphjs dev` from the packages installed in `folder`, with as many jobs at once as there are streams. */
export async function startPeer(folder: string, { delayMs }: { delayMs: number }): Promise<RunningServer> {
  const home = join(folder, 'bench');
  await mkdir(home, { recursive: true });
  await copyFile(join(import.meta.dirname, 'model.ts'), join(home, 'model.ts'));
  await copyFile(join(import.meta.dirname, 'peer-graph.ts'), join(home, 'graph.ts'));
  await writeFile(join(home, 'package.json'), '{"type":"module","private":true}');
  const settings = { node_version: '20', dependencies: ['.'], graphs: { agent: './graph.ts:graph' }, env: {} };
  await writeFile(join(home, 'langgraph.json'), JSON.stringify(settings));
  const port = await freePort();
  const command = join(folder, 'node_modules/.bin/langgraphjs');
  const args = ['dev', '--port', String(port), '--host', '127.0.0.1', '--no-browser', '-n', '1000'];
  const child = spawn(command, args, {
    cwd: home,
    env: { ...ENV, BENCH_DELAY_MS: String(delayMs), LANGSMITH_TRACING: 'false' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/ok`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`The LangGraph server in ${folder} could not start`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, tokens: ['none'], pid: child.pid!, stop: () => stop(child) };
}

/** Runs the users in their process; `onStart` is called the moment before they all begin. */
export async function runClient(task: ClientTask, onStart: () => Promise<void>): Promise<ClientReport> {
  const child = fork(join(import.meta.dirname, 'client.ts'), [JSON.stringify(task)]);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the client ended without a report')));
  ended.catch(() => {});
  await Promise.race([once(child, 'message'), ended]);
  await onStart();
  child.send('go');
  const [report] = (await Promise.race([once(child, 'message'), ended])) as [ClientReport];
  return report;
}

/** CPU seconds and resident memory, in MB of 1,000,000 bytes, of a process and all it has started. */
export async function usageOf(pid: number): Promise<{ cpuSeconds: number; rssMb: number }> {
  let cpuSeconds = 0;
  let rssMb = 0;
  for (const each of await familyOf(pid)) {
    const stat = await statOf(each);
    cpuSeconds += (Number(stat[11]) + Number(stat[12])) / CLOCK_TICKS;
    rssMb += (Number(stat[21]) * PAGE_BYTES) / 1e6;
  }
  return { cpuSeconds, rssMb };
}

/** Has the kernel count the peak of the process's memory anew. */
export async function forgetPeakRss(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}

/** The most that the process itself has held since, in MB of 1,000,000 bytes; 0 when it has ended. */
export async function peakRssOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return (Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
}

const CLOCK_TICKS = 100;
const PAGE_BYTES = 4096;

async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry)) parents.set(Number(entry), Number((await statOf(Number(entry)))[1]));
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** Fields of /proc/PID/stat after the command, which may hold spaces; none when the process has ended. */
async function statOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
