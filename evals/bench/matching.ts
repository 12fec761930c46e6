/** How well candidates are ranked for a job, rung by rung on the same people, and how long a match takes. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCvReader, createLocalEmbedder, matchCandidates, type Embedder, type Scope } from '@shortlist/agent';
import { embedJob, fullTextCandidates, fuse, partsOf, similarities, type Ranked } from '@shortlist/agent/retrieval';
import { createDb, migrate, startEmbedded, type Db } from '@shortlist/prisma';
import { meanWithInterval, measure, type Measures } from './ranking-metrics.ts';
import { ownSets } from './own-sets.ts';
import { loadResumeSet, readResumeSet, type LoadedSet, type ResumeSet } from './resume-set.ts';
import { printTitles } from './title-similarity.ts';

type Job = ResumeSet['jobs'][number];
type Rung = (job: Job) => Promise<Ranked[]>;

const logger = { debug() {}, info() {}, warn: console.warn, error: console.error };

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, out: { type: 'string' } } });
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const embedder = await createLocalEmbedder({ cacheDir: folder, logger });
  const cvReader = createCvReader();
  const server = await startEmbedded();
  await migrate(server.url);
  const db = createDb(server.url);
  const sets: Record<string, ResumeSet> = values.data ? { given: await readResumeSet(values.data) } : await ownSets();
  try {
    await printTitles(embedder);
    for (const [name, set] of Object.entries(sets)) {
      const started = performance.now();
      const loaded = await loadResumeSet({ db, embedder, cvReader, logger }, set);
      const took = seconds(performance.now() - started);
      console.log(`\n${name}: ${set.candidates.length} people loaded in ${took}, ${set.jobs.length} jobs`);
      await printQuality(set, rungs(db, embedder, loaded), loaded, values.out && join(values.out, name));
      await printLatency(db, embedder, loaded.scope, set);
    }
  } finally {
    await db.$disconnect();
    await server.stop();
    await embedder.close();
    await cvReader.close();
    await rm(folder, { recursive: true });
  }
}

function rungs(db: Db, embedder: Embedder, { scope, setIds }: LoadedSet): Record<string, Rung> {
  const { workspaceId } = scope;
  const eligible = { workspaceId, filters: {} };
  const candidateIds = [...setIds.keys()];
  const limit = candidateIds.length;
  const words = (text: string) => [...new Set(text.toLowerCase().match(/\p{L}{2,}/gu))];
  const byWords = (text: string) => fullTextCandidates(db, eligible, { query: { any: words(text) }, limit });

  const wholeAd: Rung = (job) => byWords(`${job.title} ${job.description}`);
  const title: Rung = (job) => byWords(job.title);
  const vectors: Rung = async (job) => {
    const vector = await embedJob(embedder, partsOf(job));
    const near = await similarities(db, workspaceId, { model: embedder.model, vector, candidateIds });
    return [...near].map(([candidateId, score]) => ({ candidateId, score })).sort((a, b) => b.score - a.score);
  };
  return {
    'full text, whole ad': wholeAd,
    'full text, title words': title,
    'vectors alone': vectors,
    'fused (title, ad, vectors)': async (job) => fuse([await title(job), await wholeAd(job), await vectors(job)]),
    scored: async (job) =>
      (await matchCandidates({ db, embedder, logger }, scope, job.id, { limit, filters: {} })).matches,
  };
}

async function printQuality(
  { jobs, grades, relevantFrom }: ResumeSet,
  rungs: Record<string, Rung>,
  { setIds }: LoadedSet,
  out?: string,
): Promise<void> {
  console.log(`\n${'rung'.padEnd(28)}${['nDCG@10', 'P@10', 'MAP', 'recall@50'].map((m) => m.padEnd(21)).join('')}`);
  for (const [name, rank] of Object.entries(rungs)) {
    const measured: Measures[] = [];
    const lines: string[] = [];
    for (const job of jobs) {
      const ranking = (await rank(job)).map(({ candidateId, score }) => ({ id: setIds.get(candidateId)!, score }));
      measured.push(
        measure(
          ranking.map(({ id }) => id),
          grades.get(job.id) ?? new Map(),
          relevantFrom,
        ),
      );
      const tag = name.replaceAll(/\W+/g, '-');
      lines.push(...ranking.map(({ id, score }, i) => `${job.id} Q0 ${id} ${i + 1} ${score} ${tag}`));
    }
    const columns = (['ndcg10', 'p10', 'map', 'recall50'] as const).map((key) => {
      const { mean, low, high } = meanWithInterval(measured.map((measures) => measures[key]));
      return `${mean.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`.padEnd(21);
    });
    console.log(name.padEnd(28) + columns.join(''));
    if (out) {
      await mkdir(out, { recursive: true });
      await writeFile(join(out, `${name.replaceAll(/\W+/g, '-')}.trec`), `${lines.join('\n')}\n`);
    }
  }
}

const ROUNDS = 5;

async function printLatency(db: Db, embedder: Embedder, scope: Scope, { jobs }: ResumeSet): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { id } of jobs) {
      const started = performance.now();
      await matchCandidates({ db, embedder, logger }, scope, id, { limit: 10, filters: {} });
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)]!.toFixed(1);
  console.log(`\nmatch, ten explained results: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (the job's vectors cached)`);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
