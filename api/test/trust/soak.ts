/** The same work for a long time: whether memory, connections and answers stay as they were. */
import { setTimeout as delay } from 'node:timers/promises';
import { startTrustApi } from './trust-api.ts';

export interface Soaked {
  turns: number;
  minutes: number;
  /** Growth of the heap and what is outside it, after collection, over the last half, by least squares. */
  percentPerThousand: number;
  faults: string[];
}

const SAMPLE_EVERY = 50;

/** Turns of a recruiter's day: a CV, a search, a match, a conversation's rows, an export of the logs; all deleted again. */
export async function soak({ minutes }: { minutes: number }): Promise<Soaked> {
  const api = await startTrustApi();
  const user = await api.signUp();
  const job = await api.call<{ id: string }>('POST', '/jobs', {
    as: user,
    body: { title: 'Nurse', mustHaveSkills: ['Triage'] },
  });
  const faults: string[] = [];
  const samples: { turns: number; bytes: number }[] = [];
  const started = performance.now();
  const until = started + minutes * 60_000;
  let turns = 0;
  const step = async (method: string, path: string, body?: object) => {
    const answer = await api.call<{ id: string }>(method, path, { as: user, ...(body && { body }) });
    if (answer.status >= 400) faults.push(`turn ${turns}: ${method} ${path} answered ${answer.status}`);
    return answer.body.id;
  };
  while (performance.now() < until) {
    turns += 1;
    const text = `Ana Ruiz\nana${turns}@example.com\nNurse at Ward ${turns}, 2015 - 2024. Skills: Triage, Wound care.`;
    const candidate = await step('POST', '/candidates', { text });
    await step('GET', '/candidates?q=nurse');
    await step('POST', `/jobs/${job.body.id}/matches`, { limit: 5 });
    const thread = await step('POST', '/threads', { title: `Turn ${turns}` });
    await step('GET', `/threads/${thread}/messages`);
    await step('DELETE', `/threads/${thread}`);
    await step('DELETE', `/candidates/${candidate}`);
    if (turns % SAMPLE_EVERY === 0) samples.push({ turns, bytes: await settledMemory() });
  }
  await api.close();
  const half = samples.slice(Math.floor(samples.length / 2));
  const percentPerThousand = slopeOf(half);
  // Fewer samples than these make any slope.
  if (half.length >= 8 && percentPerThousand > 1)
    faults.push(`memory grows by ${percentPerThousand.toFixed(2)} % a thousand turns`);
  return { turns, minutes: (performance.now() - started) / 60_000, percentPerThousand, faults };
}

async function settledMemory(): Promise<number> {
  // Collected where node was started with --expose-gc; else the garbage of a moment is part of what is measured.
  globalThis.gc?.();
  await delay(20);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function slopeOf(samples: { turns: number; bytes: number }[]): number {
  if (samples.length < 2) return NaN;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ turns }) => turns)), mean(samples.map(({ bytes }) => bytes))];
  const covariance = samples.reduce((sum, { turns, bytes }) => sum + (turns - x) * (bytes - y), 0);
  const variance = samples.reduce((sum, { turns }) => sum + (turns - x) ** 2, 0);
  return ((covariance / variance) * 1_000 * 100) / y;
}
