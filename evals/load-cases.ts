import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { Stage } from '@shortlist/api/contract';

const ExpectedCall = z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() });
const Texts = z.array(z.string());

/** One conversation and what must be true after it; a line of evals/cases/*.jsonl. */
export const EvalCase = z.strictObject({
  id: z.string(),
  /** What is said, in one thread; the last turn is the one that counts. */
  turns: Texts.min(1),
  expect: z.strictObject({
    /** Status of the last run. */
    status: z.enum(['completed', 'waiting']).default('completed'),
    /** The tool that waits for a person's approval at the end. */
    waitsFor: z.string().optional(),
    /** Tool calls of the whole conversation, in order; arguments given must fit (scorers/arguments.ts), others are free. */
    tools: z.array(ExpectedCall).optional(),
    /** The same of the last turn only; look-ups (`list_jobs`, `get_job`) in front of it are free when not named. */
    lastTools: z.array(ExpectedCall).optional(),
    /** Several ways the last turn may be answered, each as `lastTools`. */
    anyTools: z.array(z.array(ExpectedCall)).min(2).optional(),
    /** Each must stand in the last reply, whatever the capitals. */
    text: Texts.default([]),
    /** At least one of these must. */
    anyText: Texts.default([]),
    /** None of these may. */
    notText: Texts.default([]),
    /** The newest job whose title has this word must have so many people in this stage. */
    state: z.strictObject({ job: z.string(), stage: Stage, count: z.number().int() }).optional(),
    /** The newest job whose title has this word, in lower case, must have these values over REST. */
    job: z.strictObject({ title: z.string(), is: z.record(z.string(), z.unknown()) }).optional(),
    /** The candidate of this name must exist over REST with these values, or must not. */
    candidate: z.strictObject({ name: z.string(), is: z.record(z.string(), z.unknown()).nullable() }).optional(),
  }),
});
export type EvalCase = z.infer<typeof EvalCase> & { suite: string };

/** All cases, by suite (file name). Throws with file and line of a case that does not fit the schema. */
export async function loadCases(): Promise<EvalCase[]> {
  const folder = new URL('./cases/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const suites = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(new URL(file, folder), 'utf8')).split('\n');
      return lines.flatMap((line, index): EvalCase[] => {
        if (!line.trim()) return [];
        const parsed = EvalCase.safeParse(JSON.parse(line));
        if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
        return [{ ...parsed.data, suite: file.replace('.jsonl', '') }];
      });
    }),
  );
  return suites.flat();
}
