/** People who talk without a pause, whatever becomes of the nodes, and the history of all that they were told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { followLoyally, type LoyalClient } from '../../../api/test/loyal-client.ts';
import { signUp } from '../../../api/test/process.ts';
import type { RunStatus } from '../../../api/contract/index.ts';

/** One message that was acknowledged, and what its writer saw of the answer. */
export interface Talk {
  cookie: string;
  threadId: string;
  runId: string;
  text: string;
  /** Of the job that the answer opens; null for an answer in words. */
  title: string | null;
  seen: LoyalClient['seen'];
  /** Null while it goes on. */
  status: RunStatus | null;
  /** The longest silence within the answer, in ms. */
  silenceMs: number;
}

export interface Talkers {
  talks: Talk[];
  /** Answers that are being streamed now: begun, and not ended. */
  inFlight(): Talk[];
  /** Lets everybody end the talk they are in. */
  stop(): Promise<Talk[]>;
}

const RETRY_MS = 100;

/**
 * @param addresses  of the nodes; each client tries the next one when one does not answer
 * @param tools  whether every other answer has an effect
 */
export async function startTalkers(
  addresses: string[],
  { people, tools = true }: { people: number; tools?: boolean },
): Promise<Talkers> {
  const talks: Talk[] = [];
  let stopping = false;

  async function talkOn(person: number): Promise<void> {
    // Everybody prefers another node.
    const own = addresses.map((_address, i) => addresses[(person + i) % addresses.length]!);
    const cookie = await patiently(own, (address) => signUp(address));
    const threadKey = randomUUID();
    const { id: threadId } = await post<{ id: string }>(own, '/threads', { cookie, key: threadKey, body: {} });
    for (let n = 0; !stopping; n++) {
      const title = tools && n % 2 === 0 ? `Job ${randomUUID()}` : null;
      const text = title ? `Open ${title}` : `Talk, ${n}`;
      const runId = await begin(own, { cookie, threadId, text });
      const client = followLoyally(own, cookie, runId);
      const talk: Talk = { cookie, threadId, runId, text, title, seen: client.seen, status: null, silenceMs: 0 };
      talks.push(talk);
      const end = client.ended('completed', 'failed', 'cancelled');
      talk.status = await measureSilence(talk, end);
      client.close();
    }
  }

  const everybody = Promise.all(Array.from({ length: people }, (_, person) => talkOn(person)));
  everybody.catch(() => {});
  return {
    talks,
    inFlight: () => talks.filter(({ status, seen }) => status === null && seen.length > 0),
    async stop() {
      stopping = true;
      await everybody;
      return talks;
    },
  };
}

async function measureSilence(talk: Talk, end: Promise<RunStatus>): Promise<RunStatus> {
  let count = 0;
  let at = performance.now();
  const look = setInterval(() => {
    if (talk.seen.length > count) at = performance.now();
    count = talk.seen.length;
    talk.silenceMs = Math.max(talk.silenceMs, performance.now() - at);
  }, 50);
  return end.finally(() => clearInterval(look));
}

/** Sends the message until it is acknowledged, always under the same key. */
function begin(addresses: string[], { cookie, threadId, text }: { cookie: string; threadId: string; text: string }) {
  const key = randomUUID();
  return patiently(addresses, async (address) => {
    const response = await fetch(`${address}/api/v1/threads/${threadId}/runs`, {
      method: 'POST',
      headers: {
        cookie,
        accept: 'text/event-stream',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    const runId = response.headers.get('x-run-id');
    if (!runId) throw new Error(`answered ${response.status}`);
    return runId;
  });
}

function post<T>(
  addresses: string[],
  path: string,
  { cookie, key, body }: { cookie: string; key: string; body: object },
) {
  return patiently(addresses, async (address) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return (await response.json()) as T;
  });
}

async function patiently<T>(addresses: string[], work: (address: string) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work(addresses[tries % addresses.length]!);
    } catch (error) {
      if (tries > 600) throw error;
      await delay(RETRY_MS);
    }
  }
}
