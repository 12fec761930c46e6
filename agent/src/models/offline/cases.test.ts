import { HumanMessage } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import type { Case } from './cases/case.ts';
import { heldOut } from './cases/held-out.ts';
import { THREADS } from './cases/threads.ts';
import { tuned } from './cases/tuned.ts';
import { nextMove } from './plan.ts';
import { readThread } from './thread.ts';

/** What came instead of what was expected; null when all is as expected. */
function fault([thread, text, ...expected]: Case): string | null {
  const move = nextMove(readThread([...THREADS[thread], new HumanMessage(text)]));
  const came = move.calls.length > 0 ? plain(move.calls.map(({ name, args }) => [name, args])) : move.text;
  const [first] = expected;
  if (first instanceof RegExp) {
    return move.calls.length === 0 && first.test(move.text) ? null : `${thread}: ${text}\n  got ${came}`;
  }
  const wanted = plain(expected);
  return came === wanted ? null : `${thread}: ${text}\n  got    ${came}\n  wanted ${wanted}`;
}

/** Capitals apart, and whatever the order of the arguments. */
function plain(calls: unknown): string {
  return JSON.stringify(calls, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  ).toLowerCase();
}

function accuracy(cases: Case[]): { right: number; faults: string[] } {
  const faults = cases.map(fault).filter((one) => one !== null);
  return { right: (cases.length - faults.length) / cases.length, faults };
}

describe('what a recruiter types becomes the right calls', () => {
  it(`${tuned.length} utterances it was made with`, () => {
    expect(accuracy(tuned).faults).toEqual([]);
  });

  it(`${heldOut.length} utterances it has not seen, to at least 85 %`, () => {
    const { right } = accuracy(heldOut);
    process.stdout.write(`held-out accuracy ${(right * 100).toFixed(1)} %\n`);
    expect(right).toBeGreaterThan(0.85);
  });
});
