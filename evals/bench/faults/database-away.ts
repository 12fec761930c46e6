/** R4: the link between a node and its PostgreSQL is cut for a while, under people who talk and one who writes records. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cableTo } from '../../../api/test/cable.ts';
import { signUp } from '../../../api/test/process.ts';
import { checkTalks, inWords, isClean } from './check-talks.ts';
import type { Stage } from './stage.ts';
import { startTalkers } from './talkers.ts';
import { quantile, type Verdict } from './verdict.ts';

const PEOPLE = 8;
const REFUSED_WITHIN_MS = 1_000;
const RED_WITHIN_MS = 5_000;
const GREEN_WITHIN_MS = 10_000;

export async function databaseAway(stage: Stage, { awaySeconds }: { awaySeconds: number }): Promise<Verdict> {
  const cable = await cableTo(stage.databaseUrl);
  const node = await stage.node({ databaseUrl: cable.url });
  const cookie = await signUp(node.baseUrl);
  const talkers = await startTalkers([node.baseUrl], { people: PEOPLE });
  while (talkers.inFlight().length === 0) await delay(20);
  const inFlight = talkers.inFlight().length;

  cable.cut();
  const cutAt = performance.now();
  const refusals: { status: number; ms: number; plain: boolean }[] = [];
  const promised: string[] = [];
  let redAfterMs = Infinity;
  let alive = true;
  while (performance.now() - cutAt < awaySeconds * 1_000) {
    const title = `Job ${randomUUID()}`;
    const from = performance.now();
    const answer = await fetch(`${node.baseUrl}/api/v1/jobs`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    });
    const ms = performance.now() - from;
    if (answer.status < 300) promised.push(title);
    else refusals.push({ status: answer.status, ms, plain: await isPlain(answer) });
    if (redAfterMs === Infinity && (await fetch(`${node.baseUrl}/readyz`)).status === 503) {
      redAfterMs = performance.now() - cutAt;
    }
    alive &&= (await fetch(`${node.baseUrl}/healthz`)).status === 200;
    await delay(100);
  }
  cable.mend();
  const mendedAt = performance.now();
  while ((await fetch(`${node.baseUrl}/readyz`)).status !== 200 && performance.now() - mendedAt < 60_000) {
    await delay(50);
  }
  const greenAfterMs = performance.now() - mendedAt;

  const talks = await talkers.stop();
  const found = await checkTalks(stage.db, node.baseUrl, talks);
  const broken = promised.length - (await stage.db.job.count({ where: { title: { in: promised } } }));
  const died = node.dead();
  await node.kill();
  await cable.close();
  const unlike = refusals.filter(({ status, plain }) => status !== 503 || !plain).length;
  const slowest = Math.max(...refusals.map(({ ms }) => ms));
  return {
    bar: 'R4',
    fault: `database away for ${awaySeconds} s`,
    checked: found.checked + refusals.length + promised.length,
    floor: awaySeconds * 5,
    faults: 1,
    inFlight,
    found:
      `${talks.length} answers: ${inWords(found)}; ${refusals.length} calls refused, ${unlike} otherwise than by a plain 503, ` +
      `median ${quantile(
        refusals.map(({ ms }) => ms),
        0.5,
      ).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms; ${broken} promises broken; ` +
      `not ready after ${redAfterMs.toFixed(0)} ms, ready ${greenAfterMs.toFixed(0)} ms after it was back; process ${died ? 'died' : 'lives'}`,
    met:
      isClean(found) &&
      inFlight > 0 &&
      refusals.length > 0 &&
      unlike === 0 &&
      slowest <= REFUSED_WITHIN_MS &&
      broken === 0 &&
      redAfterMs <= RED_WITHIN_MS &&
      greenAfterMs <= GREEN_WITHIN_MS &&
      alive &&
      !died,
  };
}

/** A problem document that says when to come back. */
async function isPlain(answer: Response): Promise<boolean> {
  const { detail } = (await answer.json()) as { detail?: string };
  const typed = answer.headers.get('content-type')?.includes('application/problem+json') ?? false;
  return typed && answer.headers.has('retry-after') && /database/i.test(detail ?? '');
}
