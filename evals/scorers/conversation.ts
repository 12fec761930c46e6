import type { RunResult } from '@shortlist/api/contract';
import type { EvalCase } from '../load-cases.ts';
import { argumentFits, type NamesById } from './arguments.ts';

type ToolCall = RunResult['toolCalls'][number];
type ExpectedCall = { name: string; args?: Record<string, unknown> | undefined };

/** What is wrong with a conversation, a line each; empty when it is as it should be. */
export function scoreConversation(
  expect: Omit<EvalCase['expect'], 'notTools' | 'grounded'> & { notTools?: string[] },
  runs: RunResult[],
  names: NamesById = new Map(),
): string[] {
  const last = runs.at(-1);
  if (!last) return ['no run'];
  return [
    ...(last.status === expect.status ? [] : [`status is ${last.status}, expected ${expect.status}`]),
    ...(expect.tools
      ? compareCalls(
          expect.tools,
          runs.flatMap((run) => run.toolCalls),
          names,
        )
      : []),
    ...(expect.lastTools ? lastTurnFaults([expect.lastTools], last, names) : []),
    ...(expect.anyTools ? lastTurnFaults(expect.anyTools, last, names) : []),
    ...runs
      .flatMap(({ toolCalls }) => toolCalls)
      .filter(({ name }) => expect.notTools?.includes(name))
      .map(({ name }) => `${name} was called, which must not be`),
    ...(expect.waitsFor ? waitingFaults(expect.waitsFor, last) : []),
    ...expect.text.filter((text) => !says(last, text)).map((text) => `the reply lacks "${text}"`),
    ...(expect.anyText.length > 0 && !expect.anyText.some((text) => says(last, text))
      ? [`the reply lacks any of "${expect.anyText.join('", "')}"`]
      : []),
    ...expect.notText.filter((text) => says(last, text)).map((text) => `the reply has "${text}"`),
    ...(last.text.trim() === '' && last.status === 'completed' ? ['the reply is empty'] : []),
  ];
}

/** Empty when one of the ways to do it was taken; else what is wrong with the one that comes nearest. */
function lastTurnFaults(ways: ExpectedCall[][], { toolCalls }: RunResult, names: NamesById): string[] {
  const faults = ways.map((way) => compareCalls(way, withoutLookups(toolCalls, way), names));
  return faults.find((list) => list.length === 0) ?? faults[0] ?? [];
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
  const named = new Set(expected.map(({ name }) => name));
  return expected.length === 0 ? actual : actual.filter(({ name }) => named.has(name) || !LOOKUPS.has(name));
}

const LOOKUPS = new Set(['list_jobs', 'get_job', 'match_candidates']);

function compareCalls(expected: ExpectedCall[], actual: ToolCall[], known: NamesById): string[] {
  const names = (calls: { name: string }[]) => calls.map((call) => call.name).join(', ') || 'none';
  if (names(expected) !== names(actual)) return [`tools are ${names(actual)}, expected ${names(expected)}`];
  const unresolved = actual.filter(({ result }) => isRecord(result) && 'unresolved' in result);
  if (unresolved.length > 0)
    return unresolved.map(({ name, args }) => `${name} found nobody and nothing for ${JSON.stringify(args)}`);
  // Calls that need not wait for each other may be carried out in any order.
  const left = [...actual];
  return expected.flatMap(({ name, args = {} }) => {
    const same = left.filter((call) => call.name === name);
    const faults = same.map((call) => argumentFaults(name, args, call, known));
    const at = Math.max(
      0,
      faults.findIndex((list) => list.length === 0),
    );
    if (same[at]) left.splice(left.indexOf(same[at]), 1);
    return faults[at] ?? [];
  });
}

function argumentFaults(name: string, args: Record<string, unknown>, call: ToolCall, known: NamesById): string[] {
  return Object.entries(args)
    .filter(([key, value]) => !argumentFits(key, value, call.args[key], known))
    .map(([key, value]) => `${name}.${key} is ${JSON.stringify(call.args[key])}, expected ${JSON.stringify(value)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
