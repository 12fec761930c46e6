import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { EvalReport, type CaseResult } from '../results.ts';

/** Value of each case by `suite/set/id`. */
export type Baseline = ReadonlyMap<string, number>;

const OWN = new URL('../baseline.json', import.meta.url);
const Stored = z.record(z.string(), z.record(z.string(), z.number()));

export const keyOf = ({ suite, set, id }: Pick<CaseResult, 'suite' | 'set' | 'id'>) => `${suite}/${set}/${id}`;

/**
 * The committed baseline, or that of a file: another baseline, or the results.json of an earlier run.
 * @throws Error with the file's name when it is neither
 */
export async function readBaseline(file?: string): Promise<Baseline> {
  const stored: unknown = JSON.parse(await readFile(file ?? OWN, 'utf8'));
  const report = EvalReport.safeParse(stored);
  if (report.success) return new Map(report.data.cases.map((result) => [keyOf(result), result.value]));
  const baseline = Stored.safeParse(stored);
  if (!baseline.success) throw new Error(`${file ?? 'baseline.json'} is neither a baseline nor the results of a run.`);
  return new Map(
    Object.entries(baseline.data).flatMap(([set, values]) =>
      Object.entries(values).map(([id, value]): [string, number] => [`${set}/${id}`, value]),
    ),
  );
}

/** Takes the values of now for the suites that were played; cases that are gone go, other suites stay. */
export async function writeBaseline(results: CaseResult[], before: Baseline): Promise<void> {
  const played = new Set(results.map(({ suite, set }) => `${suite}/${set}`));
  const stored: Record<string, Record<string, number>> = {};
  const put = (key: string, value: number) => {
    const [suite, set, ...id] = key.split('/');
    (stored[`${suite}/${set}`] ??= {})[id.join('/')] = Number(value.toPrecision(4));
  };
  for (const [key, value] of before) if (!played.has(key.split('/').slice(0, 2).join('/'))) put(key, value);
  for (const result of results) put(keyOf(result), result.value);
  const sorted = Object.entries(stored)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([set, values]) => [set, Object.fromEntries(Object.entries(values).sort(([a], [b]) => a.localeCompare(b)))]);
  await writeFile(OWN, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
