/** `Idempotency-Key`: the same key and body give the same answer for 24 hours, and nothing is made twice. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { Parts } from '../parts.ts';
import { authOf } from './access.ts';
import { open, seal } from './sealed.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
/** After this a request that never answered counts as dead: its process was killed. */
const ABANDONED_MS = 10 * 60 * 1000;

interface StoredAnswer {
  /** Ids named in the body, so that erasing a person finds the answers that speak of them. */
  about: string[];
  /** The body, encrypted: it may hold a new API key or personal data. */
  sealed: string;
}

/**
 * Middleware for a POST that creates; comes after the body (or upload) is parsed and the caller is known. Only answers
 * that made something are kept: after any other the key is free again, so that a corrected request may use it.
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
    const age = Date.now() - found.createdAt.getTime();
    if (age <= (found.status === null ? ABANDONED_MS : KEPT_MS)) return { mine: false as const, ...found };
    await db.idempotencyKey.deleteMany({ where: { id: found.id } });
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
      if (status >= 300) return release();
      settled = true;
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
