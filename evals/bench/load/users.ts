/** The users, in a process of their own. Told what to do by one JSON argument. */
import { once } from 'node:events';
import { readFromEventStream } from '../streaming/read-event-stream.ts';
import { readFromSocket } from '../streaming/read-socket.ts';

export interface LoadTask {
  url: string;
  users: number;
  seconds: number;
  keys: { key: string; email: string }[];
}

export interface LoadReport {
  seconds: number;
  /** Milliseconds of each request, by kind. */
  kinds: Record<string, number[]>;
  errors: string[];
}

/** Of `signUp` in api/test/process.ts. */
const PASSWORD = 'correct horse battery';
const QUERIES = ['nurse in Leeds', 'typescript engineer', 'warehouse supervisor', 'head of finance'];
/** One sign-in and one chat a wire to this many searches. */
const SEARCHES = 4;

const task = JSON.parse(process.argv[2] ?? '{}') as LoadTask;
const kinds: LoadReport['kinds'] = { 'sign-in': [], 'chat (SSE)': [], 'chat (WebSocket)': [], search: [] };
const errors: string[] = [];
const startedAt = performance.now();
const deadline = startedAt + task.seconds * 1_000;
await Promise.all(task.keys.map(work));
const report: LoadReport = { seconds: (performance.now() - startedAt) / 1_000, kinds, errors };
process.send?.(report, () => process.exit(0));
await once(process, 'disconnect');

async function work({ key, email }: LoadTask['keys'][number], user: number): Promise<void> {
  const target = { url: task.url, token: key };
  const unseen = { text() {}, bytes() {} };
  while (performance.now() < deadline) {
    await timed('sign-in', async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ email, password: PASSWORD });
      await ok(await fetch(`${task.url}/api/v1/auth/sign-in`, { method: 'POST', headers, body }));
    });
    for (const [kind, reader] of [
      ['chat (SSE)', readFromEventStream],
      ['chat (WebSocket)', readFromSocket],
    ] as const) {
      const ready = await reader(target, unseen).catch((error: Error) => void errors.push(`${kind}: ${error.message}`));
      if (!ready) continue;
      await timed(kind, ready.run);
      ready.close();
    }
    for (let i = 0; i < SEARCHES; i++) {
      await timed('search', async () => {
        const q = encodeURIComponent(QUERIES[(user + i) % QUERIES.length] ?? '');
        await ok(await fetch(`${task.url}/api/v1/candidates?q=${q}`, { headers: { authorization: `Bearer ${key}` } }));
      });
    }
  }
}

async function timed(kind: string, request: () => Promise<void>): Promise<void> {
  const from = performance.now();
  try {
    await request();
    kinds[kind]?.push(performance.now() - from);
  } catch (error) {
    errors.push(`${kind}: ${(error as Error).message}`);
  }
}

async function ok(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  await answer.arrayBuffer();
}
