/** How fast people are found and matched, at several sizes and on both engines, beside bare SQL over the same driver. */
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createLocalEmbedder, matchCandidates, type Embedder, type MatchResult } from '@shortlist/agent';
import { nearestCandidates } from '@shortlist/agent/retrieval';
import pg from 'pg';
import { QUESTIONS, startApi } from './search/api.ts';
import { drawQueries, MODEL, OCCUPATIONS } from './search/crowd.ts';
import { FILTERS, K, openCrowd, QUERIES, vectorText, type CrowdRecord, type Loaded } from './search/database.ts';

const logger = { debug() {}, info() {}, warn: console.warn, error: console.error };
const ROUNDS = 300;
/** Up to so many people a match is also made by scoring everybody, to see whom the pool misses. */
const SCORE_EVERYBODY = 10_000;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: '1000,10000' }, database: { type: 'string' } },
  });
  await measureEmbedder();
  for (const size of values.size.split(',').map(Number)) {
    const crowd = await openCrowd(size, values.database);
    try {
      await measureSize(crowd, values.database ? 'PostgreSQL' : 'embedded');
    } finally {
      await crowd.close();
    }
  }
}

async function measureEmbedder(): Promise<void> {
  const folder = join(tmpdir(), 'shortlist-bench', 'models');
  await mkdir(folder, { recursive: true });
  const embedder = await createLocalEmbedder({ cacheDir: folder, logger });
  report('embedding a new question of 20 words', await load(1, (i) => embedder.embed([twentyWords(i)]), 100));
  await embedder.close();
}

const twentyWords = (i: number) =>
  `question ${i}: a nurse who has worked for some years on a ward and can lead a team at night in Leeds`;

async function measureSize(crowd: Loaded, engine: string): Promise<void> {
  const { db, large, small } = crowd;
  const [{ mb } = { mb: 0 }] = await db.$queryRaw<{ mb: number }[]>`
    SELECT (pg_relation_size('profile_vectors_embedding_idx') / 1e6)::float8 AS mb`;
  console.log(
    `\n${engine}, ${large.size} people and a workspace of ${small.size} beside (load average ${loadavg()[0]!.toFixed(1)}): ` +
      `loaded in ${crowd.loadSeconds.toFixed(0)} s, index built in ${crowd.indexSeconds.toFixed(1)} s, ${mb.toFixed(1)} MB`,
  );
  const bare = new pg.Pool({ connectionString: crowd.url, max: 16 });
  report('SELECT 1', await load(1, () => bare.query('SELECT 1')));
  for (const clients of [1, 4, 16]) {
    report(`bare SQL, top ${K}, ${clients} clients`, await load(clients, (i) => bareNearest(bare, large, i)));
    report(`nearest, top ${K}, ${clients} clients`, await load(clients, (i) => nearest(crowd, large, i)));
  }
  report('nearest, in the workspace with 1 %', await load(1, (i) => nearest(crowd, small, i)));
  await bare.end();
  console.log(`  recall@${K}: ${await recall(crowd, large)}, in the workspace with 1 %: ${await recall(crowd, small)}`);
  for (const [f, { name }] of FILTERS.entries()) {
    report(`nearest, ${name}`, await load(1, (i) => nearest(crowd, large, i, f), 100));
    console.log(`    recall@${K}: ${await recall(crowd, large, f)}; with 1 %: ${await recall(crowd, small, f)}`);
  }
  await measureApi(crowd);
  await measureMatches(crowd);
}

/** The least that finds the same: the index alone, prepared once, no filter but the workspace. */
function bareNearest(pool: pg.Pool, { workspaceId }: CrowdRecord, i: number) {
  return pool.query({
    name: 'bare',
    text: `SELECT candidate_id FROM profile_vectors WHERE CASE WHEN workspace_id = $1 THEN true END
           ORDER BY rank_distance(embedding, $2::vector) LIMIT ${K}`,
    values: [workspaceId, vectorText(QUERIES[i % QUERIES.length]!)],
  });
}

function nearest({ db }: Loaded, { workspaceId }: CrowdRecord, i: number, filter?: number) {
  const vector = QUERIES[i % QUERIES.length]!;
  const filters = filter === undefined ? {} : FILTERS[filter]!.filters;
  return nearestCandidates(db, { workspaceId, filters }, { model: MODEL, vector, limit: K });
}

