/**
 * `Idempotency-Key`: the same key and body give the same answer for 24 hours, and nothing is made twice, also when the
 * process dies between the two (docs/decisions/016-ids-given-beforehand.md).
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { Parts } from '../parts.ts';
import { authOf } from './access.ts';
import { open, seal } from './sealed.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
/** After this a request that never answered counts as dead, its process killed: the next one carries it out again. */
const ABANDONED_MS = 30 * 1000;

interface StoredAnswer {
  /** Ids named in the body, so that erasing a person finds the answers that speak of them. */
  about: string[];
  /** The body, encrypted: it may hold a new API key or personal data. */
  sealed: string;
}

/**
 * Middleware for a POST that creates; comes after the body (or upload) is parsed and the caller is known. Only answers
 * that made something are kept: after a refusal the key is free again, so that a corrected request may use it; after a
 * fault of ours the same request may try again. What is made gets the id that `newIdOf` tells, the same at every try.
 */
export function idempotent(parts: Pick<Parts, 'db' | 'config'>): RequestHandler {
  return async (request, response, next) => {
    const key = request.header('idempotency-key');
    if (key === undefined) return next();
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw new AppError('bad_request', { detail: 'Idempotency-Key must be 1 to 200 visible ASCII characters.' });
    }
    const { workspaceId, userId } = authOf(response);
    const requestHash = hashOf(request, userId);
    const claim = await claimKey(parts.db, { workspaceId, key, requestHash });
    if (claim.mine) {
      response.locals['newId'] = claim.id;
      keepAnswer(parts, response, claim.id);
      return next();
    }
    if (claim.requestHash !== requestHash) {
      throw new AppError('idempotency_mismatch', {
        detail: 'This Idempotency-Key came before with another request. Use a new key for a new request.',
      });
    }
    const answer = claim.response ? open(parts.config, (claim.response as unknown as StoredAnswer).sealed) : null;
    if (claim.status === null || answer === null) {
      response.setHeader('Retry-After', '1');
      throw new AppError('conflict', { detail: 'The first request with this Idempotency-Key is still in flight.' });
    }
    response.setHeader('Idempotent-Replayed', 'true');
    response.status(claim.status).type('application/json').send(answer);
  };
}

/** Id for what this request makes, which may be there from a try that died; undefined without an Idempotency-Key. */
export function newIdOf(response: Response): string | undefined {
  return response.locals['newId'] as string | undefined;
}

/** Drops kept answers that name this candidate; part of erasing a person. */
export async function forgetAnswersAbout(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.idempotencyKey.deleteMany({
    where: { workspaceId, response: { path: ['about'], array_contains: [id] } },
  });
}

async function claimKey(db: Db, row: { workspaceId: string; key: string; requestHash: string }) {
  const { workspaceId, key } = row;
  for (let attempt = 0; attempt < 3; attempt++) {
    const { count } = await db.idempotencyKey.createMany({ data: [row], skipDuplicates: true });
    const found = await db.idempotencyKey.findFirst({ where: { workspaceId, key } });
    if (!found) continue;
    if (count === 1) return { mine: true as const, id: found.id };
    const { id, status, createdAt } = found;
    const age = Date.now() - createdAt.getTime();
    if (status === null && age > ABANDONED_MS && found.requestHash === row.requestHash) {
      const data = { createdAt: new Date() };
      const taken = await db.idempotencyKey.updateMany({ where: { id, status: null, createdAt }, data });
      if (taken.count === 1) return { mine: true as const, id };
    } else if (age > KEPT_MS) {
      await db.idempotencyKey.deleteMany({ where: { id, createdAt } });
    } else {
      return { mine: false as const, ...found };
    }
  }
  throw new AppError('conflict', { detail: 'This Idempotency-Key is being used by another request.' });
}

/** Stores the answer before it is sent, so that whoever has seen it can repeat the request. */
function keepAnswer(parts: Pick<Parts, 'db' | 'config'>, response: Response, id: string): void {
  const { db, config } = parts;
  const send = response.json.bind(response);
  let settled = false;
  const release = async () => {
    settled = true;
    await db.idempotencyKey.deleteMany({ where: { id } });
  };
  response.json = (body: unknown) => {
    const status = response.statusCode;
    const settle = async () => {
      if (status >= 300 && status < 500) return release();
      settled = true;
      // It may be done all the same, as when the connection broke over the commit: only the same request may try again.
      if (status >= 500) {
        const data = { createdAt: new Date(Date.now() - ABANDONED_MS - 1_000) };
        await db.idempotencyKey.updateMany({ where: { id }, data });
        return;
      }
      const answer: StoredAnswer = { about: idsIn(body), sealed: seal(config, JSON.stringify(body)) };
      await db.idempotencyKey.update({ where: { id }, data: { status, response: { ...answer } } });
    };
    // Whatever becomes of the record, the caller gets the answer of what was done.
    settle().then(
      () => send(body),
      () => send(body),
    );
    return response;
  };
  // A request that ends without such an answer (a stream, a broken connection) leaves its key free.
  response.on('finish', () => {
    if (!settled) release().catch(() => {});
  });
}

function hashOf(request: Request, userId: string): string {
  const hash = createHash('sha256').update(
    JSON.stringify([request.method, request.originalUrl, userId, request.body ?? null]),
  );
  for (const { originalname, size, sha256 } of uploadsOf(request)) {
    hash.update(JSON.stringify([originalname, size, sha256 ?? null]));
  }
  return hash.digest('hex');
}

interface UploadedFile {
  originalname: string;
  size: number;
  /** Of the content, where the upload parser computes it. */
  sha256?: string;
}

function uploadsOf(request: Request): UploadedFile[] {
  const { files } = request as { files?: unknown };
  return files ? (Object.values(files).flat() as UploadedFile[]) : [];
}

function idsIn(body: unknown): string[] {
  const ids = new Set<string>();
  const visit = (value: unknown) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if ((key === 'id' || key === 'candidateId') && typeof child === 'string') ids.add(child);
      else visit(child);
    }
  };
  visit(body);
  return [...ids];
}
