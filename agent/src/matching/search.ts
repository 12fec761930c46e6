/** Finding people without a job: by what they do and know, or by what they are called. */
import { Prisma, type Db } from '@shortlist/prisma';
import type { AgentDeps, Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readPlace } from '../lexicon/places.ts';
import { findSkills } from '../lexicon/skills.ts';
import { allFamilies } from '../lexicon/title-lexicon.ts';
import { readTitle } from '../lexicon/titles.ts';
import type { CandidateQuery, CandidateSummary } from '../schemas.ts';
import { ask, askForIds } from './ask.ts';
import { countEligible, doesWork, hasAnySkill, isFiltered, saysAll, where, type Eligible } from './eligible.ts';
import type { Ranked } from './full-text.ts';
import { nearestCandidates, type NearQuery } from './nearest.ts';
import { servingEmbedder } from './reembed.ts';

interface FoundPage {
  /** Of all pages. */
  total: number;
  ids: string[];
  nextCursor: string | null;
}

type Door = Pick<AgentDeps, 'db' | 'embedder' | 'formerEmbedders'>;
type PageQuery = CandidateQuery & { limit: number; cursor?: string };

/** `findCandidates`, with what a list shows of each. */
export async function searchCandidates(
  door: Door,
  scope: Scope,
  query: PageQuery,
): Promise<Omit<FoundPage, 'ids'> & { items: CandidateSummary[] }> {
  const { ids, ...page } = await findCandidates(door, scope, query);
  return { ...page, items: await loadSummaries(door.db, scope, ids) };
}

/**
 * With `q`, those who fit it, best first: by name or e-mail, by words, by titles that mean the same, by meaning. Without
 * it everybody whom the filters let through, the newest first. `total` counts all of them, over all pages.
 * @throws AppError('validation') for a cursor that no earlier page gave
 */
export async function findCandidates(door: Door, scope: Scope, query: PageQuery): Promise<FoundPage> {
  const deps = { ...door, embedder: await servingEmbedder(door, scope.workspaceId) };
  const { q, skills, location, minYears, limit } = query;
  const eligible: Eligible = { workspaceId: scope.workspaceId, filters: { skills, location, minYears } };
  const offset = readCursor(query.cursor);
  const { total, ids } = q?.trim()
    ? page(await findByQuery(deps, eligible, { q: q.trim(), end: offset + limit }), offset, limit)
    : await newest(deps.db, eligible, offset, limit);
  const end = offset + ids.length;
  return { total, ids, nextCursor: end < total ? writeCursor(end) : null };
}

/** So many people one search looks through, at most; what is asked of the database grows with the page. */
const REACH = [20, 100, 500];

interface Found {
  /** Best first, as many as the page needs. */
  ranked: Ranked[];
  /** All whom the query finds, up to the reach. */
  total: number;
}

/** Those who are called so first; then those who do or know what is asked, the nearest in meaning first. */
async function findByQuery(
  deps: Pick<AgentDeps, 'db' | 'embedder'>,
  eligible: Eligible,
  { q, end }: { q: string; end: number },
): Promise<Found> {
  const reach = REACH.find((most) => end < most) ?? REACH.at(-1)!;
  const asked = readQuery(q, eligible);
  const [named, fitting] = await Promise.all([
    namedLike(deps.db, eligible, q, reach),
    fittingTo(deps, asked.eligible, { q: asked.words, reach }),
  ]);
  const isNamed = new Set(named.ranked.map(({ candidateId }) => candidateId));
  const others = fitting.ranked.filter(({ candidateId }) => !isNamed.has(candidateId));
  const total = named.ranked.length + others.length;
  return {
    ranked: [...named.ranked, ...others],
    total: total < reach ? total : Math.max(total, named.total + fitting.total),
  };
}

