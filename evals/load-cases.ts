import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { Stage } from '@shortlist/api/contract';

const ExpectedCall = z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() });
export type ExpectedCall = z.infer<typeof ExpectedCall>;
const Texts = z.array(z.string());
const Fields = z.record(z.string(), z.unknown());

/** What a conversation changes, and nothing else: the end state is read over REST and compared with the one before. */
const Changes = z.strictObject({
  /** Jobs that are new, found by a part of the title, with these values. */
  jobs: z.array(z.strictObject({ title: z.string(), is: Fields.default({}) })).default([]),
  /** Jobs that were there and have these values now. */
  changed: z.array(z.strictObject({ title: z.string(), is: Fields })).default([]),
  /** Jobs that are gone. */
  removed: Texts.default([]),
  /** Names of people that are new, and of those gone. */
  people: z.strictObject({ added: Texts.default([]), removed: Texts.default([]) }).prefault({}),
  /** Who stands at which stage of which job and did not before. */
  stages: z.array(z.strictObject({ job: z.string(), candidate: z.string(), stage: Stage })).default([]),
});
export type Changes = z.infer<typeof Changes>;

/** A recruiter who wants something and answers what is asked; played from a script, or by a model that reads `goal`. */
const Persona = z.strictObject({
  /** What they want and know, told to the model that plays them. */
  goal: z.string(),
  /** What they say when the assistant's reply fits the pattern, each once, before the next turn. */
  answers: z.array(z.strictObject({ when: z.string(), say: z.string() })).default([]),
  /** What they answer to questions for approval. */
  approve: z.boolean().default(false),
});

const Expectation = z.strictObject({
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
  /** The calls of each turn, as agentevals compares them: the same, in any order, at most these, at least these. */
  trajectory: z
    .strictObject({
      mode: z.enum(['strict', 'unordered', 'subset', 'superset']),
      turns: z.array(z.array(ExpectedCall)),
    })
    .optional(),
  /** None of these may be called in the whole conversation. */
  notTools: Texts.default([]),
  /** Each must stand in the last reply, whatever the capitals. */
  text: Texts.default([]),
  /** At least one of these must. */
  anyText: Texts.default([]),
  /** None of these may. */
  notText: Texts.default([]),
  /** Every number and name of every reply must come from a tool result or from what was said. */
  grounded: z.boolean().default(false),
  /** The newest job whose title has this word must have so many people in this stage. */
  state: z.strictObject({ job: z.string(), stage: Stage, count: z.number().int() }).optional(),
  /** The newest job whose title has this word, in lower case, must have these values over REST. */
  job: z.strictObject({ title: z.string(), is: Fields }).optional(),
  /** The candidate of this name must exist over REST with these values, or must not. */
  candidate: z.strictObject({ name: z.string(), is: Fields.nullable() }).optional(),
  changes: Changes.optional(),
});

/** One conversation and what must be true after it; a line of evals/cases/*.jsonl. */
export const EvalCase = z.strictObject({
  id: z.string(),
  /** What is said, in one thread; the last turn is the one that counts. */
  turns: Texts.min(1),
  persona: Persona.optional(),
  /** Where a promoted case comes from and what the person who promoted it said. */
  note: z.string().optional(),
  /** Promoted and not yet looked at: played, not judged. */
  draft: z.boolean().optional(),
  expect: Expectation,
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
