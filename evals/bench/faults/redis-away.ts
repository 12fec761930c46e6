/** R5: Redis is killed under two nodes for a while. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { call, signUp, type ApiProcess } from '../../../api/test/process.ts';
import { checkTalks, inWords, isClean } from './check-talks.ts';
import type { Stage } from './stage.ts';
import { startTalkers } from './talkers.ts';
import type { Verdict } from './verdict.ts';

const PEOPLE = 10;
const HEARD_WITHIN_MS = 5_000;
/** As many as a node allows a person in ten seconds, and some more. */
const ALLOWED = 300;
const ASKED = 330;

export async function redisAway(stage: Stage, { awaySeconds }: { awaySeconds: number }): Promise<Verdict> {
  const env = { RATE_LIMITS: 'on' };
  const nodes = await Promise.all([stage.node({ env }), stage.node({ env })]);
  const [one, two] = nodes as [ApiProcess, ApiProcess];
  const [eve, listener] = [await signUp(one.baseUrl), await signUp(one.baseUrl)];
  const talkers = await startTalkers(
    nodes.map(({ baseUrl }) => baseUrl),
    { people: PEOPLE },
  );
  while (talkers.inFlight().length === 0) await delay(20);
  const inFlight = talkers.inFlight().length;
  await stage.redis.kill();
  const killedAt = Date.now();

  const guesses: number[] = [];
  for (let i = 0; i < 10; i++) guesses.push(await signIn(nodes[i % 2]!));
  const asked = await Promise.all(
    Array.from({ length: ASKED }, () => fetch(`${two.baseUrl}/api/v1/threads`, { headers: { cookie: eve } })),
  );
  const passed = asked.filter(({ status }) => status === 200).length;
  const limited = asked.filter(({ status }) => status === 429).length;
  await delay(Math.max(0, killedAt + awaySeconds * 1000 - Date.now()));
  await stage.redis.start();
  const heardMs = await untilHeard(one, two, listener);

  const talks = await talkers.stop();
  const found = await checkTalks(stage.db, two.baseUrl, talks);
  const alive = await Promise.all(nodes.map(async ({ baseUrl }) => (await fetch(`${baseUrl}/readyz`)).status === 200));
  await Promise.all(nodes.map((node) => node.kill()));
  const refused = guesses.filter((status) => status === 503).length;
  return {
    bar: 'R5',
    fault: `Redis killed for ${awaySeconds} s`,
    checked: found.checked + guesses.length + ASKED,
    floor: 400,
    faults: 1,
    inFlight,
    found: `${talks.length} answers: ${inWords(found)}; sign-ins refused ${refused} of 10; calls of one person let through ${passed}, limited ${limited}; nodes hear each other again after ${heardMs.toFixed(0)} ms`,
    met:
      isClean(found) &&
      inFlight > 0 &&
      refused === guesses.length &&
      passed <= ALLOWED &&
      passed + limited === ASKED &&
      heardMs <= HEARD_WITHIN_MS &&
      alive.every(Boolean),
  };
}

async function signIn({ baseUrl }: ApiProcess): Promise<number> {
  const response = await fetch(`${baseUrl}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: 'not the password' }),
  });
  return response.status;
}

/** Changes at one node until a tab at the other hears of it; how long that takes, in ms. */
async function untilHeard(one: ApiProcess, two: ApiProcess, cookie: string): Promise<number> {
  const { id } = await call<{ id: string }>(one, cookie, 'POST', '/threads', {});
  const socket = io(two.baseUrl, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  const heard = new Promise<void>((resolve) => socket.on('thread:updated', () => resolve()));
  const since = performance.now();
  const change = setInterval(() => {
    call(one, cookie, 'PATCH', `/threads/${id}`, { title: randomUUID() }).catch(() => {});
  }, 100);
  await Promise.race([heard, delay(60_000)]);
  clearInterval(change);
  socket.disconnect();
  return performance.now() - since;
}
