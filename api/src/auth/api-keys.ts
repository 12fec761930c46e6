/** API keys: shown once, stored as a hash. A key has 256 random bits, so a plain SHA-256 can't be searched. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { notFound, recordAudit, type Scope } from '@shortlist/agent';
import type { ApiKeyModel, Db } from '@shortlist/prisma';
import type { ApiKey, ApiKeyInput, NewApiKey, Page } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import type { KeyScope } from './context.ts';

const SHOWN_CHARACTERS = 8;

export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * Makes a key for the caller's workspace; the answer is the only place where the key itself ever stands.
 * @param id  given beforehand: the key that has it already was shown to nobody, and this one takes its place
 */
export async function createApiKey(
  db: Db,
  scope: Scope,
  { name, scopes }: z.infer<typeof ApiKeyInput>,
  id?: string,
): Promise<z.infer<typeof NewApiKey>> {
  const key = `sl_${randomBytes(32).toString('base64url')}`;
  const { workspaceId, userId } = scope;
  const row = await db.$transaction(async (tx) => {
    const secret = { prefix: key.slice(0, SHOWN_CHARACTERS), hash: hashOfKey(key) };
    if (id && (await tx.apiKey.findFirst({ where: { id, workspaceId } }))) {
      return tx.apiKey.update({ where: { id }, data: secret });
    }
    const created = await tx.apiKey.create({
      data: { ...(id && { id }), ...secret, workspaceId, userId, name, scopes: [...new Set(scopes)] },
    });
    await recordAudit(tx, scope, {
      action: 'api-key.created',
      entity: 'api-key',
      entityId: created.id,
      payload: { name, scopes },
    });
    return created;
  });
  return { ...toApiKey(row), key };
}

/** The keys that still work, newest first. */
export async function listApiKeys(
  db: Db,
  { workspaceId }: Scope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<z.infer<typeof ApiKey>>> {
  const before = cursor === undefined ? undefined : decodeCursor(z.string(), cursor);
  const rows = await db.apiKey.findMany({
    where: { workspaceId, revokedAt: null, ...(before && { id: { lt: before } }) },
    // Ids are time-ordered UUIDs.
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageOf(rows, limit, { toItem: toApiKey, positionOf: (row) => row.id });
}

/** Ends a key at once. Throws AppError('not_found') for one that is not the workspace's, or revoked already. */
export async function revokeApiKey(db: Db, scope: Scope, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, workspaceId: scope.workspaceId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw notFound('This API key');
    await recordAudit(tx, scope, { action: 'api-key.revoked', entity: 'api-key', entityId: id });
  });
}

function toApiKey(row: ApiKeyModel): z.infer<typeof ApiKey> {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as KeyScope[],
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
