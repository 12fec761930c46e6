/** Matching, from a job to a ranked, explained and logged shortlist. */
import type { AgentDeps, Scope, TaskModel } from '../deps.ts';
import { notFound } from '../errors.ts';
import { logModelUse } from '../models/log-model-use.ts';
import type { Match, MatchRequest, MatchResult } from '../schemas.ts';
import { loadCards, loadFacts, loadForReview, loadTexts } from './candidate-facts.ts';
import { explain } from './explain.ts';
import { logMatches } from './match-log.ts';
import { embedJob } from './job-vector.ts';
import { findPool } from './pool.ts';
import { servingEmbedder } from './reembed.ts';
import { NO_MODEL, RERANK_TASK, RERANKED, review, withVerdicts, type Review } from './rerank.ts';
import { loadRequirements, type JobRequirements } from './requirements.ts';
import {
  breakdownOf,
  byScore,
  exactScore,
  modelVersion,
  replayScore,
  weightsFor,
  withReview,
  type CandidateFacts,
  type Weights,
} from './score.ts';

type Deps = Pick<AgentDeps, 'db' | 'embedder' | 'logger' | 'modelFor'> & Partial<Pick<AgentDeps, 'chatModel'>>;
type DoorDeps = Deps & Pick<AgentDeps, 'formerEmbedders'>;

/**
 * Ranks the workspace's candidates for a job: reads what the job asks, takes everybody (in a large workspace: those whom
 * words, title, skills or meaning bring up), scores, explains the best with quotes, and logs each score that is shown.
 * @param options.id  for the logged run, given beforehand: one that has it already is not logged again
 * @param options.scoreAll  score everybody of a workspace up to this size; for benchmarks
 * @throws AppError('not_found') for a job that is not in the workspace
 */
export async function matchCandidates(
  door: DoorDeps,
  scope: Scope,
  jobId: string,
  request: MatchRequest,
  { id, scoreAll }: { id?: string | undefined; scoreAll?: number } = {},
): Promise<MatchResult> {
  const started = performance.now();
  const deps = { ...door, embedder: await servingEmbedder(door, scope.workspaceId) };
  const job = await loadRequirements(deps.db, scope, jobId);
  const vector = await embedJob(deps.embedder, job.parts);
  const weights = weightsFor(job, request.weights);
  const pool = await findPool(deps, scope, { job, filters: request.filters, vector }, scoreAll);
  const ranked = await score(deps, scope, { job, vector, weights, candidateIds: pool.candidateIds });
  const { reviews, report, order } =
    (request.rerank ?? job.rerank)
      ? await rerank(deps, scope, { job, ranked, weights })
      : { reviews: new Map<string, Review>(), report: undefined, order: ranked };
  const matches = await describe(deps, scope, job, order.slice(0, request.limit), reviews);
  const result = {
    jobId,
    modelVersion: modelVersion(deps.embedder.model),
    tookMs: Math.round(performance.now() - started),
    considered: pool.eligible,
    ...(report && { rerank: report }),
    matches,
  };
  const used = report?.used ? withReview(weights) : weights;
  const matchRunId = await logMatches(deps.db, scope, { kind: 'match', result, weights, reviewed: used, request, id });
  deps.logger.info({ matchRunId, jobId, considered: pool.eligible, tookMs: result.tookMs }, 'Candidates were matched.');
  return { matchRunId, ...result };
}

/**
 * One candidate's match with a job, ranked among all of the workspace, and logged like any other score.
 * @throws AppError('not_found') for a job or candidate that is not in the workspace
 */
export async function explainMatch(door: DoorDeps, scope: Scope, jobId: string, candidateId: string): Promise<Match> {
  const started = performance.now();
  const deps = { ...door, embedder: await servingEmbedder(door, scope.workspaceId) };
  const job = await loadRequirements(deps.db, scope, jobId);
  const vector = await embedJob(deps.embedder, job.parts);
  const weights = weightsFor(job);
  const pool = await findPool(deps, scope, { job, filters: {}, vector });
  const candidateIds = [...new Set([...pool.candidateIds, candidateId])];
  const ranked = await score(deps, scope, { job, vector, weights, candidateIds });
  const scored = ranked.find(({ facts }) => facts.candidateId === candidateId);
  if (!scored) throw notFound('The candidate');
  const matches = await describe(deps, scope, job, [scored]);
  await logMatches(deps.db, scope, {
    kind: 'explain',
    result: {
      jobId,
      modelVersion: modelVersion(deps.embedder.model),
      tookMs: Math.round(performance.now() - started),
      considered: pool.eligible,
      matches,
    },
    weights,
    request: { candidateId },
  });
  return matches[0]!;
}

