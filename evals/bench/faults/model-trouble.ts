/** R6: a server that speaks OpenAI's protocol, and fails in every way that such servers do, under the product as it is. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { call, signUp, type ApiProcess } from '../../../api/test/process.ts';
import { startOpenAIServer, type Reply } from '@shortlist/agent/testing';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

const SHOWN_WITHIN_MS = 15_000;
const WELL: Reply = { deltas: [{ content: 'Good ' }, { content: 'morning' }] };
const HALF = 'Half an answer';

interface Trouble {
  replies: Reply[];
  /** What must come of it: the whole answer, or a plain sentence with what was said kept. */
  ends: 'completed' | 'failed';
  keeps?: string;
  /** The job that a call of the model opens: once, whatever comes after. */
  opens?: string;
}

interface Run {
  status: string;
  text: string;
  error: { detail: string } | null;
}

interface Said {
  role: string;
  metadata?: { error?: { detail: string } };
}

export async function modelTrouble(stage: Stage, { rounds }: { rounds: number }): Promise<Verdict> {
  const replies: Reply[] = [];
  const server = await startOpenAIServer(replies);
  const node = await stage.node({
    main: join(import.meta.dirname, '../../../api/src/main.ts'),
    env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: server.baseURL },
  });
  const cookie = await signUp(node.baseUrl);
  const wrong: string[] = [];
  let [checked, slowest] = [0, 0];
  const ask = async (trouble: Reply[]) => {
    // What was left over from the one before is not for this one.
    replies.length = server.requests.length;
    replies.push(...trouble);
    const from = performance.now();
    const run = await talk(node, cookie);
    return { ...run, ms: performance.now() - from };
  };

  for (let round = 0; round < rounds; round++) {
    for (const [name, trouble] of Object.entries(troubles())) {
      const { status, text, error, ms } = await ask(trouble.replies);
      const opened = trouble.opens ? await stage.db.job.count({ where: { title: trouble.opens } }) : 1;
      const faults = [
        ...(status === trouble.ends ? [] : [`ended as ${status}`]),
        ...(trouble.ends === 'completed' || plain(error?.detail) ? [] : [`says ${error?.detail}`]),
        ...(text.includes(trouble.keeps ?? '') ? [] : [`keeps “${text}”`]),
        ...(opened === 1 ? [] : [`its job is there ${opened} times`]),
        ...(ms <= SHOWN_WITHIN_MS ? [] : [`took ${Math.round(ms)} ms`]),
      ];
      wrong.push(...faults.map((fault) => `${name}: ${fault}`));
      slowest = Math.max(slowest, ms);
      // It comes back by itself, and a server that answers again is not left alone.
      const after = await ask([WELL]);
      if (after.status !== 'completed') wrong.push(`${name}: the next message ended as ${after.status}`);
      checked += 6;
    }
  }
  const died = node.dead();
  await node.kill();
  await server.stop();
  const kinds = Object.keys(troubles()).length;
  return {
    bar: 'R6',
    fault: `model fails in ${kinds} ways, ${rounds} times each`,
    checked,
    floor: kinds * rounds * 6,
    faults: kinds * rounds,
    inFlight: kinds * rounds,
    found: `${wrong.length === 0 ? 'as it should be' : [...new Set(wrong)].join('; ')}; slowest ${Math.round(slowest)} ms; process ${died ? 'died' : 'lives'}`,
    met: wrong.length === 0 && !died,
  };
}

function troubles(): Record<string, Trouble> {
  const half = { content: HALF };
  const opens = `Job ${randomUUID()}`;
  const calls = {
    index: 0,
    id: randomUUID(),
    function: { name: 'create_job', arguments: JSON.stringify({ title: opens }) },
  };
  const opening: Reply = { deltas: [{ tool_calls: [calls] }], finish: 'tool_calls' };
  return {
    'busy once': { replies: [{ status: 429 }, WELL], ends: 'completed', keeps: 'Good morning' },
    'busy, says when to come back': {
      replies: [{ status: 429, headers: { 'retry-after': '1' } }, WELL],
      ends: 'completed',
      keeps: 'Good morning',
    },
    'busy for minutes': { replies: [{ status: 429, headers: { 'retry-after': '120' } }], ends: 'failed' },
    'broken twice': { replies: [{ status: 500 }, { status: 503 }, WELL], ends: 'completed', keeps: 'Good morning' },
    'broken for good': { replies: [{ status: 500 }], ends: 'failed' },
    'cut in the middle': { replies: [{ deltas: [half], end: 'cut' }], ends: 'failed', keeps: HALF },
    'ends too early': { replies: [{ deltas: [half], end: 'early' }], ends: 'failed', keeps: HALF },
    'an error in the stream': {
      replies: [{ events: [{ choices: [{ index: 0, delta: half }] }, { error: { message: 'overloaded' } }] }],
      ends: 'failed',
      keeps: HALF,
    },
    'what is no answer': { replies: [{ events: [{ choices: 7 }, { surprise: true }] }], ends: 'failed' },
    'broken after a call': { replies: [opening, { status: 500 }, { status: 500 }, WELL], ends: 'completed', opens },
    'refuses the key': { replies: [{ status: 401 }], ends: 'failed' },
  };
}

const plain = (detail: string | undefined) => detail !== undefined && /model|server|key/i.test(detail);

async function talk(node: ApiProcess, cookie: string): Promise<Run> {
  const { id } = await call<{ id: string }>(node, cookie, 'POST', '/threads', {});
  const { runId } = await call<{ runId: string }>(node, cookie, 'POST', `/threads/${id}/runs`, {
    text: 'Please open a job, then say good morning',
  });
  const run = await call<Run>(node, cookie, 'GET', `/runs/${runId}`);
  const { items } = await call<{ items: Said[] }>(node, cookie, 'GET', `/threads/${id}/messages`);
  return { ...run, error: items.find(({ role }) => role === 'assistant')?.metadata?.error ?? null };
}
