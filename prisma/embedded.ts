/**
 * The embedded database: PostgreSQL compiled to WebAssembly (PGlite) with pgvector, in a process of its own, behind a
 * TCP port on 127.0.0.1 that speaks the ordinary Postgres protocol.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface EmbeddedOptions {
  /** Folder that holds the database; created when missing. Leave out for a database in memory. */
  dataDir?: string;
  /** TCP port on 127.0.0.1; 0 (the default) takes a free one. */
  port?: number;
  /** A file written by `dump()`: the database starts as that one was. Only for a database in memory. */
  snapshot?: string;
}

export interface EmbeddedDatabase {
  url: string;
  /** Of the database's process. */
  pid: number;
  /** Writes the whole database to a file that `snapshot` reads. */
  dump(file: string): Promise<void>;
  /** Closes the database cleanly and ends its process. */
  stop(): Promise<void>;
  /** Settles when the process has ended, asked to or not, with what it said last. */
  ended: Promise<string>;
}

export type ServerMessage = { type: 'ready'; port: number } | { type: 'dumped' } | { type: 'failed'; message: string };
export type ParentMessage = { type: 'dump'; file: string } | { type: 'stop' };

/** Where an embedded database on this port is reached. */
export function embeddedUrl(port: number): string {
  return `postgresql://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
}

/** Starts the database process and waits until it accepts connections. Throws with its reason when it can't start. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const server = fork(fileURLToPath(new URL('./embedded-server.ts', import.meta.url)), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let lastWords = '';
  server.stderr?.on('data', (data: Buffer) => {
    lastWords = (lastWords + data.toString()).slice(-2000);
  });
  const ended = once(server, 'exit').then(() => lastWords.trim());

  const nextMessage = async (): Promise<ServerMessage> => {
    const message = once(server, 'message').then(([m]) => m as ServerMessage);
    const end = ended.then((words): ServerMessage => ({ type: 'failed', message: words || 'it ended without a word' }));
    return Promise.race([message, end]);
  };
  const send = (message: ParentMessage) => server.send(message);

  const first = await nextMessage();
  if (first.type !== 'ready') {
    server.kill();
    throw new Error(`The embedded database could not start: ${first.type === 'failed' ? first.message : first.type}`);
  }
  return {
    url: embeddedUrl(first.port),
    pid: server.pid!,
    async dump(file) {
      send({ type: 'dump', file });
      const answer = await nextMessage();
      if (answer.type !== 'dumped') throw new Error(`The embedded database could not be dumped to ${file}`);
    },
    async stop() {
      if (server.connected) send({ type: 'stop' });
      await ended;
    },
    ended,
  };
}
