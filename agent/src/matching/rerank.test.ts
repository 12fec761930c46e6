import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ChatModel, Scope } from '../deps.ts';
import { createOpenAIChatModel } from '../models/chat-model.ts';
import { MatchRequest } from '../schemas.ts';
import { startOpenAIServer, type OpenAIServer, type Reply } from '../testing/openai-server.ts';
import { latestMatches, matchCandidates, replayLoggedScore } from './index.ts';
import { addJob, addPerson, logger, newScope, wordEmbedder } from './testing.ts';

let database: TestDatabase;
let db: Db;
let scope: Scope;
let jobId: string;
let ann: string;
let server: OpenAIServer | undefined;
beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});
afterEach(() => server?.stop());
beforeEach(async () => {
  scope = newScope();
  jobId = await addJob(db, scope, { title: 'Cook', mustHaveSkills: ['Bedside calm', 'HACCP'] });
  ann = await addPerson(db, scope, {
    name: 'Ann Lee',
    headline: 'Cook',
    text: 'Ann Lee\nCook\nStayed calm through  two floods. HACCP.',
  });
});

const verdicts = (...list: object[]): Reply => ({
  deltas: [{ content: JSON.stringify({ verdicts: list }) }],
  usage: [1_000, 100],
});

async function rerankWith(reply: Reply) {
  server = await startOpenAIServer([reply]);
  const model = createOpenAIChatModel({ apiKey: 'k', baseURL: server.baseURL, model: 'gpt-4o-mini', maxRetries: 0 });
  const chatModel: ChatModel = { ...model, price: { input: 1, output: 10 } };
  return matchCandidates(
    { db, embedder: wordEmbedder, logger, chatModel },
    scope,
    jobId,
    MatchRequest.parse({ rerank: true }),
  );
}

it('believes what a quote from the CV proves, logs the cost, and can replay the score', async () => {
  const result = await rerankWith(
    verdicts({ n: 1, status: 'met', quote: 'stayed calm through two floods' }, { n: 2, status: 'met', quote: 'HACCP' }),
  );
  expect(result.rerank).toEqual({
    ...{ used: true, reason: null, model: 'gpt-4o-mini' },
    ...{ inputTokens: 1_000, outputTokens: 100, costUsd: 0.002 },
  });
  const [match] = result.matches;
  expect(match!.breakdown.review).toBe(1);
  expect(match!.requirements[0]).toMatchObject({ requirement: 'Bedside calm', kind: 'must-have', status: 'met' });
  expect(match!.missingSkills).toEqual([]);
  const { text } = await db.candidate.findFirstOrThrow({ where: { id: ann } });
  for (const { quote, start, end } of match!.evidence) expect(text.slice(start, end)).toBe(quote);

  const row = await db.matchScore.findFirstOrThrow({ where: { matchRunId: result.matchRunId } });
  expect(row.modelVersion).toContain('gpt-4o-mini');
  expect(await replayLoggedScore(db, scope, row.id)).toMatchObject({ score: match!.score, same: true });
  expect((await latestMatches(db, scope, jobId))!.rerank).toEqual(result.rerank);
});

it('believes nothing that stands nowhere in the CV', async () => {
  const { matches } = await rerankWith(
    verdicts({ n: 1, status: 'met', quote: 'twelve years of bedside calm' }, { n: 2, status: 'partly' }),
  );
  expect(matches[0]!.breakdown.review).toBe(0);
  expect(matches[0]!.requirements[0]).toMatchObject({ requirement: 'Bedside calm', status: 'not', evidence: [] });
});

it('shows the model the work, not the person', async () => {
  await rerankWith(verdicts({ n: 1, status: 'unknown' }));
  const shown = JSON.stringify(server!.requests);
  expect(shown).toContain('two floods');
  expect(shown).not.toContain('Ann Lee');
});

it.each<[string, Reply]>([
  ['the server fails', { status: 500 }],
  ['the answer is no JSON', { deltas: [{ content: 'Ann is great!' }] }],
])('falls back on the formula, and says so, when %s', async (_, reply) => {
  const { rerank, matches } = await rerankWith(reply);
  expect(rerank).toMatchObject({ used: false, reason: expect.stringContaining('formula alone') as string });
  expect(matches[0]!.breakdown).not.toHaveProperty('review');
  expect(matches[0]!.score).toBeGreaterThan(0);
});

it('asks nobody without a model, or without being asked', async () => {
  const deps = { db, embedder: wordEmbedder, logger };
  const asked = await matchCandidates(deps, scope, jobId, MatchRequest.parse({ rerank: true }));
  expect(asked.rerank).toMatchObject({ used: false, model: null, costUsd: 0 });
  expect(await matchCandidates(deps, scope, jobId, MatchRequest.parse({}))).not.toHaveProperty('rerank');
});

it('reranks when the job asks for it, unless the request says otherwise, and logs each as a request of its own', async () => {
  await db.job.update({ where: { id: jobId }, data: { rerank: true } });
  server = await startOpenAIServer([verdicts({ n: 1, status: 'unknown' }, { n: 2, status: 'unknown' })]);
  const model = createOpenAIChatModel({
    apiKey: 'k',
    baseURL: server.baseURL,
    model: 'gpt-4o-mini',
    maxRetries: 0,
    prices: { 'gpt-4o-mini': { input: 0.15, output: 0.6 } },
  });
  const deps = { db, embedder: wordEmbedder, logger, modelFor: async () => ({ model }) };
  expect((await matchCandidates(deps, scope, jobId, MatchRequest.parse({}))).rerank?.used).toBe(true);
  const without = await matchCandidates(deps, scope, jobId, MatchRequest.parse({ rerank: false }));
  expect(without.rerank).toBeUndefined();
  const logged = await db.agentRequest.findMany({ where: { workspaceId: scope.workspaceId } });
  expect(logged).toMatchObject([
    { promptVersion: 'rerank.2', jobIds: [jobId], candidateIds: [ann], inputTokens: 1_000, costUsd: 0.00021 },
  ]);
});

it('ranks by the formula and says why where nothing may be spent', async () => {
  const reason = "This month's budget is used up.";
  const deps = { db, embedder: wordEmbedder, logger, modelFor: async () => ({ model: null, reason }) };
  const { rerank, matches } = await matchCandidates(deps, scope, jobId, MatchRequest.parse({ rerank: true }));
  expect(rerank).toMatchObject({ used: false, reason, costUsd: 0 });
  expect(matches).toHaveLength(1);
});
