import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beyondTheWall, type Db, type Prisma, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { POSITIONS_READ } from '../matching/candidate-facts.ts';
import { termColumns } from '../matching/terms.ts';
import { insertPassages } from '../matching/vectors.ts';
import { recordAudit } from '../recruiting/audit.ts';
import type { ParsedCv } from './cv-reader.ts';
import { NEAR, shinglesOf, sharedShingles, textBands } from './near-text.ts';
import { searchText } from './search-text.ts';

export interface NewProfile {
  cv: ParsedCv;
  /** One for each passage, in order. */
  vectors: Float32Array[];
  embeddingModel: string;
  fileId: string | null;
}

/** Texts that share a band and are compared; more than a few only where many CVs are of one template. */
const MAX_COMPARED = 20;

/**
 * Writes a candidate with profile, passages and audit event in one transaction. Writers of one workspace wait for each
 * other, so that two imports of the same CV at once make one candidate.
 */
export async function saveProfile(
  db: Db,
  scope: Scope,
  { cv, vectors, embeddingModel, fileId }: NewProfile,
): Promise<{ candidateId: string; duplicateOf: string | null }> {
  const hash = textHash(cv.text);
  const bands = textBands(cv.text);
  const near = await nearest(db, scope, cv.text, bands);
  const workspaceId = scope.workspaceId;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`candidates:${workspaceId}`}, 0))`;
    const same = await findSameText(tx, scope, hash);
    if (same) return { candidateId: same, duplicateOf: same };
    const duplicateOf = (await findSamePerson(tx, scope, cv)) ?? (near && (await stillThere(tx, scope, near)));
    const { id: candidateId } = await tx.candidate.create({
      data: {
        workspaceId,
        ...identityOf(cv),
        text: cv.text,
        textHash: hash,
        textBands: bands,
        parse: cv.parse,
        fileId,
        duplicateOfId: duplicateOf,
        createdById: scope.userId,
        profile: { create: { workspaceId, ...profileOf(cv) } },
      },
    });
    await insertPassages(tx, passageRows(scope, candidateId, cv.passages, vectors, embeddingModel));
    await recordAudit(tx, scope, {
      action: 'candidate.created',
      entity: 'candidate',
      entityId: candidateId,
      candidateId,
      payload: { name: cv.name, fileId, duplicateOf },
    });
    return { candidateId, duplicateOf };
  });
}

/** SHA-256 of a text without regard to case and white space, hex. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.toLowerCase().replace(/\s+/g, ' ').trim()).digest('hex');
}

/** The candidate with this very text, or null. */
export async function findSameText(db: Db | Tx, scope: Scope, hash: string): Promise<string | null> {
  const same = await db.candidate.findFirst({
    where: { workspaceId: scope.workspaceId, textHash: hash },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return same?.id ?? null;
}

/** The oldest candidate with this e-mail address or phone number, or null. */
async function findSamePerson(tx: Tx, scope: Scope, { email, phone }: ParsedCv): Promise<string | null> {
  // Only a number that was read as a real one tells a person; `000-00-0000` does not.
  const valid = phone?.startsWith('+') ? phone : null;
  const marks: Prisma.CandidateWhereInput[] = [];
  if (email) marks.push({ email: { equals: email, mode: 'insensitive' } });
  if (valid) marks.push({ phone: valid });
  if (marks.length === 0) return null;
  const same = await tx.candidate.findFirst({
    where: { workspaceId: scope.workspaceId, OR: marks },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return same?.id ?? null;
}

/** Ids of the candidates whose text shares a band with this one: an index finds them, which no row-level policy lets it use. */
async function sharingBands(db: Db, { workspaceId }: Scope, bands: number[]): Promise<string[]> {
  if (bands.length === 0) return [];
  const rows = await beyondTheWall(() =>
    db.candidate.findMany({
      where: { workspaceId, textBands: { hasSome: bands } },
      orderBy: { createdAt: 'asc' },
      take: MAX_COMPARED,
      select: { id: true },
    }),
  );
  return rows.map((row) => row.id);
}

/**
 * The candidate whose text is nearest, if nearly the same; of an edited CV all else may have changed. Before the
 * transaction, which others wait for, and one comparison a turn of the event loop: long texts take a millisecond each.
 */
async function nearest(db: Db, scope: Scope, text: string, bands: number[]): Promise<string | null> {
  const ids = await sharingBands(db, scope, bands);
  if (ids.length === 0) return null;
  const others = await db.candidate.findMany({
    where: { workspaceId: scope.workspaceId, id: { in: ids } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, text: true },
  });
  let best: string | null = null;
  let most = NEAR;
  const own = shinglesOf(text);
  for (const other of others) {
    await nextTurn();
    const shared = sharedShingles(own, shinglesOf(other.text));
    if (shared > most || (best === null && shared === most)) [best, most] = [other.id, shared];
  }
  return best;
}

async function stillThere(tx: Tx, { workspaceId }: Scope, id: string): Promise<string | null> {
  return (await tx.candidate.findFirst({ where: { workspaceId, id }, select: { id: true } }))?.id ?? null;
}

export function identityOf({ name, email, phone, location, links }: ParsedCv) {
  return { name, email, phone, location, links };
}

/** The columns of a profile. */
export function profileOf(cv: ParsedCv) {
  return {
    headline: cv.headline,
    summary: cv.summary,
    yearsExperience: cv.yearsExperience,
    location: cv.location,
    skills: cv.skills,
    skillMentions: cv.skillMentions as unknown as Prisma.InputJsonArray,
    experience: cv.experience as unknown as Prisma.InputJsonArray,
    education: cv.education as unknown as Prisma.InputJsonArray,
    languages: cv.languages,
    certificates: cv.certificates,
    searchText: searchText(cv),
    ...termColumns({
      headline: cv.headline,
      positionTitles: cv.experience.flatMap(({ title }) => title ?? []).slice(0, POSITIONS_READ),
      location: cv.location,
    }),
  };
}

export function passageRows(
  scope: Scope,
  candidateId: string,
  passages: ParsedCv['passages'],
  vectors: Float32Array[],
  embeddingModel: string,
) {
  return passages.map((passage, i) => ({
    workspaceId: scope.workspaceId,
    candidateId,
    ...passage,
    embedding: vectors[i]!,
    embeddingModel,
  }));
}
