/** R9: the links between one of two nodes and its Postgres and Redis fail in five ways, while everybody talks. */
import { setTimeout as delay } from 'node:timers/promises';
import { cableTo, type Cable } from '../../../api/test/cable.ts';
import { random } from '../../../api/test/seeded.ts';
import { checkTalks, inWords, isClean } from './check-talks.ts';
import type { Stage } from './stage.ts';
import { startTalkers, type Talkers } from './talkers.ts';
import type { Verdict } from './verdict.ts';

const PEOPLE = 10;
const HEALTHY_MS = 3_000;
const DELAY_MS = 200;

interface Plan {
  seconds: number;
  seeds: number;
  seed: number;
}
type Links = Cable[];

/** Each brings its fault about for `ms`; mending is up to the caller. */
const NEMESES: Record<string, (links: Links, ms: number, next: () => number) => Promise<void>> = {
  async cut(links, ms) {
    links.forEach((link) => link.cut());
    await delay(ms);
  },
  async 'half-open'(links, ms) {
    links.forEach((link) => link.hang());
    await delay(ms);
  },
  async 'one way'(links, ms) {
    links.forEach((link) => link.deafen());
    await delay(ms);
  },
  async delay(links, ms) {
    links.forEach((link) => link.slow(DELAY_MS));
    await delay(ms);
  },
  async flapping(links, ms, next) {
    for (let left = ms; left > 0;) {
      const pause = 200 + next() * 800;
      links.forEach((link) => link.cut());
      await delay(pause);
      links.forEach((link) => link.mend());
      await delay(pause);
      left -= 2 * pause;
    }
  },
};

export async function partitions(stage: Stage, { seconds, seeds, seed }: Plan): Promise<Verdict[]> {
  const links = [await cableTo(stage.databaseUrl), await cableTo(stage.redis.url)];
  const [database, redis] = links as [Cable, Cable];
  const cutOff = await stage.node({ databaseUrl: database.url, redisUrl: redis.url });
  const other = await stage.node();
  const verdicts: Verdict[] = [];
  for (const [name, nemesis] of Object.entries(NEMESES)) {
    const talkers = await startTalkers([cutOff.baseUrl, other.baseUrl], { people: PEOPLE });
    let inFlight = 0;
    for (let i = 0; i < seeds; i++) {
      await untilSomebodyTalks(talkers);
      if (talkers.inFlight().length > 0) inFlight += 1;
      await nemesis(links, seconds * 1_000, random(seed + i));
      links.forEach((link) => link.mend());
      await delay(HEALTHY_MS);
    }
    const talks = await talkers.stop();
    const found = await checkTalks(stage.db, other.baseUrl, talks);
    verdicts.push({
      bar: 'R9',
      fault: `partition: ${name}, ${seeds} × ${seconds} s`,
      checked: found.checked,
      floor: seeds * seconds * 5,
      faults: seeds,
      inFlight,
      found: `${talks.length} answers: ${inWords(found)}; node that was cut off ${cutOff.dead() ? 'died' : 'lives'}`,
      met: isClean(found) && inFlight === seeds && !cutOff.dead(),
    });
  }
  await Promise.all([cutOff.kill(), other.kill()]);
  await Promise.all(links.map((link) => link.close()));
  return verdicts;
}

async function untilSomebodyTalks(talkers: Talkers): Promise<void> {
  while (talkers.inFlight().length === 0) await delay(20);
}
