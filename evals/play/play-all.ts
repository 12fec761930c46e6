/** Plays all cases, each as often as asked, in several workspaces at once, within a budget. */
import { keyOf, type Baseline } from '../gate/baseline.ts';
import type { CaseResult } from '../results.ts';
import type { Suite } from '../suites/index.ts';
import type { Attempt, Playable, Stage } from './attempt.ts';

interface Deps {
  stages: Stage[];
  baseline: Baseline;
  /** Told of each case when its last attempt has ended. */
  done: (result: CaseResult) => void;
}
interface Job {
  suite: string;
  playable: Playable;
  attempts: (Attempt & { tookMs: number })[];
}

/**
 * @param maxCostUsd  no further attempt begins that, with those under way, could lead beyond it if each were as dear as the
 *   dearest so far
 * @returns the cases that were played to their last attempt, what was spent, and how many cases of each suite were left
 */
export async function playAll(
  { stages, baseline, done }: Deps,
  suites: Suite[],
  { repeat, maxCostUsd }: { repeat: number; maxCostUsd: number },
): Promise<{ results: CaseResult[]; spentUsd: number; left: Record<string, number> }> {
  const results: CaseResult[] = [];
  let [spentUsd, dearest, underWay] = [0, 0, 0];
  const isWithin = () => spentUsd < maxCostUsd && spentUsd + (underWay + 1) * dearest <= maxCostUsd;
  for (const alone of [false, true]) {
    const jobs = suites
      .filter((suite) => suite.alone === alone)
      .flatMap(({ name, cases }) => cases.map((playable): Job => ({ suite: name, playable, attempts: [] })));
    // One attempt of every case, then the next of every case, so that attempts differ in what came before them.
    const waiting = Array.from({ length: repeat }, () => jobs)
      .flat()
      .values();
    await Promise.all(
      (alone ? stages.slice(0, 1) : stages).map(async (stage) => {
        for (const job of waiting) {
          if (!isWithin()) return;
          underWay += 1;
          const startedAt = performance.now();
          const attempt = await attemptOf(job.playable, stage);
          underWay -= 1;
          spentUsd += attempt.costUsd;
          dearest = Math.max(dearest, attempt.costUsd);
          job.attempts.push({ ...attempt, tookMs: performance.now() - startedAt });
          if (job.attempts.length < repeat) continue;
          const result = resultOf(job, { baseline, offline: stage.offline });
          results.push(result);
          done(result);
        }
      }),
    );
  }
  const count = (name: string) => results.filter(({ suite }) => suite === name).length;
  const left = suites.map(({ name, cases }) => [name, cases.length - count(name)] as const);
  return { results, spentUsd, left: Object.fromEntries(left.filter(([, cases]) => cases > 0)) };
}

async function attemptOf(playable: Playable, stage: Stage): Promise<Attempt> {
  try {
    return await playable.play(stage);
  } catch (error) {
    const faults = [(error as Error).message];
    return { value: 0, faults, metrics: {}, turns: [], inputTokens: 0, outputTokens: 0, costUsd: 0 };
  }
}

function resultOf({ suite, playable, attempts }: Job, { baseline, offline }: { baseline: Baseline; offline: boolean }) {
  const shown = attempts.find(({ faults }) => faults.length > 0) ?? attempts[0]!;
  const differs = offline ? firstDifference(attempts) : null;
  const sum = (key: 'tookMs' | 'inputTokens' | 'outputTokens' | 'costUsd') =>
    attempts.reduce((total, attempt) => total + attempt[key], 0);
  const { set, id, title } = playable;
  return {
    ...{ suite, set, id, title, attempts: attempts.length },
    value: sumOf(attempts.map(({ value }) => value)) / attempts.length,
    passes: attempts.filter(({ faults }) => faults.length === 0).length,
    faults: [...(differs ? [`not the same each time: ${differs}`] : []), ...shown.faults],
    metrics: shown.metrics,
    tookMs: sum('tookMs') / attempts.length,
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    costUsd: sum('costUsd'),
    turns: shown.turns,
    baseline: baseline.get(keyOf({ suite, set, id })) ?? null,
  };
}

/** What an attempt said or did otherwise than the first; ids, which are new each time, count as equal. */
function firstDifference(attempts: Attempt[]): string | null {
  const [first, ...others] = attempts.map(({ turns }) =>
    turns.map(({ reply, status, toolCalls }) => {
      const calls = toolCalls.map(({ name, args }) => `${name}(${JSON.stringify(args)})`);
      return [status, ...calls, reply].join(' ').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    }),
  );
  for (const other of others) {
    const at = other.findIndex((turn, i) => turn !== first?.[i]);
    if (at !== -1) return `“${first?.[at]?.slice(0, 160)}” and “${other[at]?.slice(0, 160)}”`;
  }
  return null;
}

const sumOf = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
