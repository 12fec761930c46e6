/** What a run of the evals leaves: one shape for the terminal, the files, the report and the history. */
import { z } from 'zod';

/** One thing said and what came of it, short enough to be kept for every case. */
export const Turn = z.object({
  said: z.string(),
  status: z.string(),
  reply: z.string(),
  toolCalls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), result: z.string() })),
  latencyMs: z.number(),
});
export type Turn = z.infer<typeof Turn>;

export const CaseResult = z.object({
  suite: z.string(),
  /** The file or part of the suite it belongs to. */
  set: z.string(),
  id: z.string(),
  title: z.string(),
  /** 0 to 1: the share of attempts that passed, or the measure of a graded suite. */
  value: z.number(),
  attempts: z.number().int(),
  passes: z.number().int(),
  /** Of the first attempt that failed. */
  faults: z.array(z.string()),
  metrics: z.record(z.string(), z.number()),
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  turns: z.array(Turn),
  /** Its value in the baseline; null for a case that is new. */
  baseline: z.number().nullable(),
});
export type CaseResult = z.infer<typeof CaseResult>;

export const SuiteResult = z.object({
  suite: z.string(),
  cases: z.number().int(),
  passed: z.number().int(),
  value: z.number(),
  /** Mean over the cases that are in both. */
  baseline: z.number().nullable(),
  worse: z.number().int(),
  better: z.number().int(),
  /** One-sided, of the paired test; null where nothing can be compared. */
  p: z.number().nullable(),
  verdict: z.enum(['ok', 'better', 'regressed', 'new', 'reported']),
  why: z.string(),
  metrics: z.record(z.string(), z.number()),
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
});
export type SuiteResult = z.infer<typeof SuiteResult>;

export const EvalReport = z.object({
  startedAt: z.iso.datetime(),
  tookMs: z.number(),
  /** What answered, as the server names it. */
  model: z.string(),
  offline: z.boolean(),
  target: z.string(),
  commit: z.string().nullable(),
  repeat: z.number().int(),
  verdict: z.enum(['passed', 'regressed', 'stopped']),
  /** Why, in a sentence each. */
  reasons: z.array(z.string()),
  suites: z.array(SuiteResult),
  cases: z.array(CaseResult),
});
export type EvalReport = z.infer<typeof EvalReport>;
