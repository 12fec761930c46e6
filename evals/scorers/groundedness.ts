/** Whether a reply says only what it can know: each number and each name must come from a tool or from the person. */
import type { RunResult } from '@shortlist/api/contract';
import type { NamesById } from './arguments.ts';

/**
 * Numbers of a reply that stand in no tool result, no argument and nothing that was said, and names of people and jobs of
 * the workspace that none of them has. A number counts as known if rounding one that is known gives it, as a percentage too;
 * so do counts of lists and the places in them, and the differences of scores that stand in one result. Prose that is wrong
 * without a number or a name is not found here: that is a judge's work.
 */
export function ungrounded(said: string[], runs: RunResult[], names: NamesById): string[] {
  const faults: string[] = [];
  const known = { numbers: new Set<number>([0, 1]), text: '' };
  for (const [i, run] of runs.entries()) {
    learn(known, said[i] ?? '');
    for (const { args, result } of run.toolCalls) {
      learn(known, { args, result });
      const scores = scoresIn(result);
      for (const one of scores) for (const other of scores) known.numbers.add(one - other);
    }
    learn(known, run.interrupt ?? {});
    faults.push(
      ...numbersOf(run.text)
        .filter(({ value, decimals }) => !isKnown(known.numbers, value, decimals))
        .map(({ written }) => `the number ${written} is in no tool result`),
      ...[...new Set(names.values())]
        .filter((name) => name.includes(' ') && has(run.text, name) && !has(known.text, name))
        .map((name) => `the name ${name} is in no tool result`),
    );
  }
  return [...new Set(faults)];
}

function learn(known: { numbers: Set<number>; text: string }, value: unknown): void {
  if (typeof value === 'number') known.numbers.add(value);
  else if (typeof value === 'string') {
    known.text += `\n${value}`;
    for (const number of numbersOf(value)) known.numbers.add(number.value);
  } else if (Array.isArray(value)) {
    for (let count = 1; count <= value.length; count++) known.numbers.add(count);
    for (const item of value) learn(known, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) learn(known, item);
  }
}

function scoresIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'score' && typeof item === 'number' ? [item] : scoresIn(item),
  );
}

function isKnown(numbers: Set<number>, value: number, decimals: number): boolean {
  const half = 0.5 * 10 ** -decimals + 1e-9;
  for (const number of numbers) {
    if ([number, number * 100, number / 1000].some((form) => Math.abs(form - value) <= half)) return true;
  }
  return false;
}

/** `37,000`, `37.000`, `87.4`, `60k`; numbers inside of words, such as C4 or S3, are names and no numbers. */
function numbersOf(text: string): { written: string; value: number; decimals: number }[] {
  return [...text.matchAll(/(?<![\p{L}\d])\d+(?:[.,]\d+)*/gu)].map(([written]) => {
    const plain = written.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.');
    return { written, value: Number.parseFloat(plain), decimals: plain.split('.')[1]?.length ?? 0 };
  });
}

const has = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());
