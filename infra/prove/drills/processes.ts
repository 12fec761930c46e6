import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** What the two hosts are called here: Caddy makes certificates for names under localhost by itself. */
export const HOSTS = { app: 'app.localhost', api: 'api.localhost' };

/** Starts a program; what it says goes to /tmp/NAME.log within the stage. It ends with the stage. */
export function start(name: string, command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const log = openSync(`/tmp/${name}.log`, 'w');
  return spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', log, log], cwd: '/repo' });
}

/** Runs a program to its end; its output. Throws with what it said when it fails. */
export function run(command: string, args: string[], env: Record<string, string> = {}): string {
  return execFileSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    cwd: '/repo',
    maxBuffer: 1e8,
  });
}

export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Asks until the answer is truthy; throws after `seconds`. */
export async function until<T>(what: string, ask: () => Promise<T> | T, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => null);
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function answers(url: string): Promise<boolean> {
  return (await fetch(url).catch(() => null))?.ok ?? false;
}

/** Has this process take certificates of an authority of the drill. */
export function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(authority, 'utf8')]);
}

/** A file of the repository with the drill's hosts in place of the example's. */
export function named(file: string): string {
  return readFileSync(`/repo/${file}`, 'utf8')
    .replaceAll('app.example.com', HOSTS.app)
    .replaceAll('api.example.com', HOSTS.api);
}

export function nameHosts(): void {
  appendFileSync('/etc/hosts', `\n127.0.0.1 localhost ${HOSTS.app} ${HOSTS.api}\n`);
}
