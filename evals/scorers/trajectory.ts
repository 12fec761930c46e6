import { createTrajectoryMatchEvaluator } from 'openevals';
import type { ExpectedCall, RunResult } from '@shortlist/api/contract';
import type { EvalCase } from '../load-cases.ts';
import { argumentFits, type NamesById } from './arguments.ts';

type Trajectory = NonNullable<EvalCase['expect']['trajectory']>;
type Calls = { name: string; args?: Record<string, unknown> | undefined }[];

/**
 * Compares the calls of each turn with those expected, by the evaluator that agentevals and openevals share; arguments fit
 * as everywhere here (`argumentFits`). Empty when the trajectory matches.
 */
export async function trajectoryFaults(
  { mode, turns }: Trajectory,
  runs: RunResult[],
  names: NamesById,
): Promise<string[]> {
  const fits = (actual: Record<string, unknown>, expected: Record<string, unknown>) =>
    Object.entries(expected).every(([key, value]) => argumentFits(key, value, actual[key], names));
  // The evaluator hands over the two in either order, as the mode compares one way, the other, or both.
  const eitherFits = (a: Record<string, unknown>, b: Record<string, unknown>) => fits(a, b) || fits(b, a);
  const called = [...runs.map(({ toolCalls }) => toolCalls), ...turns].flatMap((calls: Calls) => calls);
  const evaluate = createTrajectoryMatchEvaluator({
    trajectoryMatchMode: mode,
    toolArgsMatchOverrides: Object.fromEntries(called.map(({ name }) => [name, eitherFits])),
  });
  const outputs = runs.flatMap(({ toolCalls }) => turnOf(toolCalls));
  const referenceOutputs = turns.flatMap(turnOf);
  const { score } = await evaluate({ outputs, referenceOutputs });
  if (score) return [];
  return [`the trajectory is ${shown(runs.map(({ toolCalls }) => toolCalls))}, expected ${mode} ${shown(turns)}`];
}

function turnOf(calls: Calls) {
  const called = calls.map(({ name, args = {} }) => ({
    role: 'assistant' as const,
    content: '',
    tool_calls: [{ function: { name, arguments: JSON.stringify(args) } }],
  }));
  return [{ role: 'user' as const, content: '' }, ...called, { role: 'assistant' as const, content: '' }];
}

const shown = (turns: (Calls | ExpectedCall[])[]) =>
  turns.map((calls) => calls.map(({ name }) => name).join(', ') || 'none').join(' | ');
