/** What a case of the evals expects: a line's `expect` in evals/cases, and that of a case made of a conversation. */
import { z } from 'zod';
import { Stage } from '@shortlist/agent/contract';

export const ExpectedCall = z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()).optional() });
export type ExpectedCall = z.infer<typeof ExpectedCall>;
const Texts = z.array(z.string());
const Fields = z.record(z.string(), z.unknown());

/** What a conversation changes, and nothing else: the end state is read over REST and compared with the one before. */
export const Changes = z.strictObject({
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

export const EvalExpectation = z.strictObject({
  /** Status of the last run. */
  status: z.enum(['completed', 'waiting']).default('completed'),
  /** The tool that waits for a person's approval at the end. */
  waitsFor: z.string().optional(),
  /** Tool calls of the whole conversation, in order; arguments given must fit (evals/scorers/arguments.ts), others are free. */
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
export type EvalExpectation = z.input<typeof EvalExpectation>;

/** The same expectation without what is empty or at its default, as a person would write it. */
export function conciseExpectation({ changes, ...expect }: EvalExpectation): EvalExpectation {
  return {
    ...withoutDefaults(expect, EvalExpectation.parse({})),
    ...(changes && { changes: withoutDefaults(changes, Changes.parse({})) }),
  };
}

function withoutDefaults<T extends object>(value: T, defaults: object): Partial<T> {
  const known = new Map(Object.entries(defaults).map(([key, one]) => [key, JSON.stringify(one)]));
  const said = Object.entries(value).filter(
    ([key, one]) => one !== undefined && JSON.stringify(one) !== known.get(key),
  );
  return Object.fromEntries(said) as Partial<T>;
}