interface Scored extends Pick<Match, 'candidateId' | 'score' | 'breakdown'> {
  rank: number;
  /** The score before rounding. */
  exact: number;
  facts: CandidateFacts;
}

async function score(
  { db, embedder }: Deps,
  { workspaceId }: Scope,
  {
    job,
    vector,
    weights,
    candidateIds,
  }: { job: JobRequirements; vector: Float32Array; weights: Weights; candidateIds: string[] },
): Promise<Scored[]> {
  const facts = await loadFacts(db, workspaceId, { job, candidateIds, model: embedder.model, vector });
  return facts
    .map((candidate) => {
      const breakdown = breakdownOf(job, candidate, embedder.model);
      return {
        candidateId: candidate.candidateId,
        breakdown,
        score: replayScore(breakdown, weights),
        exact: exactScore(breakdown, weights),
        facts: candidate,
      };
    })
    .sort(byScore)
    .map((scored, i) => ({ ...scored, rank: i + 1 }));
}

async function modelFor({ modelFor, chatModel }: Deps, { workspaceId }: Scope): Promise<TaskModel> {
  if (modelFor) return modelFor(workspaceId, 'rerank');
  return chatModel && chatModel.name !== 'offline' ? { model: chatModel } : { model: null, reason: NO_MODEL };
}

/** The best judged once more by a language model and put in the order of their new scores; the others follow as they were. */
async function rerank(
  deps: Deps,
  scope: Scope,
  { job, ranked, weights }: { job: JobRequirements; ranked: Scored[]; weights: Weights },
) {
  const startedAt = performance.now();
  const best = ranked.slice(0, RERANKED);
  const people = await loadForReview(
    deps.db,
    scope.workspaceId,
    best.map(({ candidateId }) => candidateId),
  );
  const chosen = await modelFor(deps, scope);
  const { reviews, report } = await review({ ...deps, chosen }, job, people);
  if (chosen.model && (report.used || report.inputTokens > 0)) {
    const { inputTokens, outputTokens, costUsd } = report;
    await logModelUse(deps.db, scope, {
      ...{ task: RERANK_TASK, model: chosen.model, use: { inputTokens, outputTokens, costUsd }, error: report.reason },
      ...{ prompt: `Judge ${people.length} candidates for "${job.title}".`, reply: '' },
      latencyMs: Math.round(performance.now() - startedAt),
      jobIds: [job.jobId],
      candidateIds: people.map(({ candidateId }) => candidateId),
    });
  }
  const reviewed = withReview(weights);
  const again = best.flatMap((scored) => {
    const found = reviews.get(scored.candidateId);
    if (!found) return [];
    const breakdown = { ...scored.breakdown, review: found.value };
    return [{ ...scored, breakdown, score: replayScore(breakdown, reviewed), exact: exactScore(breakdown, reviewed) }];
  });
  const rest = ranked.filter(({ candidateId }) => !reviews.has(candidateId));
  const order = [...again.sort(byScore), ...rest].map((scored, i) => ({ ...scored, rank: i + 1 }));
  return { reviews, report, order };
}

async function describe(
  { db }: Deps,
  { workspaceId }: Scope,
  job: JobRequirements,
  shown: Scored[],
  reviews = new Map<string, Review>(),
): Promise<Match[]> {
  const candidateIds = shown.map(({ candidateId }) => candidateId);
  const [cards, texts] = await Promise.all([
    loadCards(db, workspaceId, { jobId: job.jobId, candidateIds }),
    loadTexts(db, workspaceId, candidateIds),
  ]);
  return shown.flatMap(({ candidateId, rank, score, breakdown, facts }) => {
    const card = cards.get(candidateId);
    const text = texts.get(candidateId);
    // Deleted while it was being matched.
    if (!card || !text) return [];
    const explanation = withVerdicts(explain(job, facts, text), reviews.get(candidateId));
    return [{ candidateId, ...card, rank, score, breakdown, ...explanation }];
  });
}
