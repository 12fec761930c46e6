/** How fast people are found and matched: retrieval by meaning against bare SQL, and a whole match, at several sizes. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { matchCandidates, type Embedder } from '@shortlist/agent';
import { nearestCandidates } from '@shortlist/agent/retrieval';
import { createDb, migrate, startEmbedded, type Db } from '@shortlist/prisma';
import { addCrowd, bruteForce, drawQueries, MODEL, type Crowd } from './crowd.ts';

const logger = { debug() {}, info() {}, warn: console.warn, error: console.error };
const QUERIES = drawQueries(50, 99);
const K = 10;
const ROUNDS = 300;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: '1000,10000' }, database: { type: 'string' } },
  });
  for (const size of values.size.split(',').map(Number)) {
    const server = values.database ? null : await startEmbedded();
    const url = server?.url ?? values.database!;
    await migrate(url);
    const db = createDb(url, { poolSize: 16 });
    try {
      await measureSize(db, size, server ? 'embedded' : 'PostgreSQL');
    } finally {
      await db.$disconnect();
      await server?.stop();
    }
  }
}

async function measureSize(db: Db, size: number, engine: string): Promise<void> {
  // The index is built after the load, as for any large import; one workspace has 1 % of the people.
  const [{ indexdef } = { indexdef: '' }] = await db.$queryRaw<{ indexdef: string }[]>`
    SELECT indexdef FROM pg_indexes WHERE indexname = 'profile_vectors_embedding_idx'`;
  await db.$executeRawUnsafe('DROP INDEX profile_vectors_embedding_idx');
  const loading = performance.now();
  const crowd = await addCrowd(db, size, 1);
  const few = await addCrowd(db, Math.round(size / 100), 2);
  const loaded = performance.now();
  await db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL maintenance_work_mem = '1GB'`);
      await tx.$executeRawUnsafe(indexdef);
    },
    { timeout: 3_600_000 },
  );
  const built = performance.now();
  await db.$executeRawUnsafe('ANALYZE');
  const [{ mb } = { mb: 0 }] = await db.$queryRaw<{ mb: number }[]>`
    SELECT (pg_relation_size('profile_vectors_embedding_idx') / 1e6)::float8 AS mb`;
  console.log(
    `\n${engine}, ${size} people (load average ${loadavg()[0]!.toFixed(1)}): loaded in ${seconds(loaded - loading)}, ` +
      `index built in ${seconds(built - loaded)}, ${mb.toFixed(1)} MB`,
  );

  const floor = () => db.$queryRaw`SELECT 1`;
  const bare = (i: number) => db.$queryRaw`
    SELECT candidate_id FROM nearest_profiles(${crowd.workspaceId}, ${MODEL}, ${text(i)}::vector, ${K}::int)`;
  const near = (among: Crowd, i: number) => nearest(db, among, i);
  for (const clients of [1, 4, 16]) {
    report(`SELECT 1, ${clients} clients`, await load(clients, floor));
    report(`bare SQL, top ${K}, ${clients} clients`, await load(clients, bare));
    report(`nearest, top ${K}, ${clients} clients`, await load(clients, (i) => near(crowd, i)));
  }
  report(`nearest of a workspace with 1 %`, await load(1, (i) => near(few, i)));
  console.log(`  recall@${K}: ${await recall(db, crowd)}, in the workspace with 1 %: ${await recall(db, few)}`);
  report('match, ten explained', await matches(db, crowd));
}

const text = (i: number) => `[${Array.from(QUERIES[i % QUERIES.length]!, (x) => x.toPrecision(7)).join(',')}]`;

function nearest(db: Db, { workspaceId, ids }: Crowd, i: number) {
  const vector = QUERIES[i % QUERIES.length]!;
  return nearestCandidates(db, { workspaceId, filters: {} }, { model: MODEL, vector, limit: K, count: ids.length });
}

/** Share of the true nearest that are found, and the fewest rows an answer had. */
async function recall(db: Db, crowd: Crowd): Promise<string> {
  const k = Math.min(K, crowd.ids.length);
  let hits = 0;
  let fewest = Infinity;
  for (const [i, query] of QUERIES.entries()) {
    const truth = new Set(bruteForce(crowd, query, k));
    const found = await nearest(db, crowd, i);
    fewest = Math.min(fewest, found.length);
    hits += found.filter(({ candidateId }) => truth.has(candidateId)).length;
  }
  return `${(hits / (k * QUERIES.length)).toFixed(3)} (${fewest} rows at least)`;
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

/** The job's own vector comes from a cache in the product, so the embedder here answers at once. */
async function matches(db: Db, { workspaceId }: Crowd): Promise<Load> {
  const vectors = QUERIES.values();
  const embedder: Embedder = {
    model: MODEL,
    dimensions: 512,
    embed: async (texts) => texts.map(() => vectors.next().value ?? QUERIES[0]!),
    async close() {},
  };
  const jobs = await db.job.createManyAndReturn({
    data: [
      { title: 'Senior Nurse', mustHaveSkills: ['Triage', 'Wound Care'], location: 'Leeds' },
      { title: 'Machine Learning Engineer', mustHaveSkills: ['Python', 'PyTorch', 'Kubernetes'], location: 'London' },
      { title: 'Accountant', mustHaveSkills: ['IFRS', 'Payroll'], niceToHaveSkills: ['SAP'] },
    ].map((job) => ({ ...job, workspaceId, createdById: 'bench', minYearsExperience: 4 })),
  });
  const scope = { workspaceId, userId: 'bench' };
  const ask = (i: number) =>
    matchCandidates({ db, embedder, logger }, scope, jobs[i % jobs.length]!.id, { limit: K, filters: {} });
  return load(1, ask, 30);
}

function report(name: string, { times, seconds }: Load): void {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(2);
  console.log(
    `  ${name.padEnd(36)} p50 ${at(0.5).padStart(8)} ms  p99 ${at(0.99).padStart(8)} ms  ${Math.round(times.length / seconds)}/s`,
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
