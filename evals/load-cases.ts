import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { EvalExpectation } from '@shortlist/api/contract';

/** A recruiter who wants something and answers what is asked; played from a script, or by a model that reads `goal`. */
const Persona = z.strictObject({
  /** What they want and know, told to the model that plays them. */
  goal: z.string(),
  /** What they say when the assistant's reply fits the pattern, each once, before the next turn. */
  answers: z.array(z.strictObject({ when: z.string(), say: z.string() })).default([]),
  /** What they answer to questions for approval. */
  approve: z.boolean().default(false),
});

/** One conversation and what must be true after it; a line of evals/cases/*.jsonl. */
export const EvalCase = z.strictObject({
  id: z.string(),
  /** What is said, in one thread; the last turn is the one that counts. */
  turns: z.array(z.string()).min(1),
  persona: Persona.optional(),
  /** Where a promoted case comes from and what the person who promoted it said. */
  note: z.string().optional(),
  /** Made of a conversation and accepted by nobody: played with `--drafts` only, and never in a baseline. */
  draft: z.boolean().optional(),
  expect: EvalExpectation,
});
export type EvalCase = z.infer<typeof EvalCase> & { set: string };

/** All cases, by set (file name). Throws with file and line of a case that does not fit the schema. */
export async function loadCases(): Promise<EvalCase[]> {
  const folder = new URL('./cases/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const sets = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(new URL(file, folder), 'utf8')).split('\n');
      return lines.flatMap((line, index): EvalCase[] => {
        if (!line.trim()) return [];
        const parsed = EvalCase.safeParse(JSON.parse(line));
        if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
        return [{ ...parsed.data, set: file.replace('.jsonl', '') }];
      });
    }),
  );
  return sets.flat();
}
