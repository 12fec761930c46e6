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
    ...(expect.lastTools ? compareCalls(expect.lastTools, withoutLookups(last.toolCalls, expect.lastTools)) : []),
    ...(expect.waitsFor ? waitingFaults(expect.waitsFor, last) : []),
    ...expect.text.filter((text) => !says(last, text)).map((text) => `the reply lacks "${text}"`),
    ...(expect.anyText.length > 0 && !expect.anyText.some((text) => says(last, text))
      ? [`the reply lacks any of "${expect.anyText.join('", "')}"`]
      : []),
    ...expect.notText.filter((text) => says(last, text)).map((text) => `the reply has "${text}"`),
    ...(last.text.trim() === '' && last.status === 'completed' ? ['the reply is empty'] : []),
  ];
}

function says(run: RunResult, text: string): boolean {
  return run.text.toLowerCase().includes(text.toLowerCase());
}

function waitingFaults(name: string, { interrupt }: RunResult): string[] {
  const names = interrupt?.actionRequests.map((request) => request.name) ?? [];
  return names.includes(name) ? [] : [`approval is asked for ${names.join(', ') || 'nothing'}, expected ${name}`];
}

/** An assistant may look a job or a ranking up before it acts; only what is expected must be there. */
function withoutLookups(actual: ToolCall[], expected: ExpectedCall[]): ToolCall[] {
  const [first] = expected;
  const at = first ? actual.findIndex(({ name }) => name === first.name) : 0;
  return actual.slice(0, Math.max(0, at)).every(({ name }) => LOOKUPS.has(name))
    ? actual.slice(Math.max(0, at))
    : actual;
}

const LOOKUPS = new Set(['list_jobs', 'get_job', 'search_candidates', 'match_candidates', 'get_candidate']);

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