/** Share of the true nearest that are found, and how many rows an answer lacked at most. */
async function recall(crowd: Loaded, among: CrowdRecord, filter?: number): Promise<string> {
  let hits = 0;
  let all = 0;
  let lacking = 0;
  for (const i of QUERIES.keys()) {
    const truth = new Set(filter === undefined ? among.nearest[i] : among.filtered[filter]![i]);
    const found = await nearest(crowd, among, i, filter);
    lacking = Math.max(lacking, truth.size - found.length);
    all += truth.size;
    hits += found.filter(({ candidateId }) => truth.has(candidateId)).length;
  }
  return `${(hits / all).toFixed(3)} (${lacking === 0 ? 'no row lacking' : `up to ${lacking} rows lacking`})`;
}

async function measureApi({ db, url, large }: Loaded): Promise<void> {
  const folder = join(tmpdir(), 'shortlist-bench', 'api');
  await mkdir(folder, { recursive: true });
  const api = await startApi({ db, url, folder, workspaceId: large.workspaceId });
  try {
    const questions = Object.keys(QUESTIONS);
    const ask = (i: number) => api.ask(questions[i % questions.length]!);
    report('GET /candidates?q=, all questions', await load(1, ask, ROUNDS));
    for (const question of questions) report(`  "${question}"`, await load(1, () => api.ask(question), 30));
  } finally {
    await api.stop();
  }
}

/** Two jobs that list must-haves, one that only describes what it wants; the vector comes from where their people are. */
const JOBS = [
  { title: 'Senior Nurse', mustHaveSkills: ['Triage', 'Wound Care'], location: 'Leeds', minYearsExperience: 4 },
  { title: 'Machine Learning Engineer', mustHaveSkills: ['Python', 'PyTorch', 'Kubernetes'], location: 'London' },
  { title: 'Accountant', description: 'You know IFRS and payroll and have worked with SAP.', location: 'Bristol' },
];
const ROUNDS_OF_MATCH = 15;
const TRADES = ['Staff Nurse', 'Data Scientist', 'Financial Accountant'];

/** The job's own vector comes from a cache in the product, so the embedder here answers at once. */
async function measureMatches({ db, large }: Loaded): Promise<void> {
  const scope = { workspaceId: large.workspaceId, userId: 'bench' };
  const jobs = await db.job.createManyAndReturn({
    data: JOBS.map((job) => ({ ...job, workspaceId: large.workspaceId, createdById: 'bench' })),
  });
  const vectors = TRADES.map((trade, t) =>
    drawQueries(
      ROUNDS_OF_MATCH,
      1_000 + t,
      OCCUPATIONS.findIndex(({ title }) => title === trade),
    ),
  );
  const match = (i: number, scoreAll?: number): Promise<MatchResult> => {
    const vector = vectors[i % JOBS.length]![Math.floor(i / JOBS.length) % ROUNDS_OF_MATCH]!;
    const embedder: Embedder = {
      model: MODEL,
      dimensions: 512,
      embed: async (texts) => texts.map(() => vector),
      async close() {},
    };
    const job = jobs[i % jobs.length]!;
    return matchCandidates(
      { db, embedder, logger },
      scope,
      job.id,
      { limit: K, filters: {} },
      scoreAll ? { scoreAll } : {},
    );
  };
  report('match, ten explained', await load(1, (i) => match(i), JOBS.length * ROUNDS_OF_MATCH));
  if (large.size > SCORE_EVERYBODY) return;
  let same = 0;
  for (let i = 0; i < ROUNDS_OF_MATCH; i++) {
    const best = (await match(i, large.size)).matches.map(({ score }) => score);
    const found = (await match(i)).matches.map(({ score }) => score);
    same += found.filter((score, rank) => score === best[rank]).length;
  }
  console.log(
    `    of the ten best scores of everybody, the pool has ${((100 * same) / (ROUNDS_OF_MATCH * K)).toFixed(1)} %`,
  );
}

interface Load {
  times: number[];
  seconds: number;
}

async function load(clients: number, ask: (i: number) => Promise<unknown>, rounds = ROUNDS): Promise<Load> {
  for (let i = 0; i < 10; i++) await ask(i);
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const client = async () => {
    for (let i = next++; i < rounds; i = next++) {
      const asked = performance.now();
      await ask(i);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { times: times.sort((a, b) => a - b), seconds: (performance.now() - started) / 1000 };
}

function report(name: string, { times, seconds }: Load): void {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(2);
  console.log(
    `  ${name.padEnd(40)} p50 ${at(0.5).padStart(8)} ms  p99 ${at(0.99).padStart(8)} ms  fastest ${at(0).padStart(7)} ms  ` +
      `${Math.round(times.length / seconds)}/s`,
  );
}
