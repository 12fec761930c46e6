/** Runs of the evals suite, and conversations that become its cases. */
import { z } from 'zod';
import { EvalExpectation } from './eval-cases.ts';
import { PageQuery } from './lists.ts';

const EvalValue = z.number().min(0).max(1);
const EvalMetrics = z.record(z.string().max(80), z.number());
export const EvalSuite = z.object({
  suite: z.string().min(1).max(80),
  cases: z.number().int(),
  passed: z.number().int(),
  value: EvalValue,
  /** Mean over the cases that the baseline has too. */
  baseline: EvalValue.nullable(),
  worse: z.number().int(),
  better: z.number().int(),
  p: z.number().nullable(),
  verdict: z.enum(['ok', 'better', 'regressed', 'new', 'reported']),
  why: z.string().max(500),
  metrics: EvalMetrics,
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
});
/** One run of the evals suite; its cases follow by themselves. */
export const EvalRunInput = z.object({
  startedAt: z.iso.datetime(),
  tookMs: z.number().min(0),
  model: z.string().min(1).max(200),
  offline: z.boolean(),
  target: z.string().max(300),
  commit: z.string().max(64).nullable(),
  repeat: z.number().int().min(1),
  verdict: z.enum(['passed', 'regressed', 'stopped']),
  reasons: z.array(z.string().max(1_000)).max(50),
  suites: z.array(EvalSuite).max(50),
});
export const EvalRun = EvalRunInput.extend({ id: z.string(), createdAt: z.iso.datetime() });
export type EvalRun = z.infer<typeof EvalRun>;

export const EvalCaseResult = z.object({
  suite: z.string().min(1).max(80),
  set: z.string().min(1).max(80),
  id: z.string().min(1).max(200),
  title: z.string().max(200_000),
  /** The share of attempts that passed, or the measure of a graded suite. */
  value: EvalValue,
  attempts: z.number().int(),
  passes: z.number().int(),
  faults: z.array(z.string()),
  metrics: EvalMetrics,
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  turns: z.array(
    z.object({
      said: z.string(),
      status: z.string(),
      reply: z.string(),
      /** Results are shortened. */
      toolCalls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), result: z.string() })),
      latencyMs: z.number(),
    }),
  ),
  baseline: EvalValue.nullable(),
});
export type EvalCaseResult = z.infer<typeof EvalCaseResult>;
export const EvalCasesInput = z.object({ cases: z.array(EvalCaseResult).min(1).max(200) });
export const EvalCasesQuery = PageQuery.extend({
  suite: z.string().max(80).optional(),
  outcome: z.enum(['failed', 'worse', 'better']).optional(),
});

/** A conversation, or the one up to a message, becomes a case of the evals. */
export const PromoteInput = z
  .strictObject({ threadId: z.string().min(1).max(100), messageId: z.string().min(1).max(100) })
  .partial()
  .refine(({ threadId, messageId }) => Boolean(threadId) !== Boolean(messageId), {
    error: 'Give either threadId or messageId.',
  });
/** In the shape of a line of evals/cases; what is expected is what was done, until a person corrects and accepts it. */
export const PromotedCase = z.object({
  id: z.string(),
  turns: z.array(z.string()),
  /** What the person said who found the answer bad. */
  note: z.string().nullable(),
  expect: EvalExpectation,
  /** When a person accepted it; null: a draft. */
  acceptedAt: z.iso.datetime().nullable(),
  threadId: z.string(),
  createdAt: z.iso.datetime(),
});
export type PromotedCase = z.input<typeof PromotedCase>;
/** What a person corrects in it. Accepted is what says at least one thing that must be so. */
export const PromotedCasePatch = z
  .strictObject({
    turns: z.array(z.string().trim().min(1).max(20_000)).min(1).max(50),
    note: z.string().trim().max(2_000).nullable(),
    expect: EvalExpectation,
    accepted: z.boolean(),
  })
  .partial();
export type PromotedCasePatch = z.output<typeof PromotedCasePatch>;
