import type { RunResult } from '@shortlist/api/contract';
import type { EvalCase } from '../load-cases.ts';

type ToolCall = Pick<RunResult['toolCalls'][number], 'name' | 'args'>;
type ExpectedCall = { name: string; args?: Record<string, unknown> | undefined };

/** What is wrong with a conversation, a line each; empty when it is as it should be. */
export function scoreConversation(expect: EvalCase['expect'], runs: RunResult[]): string[] {
  const last = runs.at(-1);
  if (!last) return ['no run'];
  return [
    ...(last.status === expect.status ? [] : [`status is ${last.status}, expected ${expect.status}`]),
    ...(expect.tools
      ? compareCalls(
          expect.tools,
          runs.flatMap((run) => run.toolCalls),
        )
      : []),
    ...(expect.lastTools ? compareCalls(expect.lastTools, last.toolCalls) : []),
    ...expect.text.filter((text) => !last.text.includes(text)).map((text) => `the reply lacks "${text}"`),
  ];
}

function compareCalls(expected: ExpectedCall[], actual: ToolCall[]): string[] {
  const names = (calls: { name: string }[]) => calls.map((call) => call.name).join(', ') || 'none';
  if (names(expected) !== names(actual)) return [`tools are ${names(actual)}, expected ${names(expected)}`];
  return expected.flatMap(({ name, args = {} }, index) =>
    Object.entries(args)
      .filter(([key, value]) => JSON.stringify(actual[index]?.args[key]) !== JSON.stringify(value))
      .map(
        ([key, value]) =>
          `${name}.${key} is ${JSON.stringify(actual[index]?.args[key])}, expected ${JSON.stringify(value)}`,
      ),
  );
}