/** Takes the place out of "nurse in Leeds": people say where they want somebody to be. */
function readQuery(q: string, eligible: Eligible): { words: string; eligible: Eligible } {
  const [, words, place] = /^(.+?)\s+(?:in|near|around)\s+([\p{L} '-]+)$/u.exec(q) ?? [];
  if (!words || !place || eligible.filters.location || !readPlace(place).city) return { words: q, eligible };
  return { words, eligible: { ...eligible, filters: { ...eligible.filters, location: place } } };
}

/** Whose profile holds all the words, and who does the work or has a skill that the words mean; by meaning. */
async function fittingTo(
  { db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>,
  eligible: Eligible,
  { q, reach }: { q: string; reach: number },
): Promise<Found> {
  const skills = findSkills(q).map(({ skill }) => skill);
  const title = readTitle(q);
  const work = doesWork({ ...title, families: title.families.flatMap(branchesOf) });
  const meant = [work, skills.length > 0 ? hasAnySkill(skills) : null].filter((part) => part !== null);
  const either: Eligible = { ...eligible, which: Prisma.join([saysAll(q), ...meant], ' OR ') };
  const both: Eligible = { ...eligible, which: Prisma.join([saysAll(q), ...meant], ' AND ') };
  const [vector] = await embedder.embed([q]);
  const meaning = { model: embedder.model, vector: vector! };
  const query = { ...meaning, limit: reach, indexFirst: true };
  const [total, best] = await Promise.all([
    countEligible(db, either, REACH.at(-1)!),
    nearestCandidates(db, both, query),
  ]);
  if (total === 0)
    return q.split(/\s+/).length >= SENTENCE ? nearInMeaning(db, eligible, meaning) : { ranked: [], total };
  // Who both says the words and does what they mean comes first; where such people fill the page, nobody else is sought.
  if (best.length === reach || meant.length === 0) return { ranked: best, total };
  const others = await nearestCandidates(db, either, query);
  const isBest = new Set(best.map(({ candidateId }) => candidateId));
  return { ranked: [...best, ...others.filter(({ candidateId }) => !isBest.has(candidateId))], total };
}

/** Who asks for developers means full-stack developers too. */
function branchesOf(family: string): string[] {
  return [family, ...allFamilies().filter((other) => other.startsWith(`${family}/`))];
}

/**
 * Meaning alone finds people only for whole sentences, such as "someone who looks after the sick": a word or two lie near
 * to everything and nothing.
 */
const SENTENCE = 4;
const MEANT = 0.4;
const NEAR = 20;

async function nearInMeaning(db: Db, eligible: Eligible, meaning: Pick<NearQuery, 'model' | 'vector'>): Promise<Found> {
  const near = await nearestCandidates(db, eligible, { ...meaning, limit: NEAR });
  const ranked = near.filter(({ score }) => score >= MEANT);
  return { ranked, total: ranked.length };
}

/** By the beginnings of words of the name or the e-mail address, in any order. */
async function namedLike(db: Db, eligible: Eligible, q: string, limit: number): Promise<Found> {
  const words = q.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return { ranked: [], total: 0 };
  const beginnings = words.map((word) => `${word}:*`).join(' & ');
  const rows = await askForIds<Ranked & { total: number }>(
    db,
    Prisma.sql`
      SELECT c.id AS "candidateId", 1::float8 AS score, (count(*) OVER ())::int AS total
      FROM candidates c
      WHERE c.workspace_id = ${eligible.workspaceId} AND person_words(c.name, c.email) @@ to_tsquery('simple', ${beginnings})
        AND ${isFiltered(eligible) ? isEligible(eligible) : Prisma.sql`true`}
      ORDER BY c.name, c.id LIMIT ${limit}`,
  );
  return { ranked: rows.map(({ candidateId, score }) => ({ candidateId, score })), total: rows[0]?.total ?? 0 };
}

async function newest(db: Db, eligible: Eligible, offset: number, limit: number) {
  const [total, rows] = await Promise.all([
    countEligible(db, eligible),
    ask<{ id: string }>(
      db,
      Prisma.sql`
        SELECT c.id FROM candidates c WHERE c.workspace_id = ${eligible.workspaceId} AND ${isEligible(eligible)}
        ORDER BY c.created_at DESC, c.id LIMIT ${limit} OFFSET ${offset}`,
    ),
  ]);
  return { total, ids: rows.map((row) => row.id) };
}

/** One look at the profile of each candidate `c`, never a join of everybody with everybody. */
function isEligible(eligible: Eligible): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM profiles p WHERE p.candidate_id = c.id AND ${where(eligible)} OFFSET 0)`;
}

function page({ total, ranked }: Found, offset: number, limit: number) {
  return { total, ids: ranked.slice(offset, offset + limit).map(({ candidateId }) => candidateId) };
}

async function loadSummaries(db: Db, { workspaceId }: Scope, ids: string[]): Promise<CandidateSummary[]> {
  if (ids.length === 0) return [];
  const rows = await ask<CandidateSummary>(
    db,
    Prisma.sql`
      SELECT c.id, c.name, p.headline, coalesce(c.location, p.location) AS location,
        p.years_experience AS "yearsExperience", p.skills
      FROM candidates c JOIN profiles p ON p.candidate_id = c.id
      WHERE c.workspace_id = ${workspaceId} AND c.id = ANY (${ids}::text[])`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const writeCursor = (offset: number) => Buffer.from(`after:${offset}`).toString('base64url');

function readCursor(cursor: string | undefined): number {
  if (!cursor) return 0;
  const offset = /^after:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (!offset) {
    const message = 'Use the `nextCursor` of the page before.';
    throw new AppError('validation', {
      detail: `The cursor is not valid. ${message}`,
      fields: [{ field: 'cursor', message }],
    });
  }
  return Number(offset);
}
