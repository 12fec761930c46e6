/**
 * Databases full of people, made once and kept: a folder under the system's temporary one holds what was measured while
 * loading and whom a comparison with everybody finds, and for the embedded database its data.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { termColumns } from '@shortlist/agent/retrieval';
import { createDb, migrate, startEmbedded, type Db } from '@shortlist/prisma';
import pg from 'pg';
import { DIMENSIONS, drawPeople, drawQueries, MODEL, type Person } from './crowd.ts';

export const K = 10;
export const QUERIES = drawQueries(100, 99);

/** The filters that are measured, with the share of people they let through. */
export const FILTERS = [
  { name: 'a place, 1 in 6', filters: { location: 'Leeds' } },
  { name: 'a skill, 1 in 20 to 50', filters: { skills: ['Kubernetes'] } },
  { name: 'place, skill and years, 1 in 300', filters: { location: 'Leeds', skills: ['Kubernetes'], minYears: 10 } },
];

export interface CrowdRecord {
  workspaceId: string;
  size: number;
  /** Ids of the K nearest to each query, by comparison with everybody; then the same under each filter. */
  nearest: string[][];
  filtered: string[][][];
}

export interface LoadRecord {
  /** Everybody but one in a hundred, and that hundredth, which is a workspace of its own. */
  large: CrowdRecord;
  small: CrowdRecord;
  loadSeconds: number;
  indexSeconds: number;
}

export interface Loaded extends LoadRecord {
  url: string;
  db: Db;
  close(): Promise<void>;
}

/** @param server  URL of a PostgreSQL that may create databases; the embedded database when left out */
export async function openCrowd(size: number, server?: string): Promise<Loaded> {
  const key = `${size}-${stateOfTheCrowd()}`;
  const folder = join(tmpdir(), 'shortlist-bench', `${server ? 'postgresql' : 'embedded'}-${key}`);
  await mkdir(folder, { recursive: true });
  const { url, stop } = server
    ? { url: await databaseOn(server, `bench_search_${key.replaceAll('-', '_')}`), stop: async () => {} }
    : await startEmbedded({ dataDir: join(folder, 'data') });
  const db = createDb(url, { poolSize: 16 });
  const recordFile = join(folder, 'record.json');
  await migrate(url);
  if (!existsSync(recordFile)) await writeFile(recordFile, JSON.stringify(await load(db, url, size)));
  const record = JSON.parse(await readFile(recordFile, 'utf8')) as LoadRecord;
  return {
    ...record,
    url,
    db,
    async close() {
      await db.$disconnect();
      await stop();
    },
  };
}

/** Databases made of another crowd are not taken; an older schema is brought up to date like any other. */
function stateOfTheCrowd(): string {
  const state = createHash('sha256');
  for (const file of ['crowd.ts', 'database.ts']) state.update(readFileSync(join(import.meta.dirname, file)));
  return state.digest('hex').slice(0, 8);
}

async function databaseOn(server: string, name: string): Promise<string> {
  const admin = createDb(server, { poolSize: 1 });
  const known = await admin.$queryRaw<object[]>`SELECT 1 FROM pg_database WHERE datname = ${name}`;
  if (known.length === 0) await admin.$executeRawUnsafe(`CREATE DATABASE ${name}`);
  await admin.$disconnect();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The index is built after the load, as for any large import. */
async function load(db: Db, url: string, size: number): Promise<LoadRecord> {
  const [{ indexdef } = { indexdef: '' }] = await db.$queryRaw<{ indexdef: string }[]>`
    SELECT indexdef FROM pg_indexes WHERE indexname = 'profile_vectors_embedding_idx'`;
  await db.$executeRawUnsafe('DROP INDEX profile_vectors_embedding_idx');
  const started = performance.now();
  const small = await addCrowd(db, Math.max(K, Math.round(size / 100)), 2);
  const large = await addCrowd(db, size, 1);
  const loaded = performance.now();
  // Not the client's connections: they take a statement that is silent for 20 s for lost.
  const patient = new pg.Client({ connectionString: url });
  await patient.connect();
  await patient.query(`BEGIN; SET LOCAL maintenance_work_mem = '1GB'; ${indexdef}; COMMIT`);
  const indexSeconds = (performance.now() - loaded) / 1000;
  await patient.query('VACUUM ANALYZE');
  await patient.end();
  return { large, small, loadSeconds: (loaded - started) / 1000, indexSeconds };
}

const BATCH = 500;

/** Writes people into a new workspace: candidates, profiles and vectors, as a search reads no more. */
async function addCrowd(db: Db, size: number, seed: number): Promise<CrowdRecord> {
  const workspaceId = randomUUID();
  const draw = drawPeople(seed);
  const everybody = rankingOf(QUERIES);
  const letThrough = FILTERS.map(() => rankingOf(QUERIES));
  for (let done = 0; done < size; done += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, size - done) }, draw);
    await insertPeople(db, workspaceId, people);
    for (const person of people) {
      everybody.add(person);
      FILTERS.forEach(({ filters }, i) => passes(person, filters) && letThrough[i]!.add(person));
    }
  }
  return { workspaceId, size, nearest: everybody.best(), filtered: letThrough.map((ranking) => ranking.best()) };
}

const passes = (person: Person, { location, skills = [], minYears = 0 }: (typeof FILTERS)[number]['filters']) =>
  (!location || person.place === location) &&
  skills.every((skill) => person.skills.includes(skill)) &&
  person.years >= minYears;

/** Keeps the K nearest to each query as people go by. */
function rankingOf(queries: Float32Array[]) {
  const best = queries.map(() => [] as { id: string; score: number }[]);
  return {
    add({ id, vector }: Person) {
      queries.forEach((query, q) => {
        let score = 0;
        for (let i = 0; i < DIMENSIONS; i++) score += query[i]! * vector[i]!;
        const list = best[q]!;
        if (list.length === K && score <= list[K - 1]!.score) return;
        const place = list.findIndex((other) => other.score < score);
        list.splice(place < 0 ? list.length : place, 0, { id, score });
        list.length = Math.min(list.length, K);
      });
    },
    best: () => best.map((list) => list.map(({ id }) => id)),
  };
}

async function insertPeople(db: Db, workspaceId: string, people: Person[]): Promise<void> {
  await db.candidate.createMany({
    data: people.map(({ id, name, email, place, text }) => ({
      ...{ id, workspaceId, name, email, location: place, text, createdById: 'bench' },
    })),
  });
  await db.profile.createMany({
    data: people.map(({ id, title, skills, years, place, text }) => {
      const titles = [title, title, title];
      return {
        candidateId: id,
        workspaceId,
        headline: title,
        location: place,
        yearsExperience: years,
        skills,
        skillMentions: skills.map((skill) => {
          const start = text.indexOf(skill);
          return { skill, start, end: start + skill.length };
        }),
        experience: titles.map((each) => ({ title: each, description: `Worked with ${skills.join(', ')}.` })),
        searchText: [title, skills.join(', '), ...titles].join('\n'),
        ...termColumns({ headline: title, positionTitles: titles, location: place }),
      };
    }),
  });
  await db.$executeRaw`
    INSERT INTO profile_vectors (candidate_id, embedding_model, workspace_id, embedding)
    SELECT r.id, ${MODEL}, ${workspaceId}, r.vector::vector
    FROM unnest(${people.map(({ id }) => id)}::text[], ${people.map(({ vector }) => vectorText(vector))}::text[])
      r (id, vector)`;
}

export const vectorText = (vector: Float32Array) => `[${Array.from(vector, (x) => x.toPrecision(7)).join(',')}]`;
