/** The three append-only logs: how each is filtered, read in order, and shown. */
import type { z } from 'zod';
import type { Scope } from '@shortlist/agent';
import {
  openPayloads,
  type AgentRequestModel,
  type AuditEventModel,
  type Db,
  type MatchScoreModel,
} from '@shortlist/prisma';
import type { AgentRequestRow, AuditEventRow, LogQuery, MatchScoreRow } from '../../contract/index.ts';

export type LogFilter = Omit<z.output<typeof LogQuery>, 'format' | 'limit' | 'cursor'>;

/** Reads at most `take` rows with a number below `before`, newest first. */
export type LogReader<Row> = (
  db: Db,
  scope: Scope,
  filter: LogFilter,
  page: { before?: bigint; take: number },
) => Promise<Row[]>;

export const readAgentRequests: LogReader<AgentRequestRow> = async (db, scope, filter, page) => {
  const { jobId, candidateId, threadId } = filter;
  const rows = await db.agentRequest.findMany({
    where: {
      ...common(scope, filter, page),
      ...(threadId && { threadId }),
      ...(jobId && { jobIds: { has: jobId } }),
      ...(candidateId && { candidateIds: { has: candidateId } }),
    },
    ...newestFirst(page),
  });
  return (await openPayloads(db, scope.workspaceId, rows)).map(toAgentRequest);
};

export const readMatchScores: LogReader<MatchScoreRow> = async (db, scope, filter, page) => {
  const rows = await db.matchScore.findMany({
    where: { ...common(scope, filter, page), ...references(filter) },
    ...newestFirst(page),
  });
  const opened = await openPayloads(db, scope.workspaceId, rows);
  return withNames(db, scope, opened.map(toMatchScore));
};

export const readAuditEvents: LogReader<AuditEventRow> = async (db, scope, filter, page) => {
  const rows = await db.auditEvent.findMany({
    where: { ...common(scope, filter, page), ...references(filter) },
    ...newestFirst(page),
  });
  const opened = await openPayloads(db, scope.workspaceId, rows);
  return withNames(db, scope, opened.map(toAuditEvent));
};

type Named = Pick<AuditEventRow, 'jobTitle' | 'candidateName'>;

/** Rows name jobs and people by id alone, so that erasing a person needs no change of them: names are looked up as they are now. */
async function withNames<Row extends { jobId: string | null; candidateId: string | null }>(
  db: Db,
  { workspaceId }: Scope,
  rows: Row[],
): Promise<(Row & Named)[]> {
  const named = (key: 'jobId' | 'candidateId') => ({
    workspaceId,
    id: { in: [...new Set(rows.flatMap((row) => row[key] ?? []))] },
  });
  const [jobs, people] = await Promise.all([
    db.job.findMany({ where: named('jobId'), select: { id: true, title: true } }),
    db.candidate.findMany({ where: named('candidateId'), select: { id: true, name: true } }),
  ]);
  const titles = new Map(jobs.map(({ id, title }) => [id, title]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    jobTitle: (row.jobId && titles.get(row.jobId)) ?? null,
    candidateName: (row.candidateId && names.get(row.candidateId)) ?? null,
  }));
}

function common({ workspaceId }: Scope, { userId, from, to }: LogFilter, { before }: { before?: bigint }) {
  return {
    workspaceId,
    ...(userId && { userId }),
    ...(before !== undefined && { seq: { lt: before } }),
    createdAt: { ...(from && { gte: new Date(from) }), ...(to && { lte: new Date(to) }) },
  };
}

function references({ jobId, candidateId, threadId }: LogFilter) {
  return { ...(jobId && { jobId }), ...(candidateId && { candidateId }), ...(threadId && { threadId }) };
}

function newestFirst({ take }: { take: number }) {
  return { orderBy: { seq: 'desc' }, take } as const;
}

interface ChainedRow {
  id: string;
  seq: bigint;
  userId: string;
  createdAt: Date;
  payload: unknown;
  prevHash: string;
  hash: string;
}

function chained({ id, seq, userId, createdAt, payload, prevHash, hash }: ChainedRow) {
  return {
    id,
    seq: Number(seq),
    userId,
    createdAt: createdAt.toISOString(),
    erased: payload === null,
    prevHash,
    hash,
  };
}

function toAgentRequest(row: AgentRequestModel): AgentRequestRow {
  const payload = (row.payload ?? {}) as Partial<Pick<AgentRequestRow, 'prompt' | 'reply' | 'toolCalls' | 'error'>>;
  const { threadId, runId, model, modelVersion, promptVersion, status, traceId } = row;
  const { inputTokens, outputTokens, costUsd, latencyMs } = row;
  return {
    ...chained(row),
    ...{ threadId, runId, model, modelVersion, promptVersion, status, traceId },
    ...{ inputTokens, outputTokens, costUsd, latencyMs },
    prompt: payload.prompt ?? null,
    reply: payload.reply ?? null,
    toolCalls: payload.toolCalls ?? [],
    error: payload.error ?? null,
  };
}

function toMatchScore(row: MatchScoreModel): Omit<MatchScoreRow, keyof Named> {
  const payload = (row.payload ?? {}) as Partial<Pick<MatchScoreRow, 'matchedSkills' | 'missingSkills' | 'evidence'>>;
  const { matchRunId, jobId, candidateId, runId, threadId, rank, score, modelVersion } = row;
  return {
    ...chained(row),
    ...{ matchRunId, jobId, candidateId, runId, threadId, rank, score, modelVersion },
    breakdown: row.breakdown as MatchScoreRow['breakdown'],
    weights: row.weights as MatchScoreRow['weights'],
    matchedSkills: payload.matchedSkills ?? [],
    missingSkills: payload.missingSkills ?? [],
    evidence: payload.evidence ?? [],
  };
}

function toAuditEvent(row: AuditEventModel): Omit<AuditEventRow, keyof Named> {
  const { action, entity, entityId, jobId, candidateId, runId, threadId, payload } = row;
  const { salt: _salt, ...details } = (payload ?? {}) as Record<string, unknown>;
  return {
    ...chained(row),
    ...{ action, entity, entityId, jobId, candidateId, runId, threadId },
    details: payload === null ? null : details,
  };
}
