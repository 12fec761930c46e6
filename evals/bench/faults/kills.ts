/** R1: nodes are killed at random moments of answers that are being streamed. */
import { setTimeout as delay } from 'node:timers/promises';
import { random } from '../../../api/test/seeded.ts';
import { checkTalks, inWords, isClean } from './check-talks.ts';
import type { Stage } from './stage.ts';
import { startTalkers } from './talkers.ts';
import { quantile, type Verdict } from './verdict.ts';

const PEOPLE = 20;
/** Each kill interrupts a few of the twenty; fewer talks than kills would mean that nothing went on. */
const CHECKED_A_KILL = 8;

export async function kills(stage: Stage, { kills: count, seed }: { kills: number; seed: number }): Promise<Verdict> {
  const next = random(seed);
  const nodes = await Promise.all([stage.node(), stage.node()]);
  const talkers = await startTalkers(
    nodes.map(({ baseUrl }) => baseUrl),
    { people: PEOPLE },
  );
  let inFlight = 0;
  for (let i = 0; i < count; i++) {
    while (talkers.inFlight().length === 0) await delay(20);
    await delay(next() * 1_500);
    const victim = i % nodes.length;
    if (talkers.inFlight().length > 0) inFlight += 1;
    const node = nodes[victim]!;
    await node.kill();
    nodes[victim] = await stage.node({ port: Number(new URL(node.baseUrl).port) });
  }
  const talks = await talkers.stop();
  const found = await checkTalks(stage.db, nodes[0]!.baseUrl, talks);
  // An answer may be hit twice in a row, so this may be longer than one take-over.
  const silences = talks.map(({ silenceMs }) => silenceMs / 1_000).filter((seconds) => seconds > 1);
  await Promise.all(nodes.map((node) => node.kill()));
  return {
    bar: 'R1',
    fault: `kill -9, ${PEOPLE} clients, seed ${seed}`,
    checked: found.checked,
    floor: count * CHECKED_A_KILL,
    faults: count,
    inFlight,
    found: `${talks.length} answers: ${inWords(found)}; ${silences.length} were interrupted, for p50 ${quantile(silences, 0.5).toFixed(1)} s, ${Math.max(...silences).toFixed(1)} s at most`,
    met: isClean(found) && inFlight === count,
  };
}
