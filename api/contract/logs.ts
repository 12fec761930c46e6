/** What was asked of models and what it cost, every score, every change. */
import { z } from 'zod';
import { Budget, Evidence } from '@shortlist/agent/contract';
import { PageQuery } from './lists.ts';

export const LogQuery = PageQuery.extend({
  format: z.enum(['json', 'csv', 'jsonl']).default('json'),
  jobId: z.string().optional(),
  candidateId: z.string().optional(),
  threadId: z.string().optional(),
  userId: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

const LoggedRow = z.object({
  id: z.string(),
  seq: z.number().int(),
  userId: z.string(),
  createdAt: z.iso.datetime(),
  /** True once the personal part of the row was erased on request. */
  erased: z.boolean(),
  prevHash: z.string(),
  hash: z.string(),
});

/** As they are called now; null where they are gone, or have no name. */
const Names = { jobTitle: z.string().nullable(), candidateName: z.string().nullable() };

export const AgentRequestRow = LoggedRow.extend({
  threadId: z.string(),
  runId: z.string(),
  model: z.string(),
  modelVersion: z.string(),
  promptVersion: z.string(),
  status: z.string(),
  prompt: z.string().nullable(),
  reply: z.string().nullable(),
  toolCalls: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      args: z.record(z.string(), z.unknown()),
      resultSize: z.number(),
      latencyMs: z.number(),
      error: z.string().nullable(),
    }),
  ),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  latencyMs: z.number(),
  traceId: z.string().nullable(),
  error: z.string().nullable(),
});
export type AgentRequestRow = z.infer<typeof AgentRequestRow>;

export const UsageQuery = z.object({
  by: z.enum(['month', 'day', 'model', 'thread', 'run', 'user']).default('month'),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
});

/** What the agent used and cost, in US dollars by the prices that held then; the dearest first. */
export const Usage = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The limit that holds; null where none is set. */
  monthlyBudgetUsd: z.number().nullable(),
  /** Of this month, whatever dates were asked for. */
  budget: Budget,
  items: z.array(
    z.object({
      /** The month, day, model, or the id of the thread, run or user. */
      key: z.string(),
      requests: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      costUsd: z.number(),
    }),
  ),
});
export type Usage = z.infer<typeof Usage>;

export const MatchScoreRow = LoggedRow.extend({
  matchRunId: z.string(),
  jobId: z.string(),
  candidateId: z.string(),
  runId: z.string().nullable(),
  threadId: z.string().nullable(),
  rank: z.number(),
  score: z.number(),
  breakdown: z.record(z.string(), z.number().nullable()),
  weights: z.record(z.string(), z.number()),
  modelVersion: z.string(),
  matchedSkills: z.array(z.string()),
  missingSkills: z.array(z.string()),
  evidence: z.array(Evidence),
  ...Names,
});
export type MatchScoreRow = z.infer<typeof MatchScoreRow>;

export const AuditEventRow = LoggedRow.extend({
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  jobId: z.string().nullable(),
  candidateId: z.string().nullable(),
  runId: z.string().nullable(),
  threadId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable(),
  ...Names,
});
export type AuditEventRow = z.infer<typeof AuditEventRow>;
