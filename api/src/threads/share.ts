import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError, recordAudit, type ChatMessage, type Scope } from '@shortlist/agent';
import { inWorkspace, type Db, type ThreadShareModel } from '@shortlist/prisma';
import type { SharedThread, ThreadShare } from '../../contract/index.ts';
import type { Parts } from '../parts.ts';
import { listMessages } from './messages.ts';
import { forReading } from './shared-message.ts';
import { ownThread } from './threads.ts';

const MESSAGES_AT_MOST = 1_000;
const TOKEN_BYTES = 32;

/** Makes the thread's link, or lets the one there is show what was written since. Audited. */
export async function shareThread(db: Db, scope: Scope, threadId: string): Promise<ThreadShare> {
  await ownThread(db, scope, threadId);
  const { workspaceId, userId } = scope;
  const row = await db.$transaction(async (tx) => {
    const shownUntil = new Date();
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const share = await tx.threadShare.upsert({
      where: { threadId },
      update: { shownUntil },
      create: { workspaceId, userId, threadId, token, shownUntil },
    });
    await recordAudit(tx, { ...scope, threadId }, { action: 'thread.shared', entity: 'thread', entityId: threadId });
    return share;
  });
  return toShare(row);
}

export async function shareOf(db: Db, scope: Scope, threadId: string): Promise<ThreadShare | null> {
  await ownThread(db, scope, threadId);
  const row = await db.threadShare.findFirst({ where: { threadId, workspaceId: scope.workspaceId } });
  return row && toShare(row);
}

/** The link stops working with this call. Audited where there was one. */
export async function revokeShare(db: Db, scope: Scope, threadId: string): Promise<void> {
  await ownThread(db, scope, threadId);
  await db.$transaction(async (tx) => {
    const { count } = await tx.threadShare.deleteMany({ where: { threadId, workspaceId: scope.workspaceId } });
    if (count === 0) return;
    await recordAudit(tx, { ...scope, threadId }, { action: 'thread.unshared', entity: 'thread', entityId: threadId });
  });
}

/**
 * What a link shows: the newest thousand messages of those written before it was made or renewed. They are read now, so
 * that a person who was erased since is gone from here too.
 * @throws AppError('not_found') for a token that was revoked or never was
 */
export async function readShared(
  { db, systemDb }: Pick<Parts, 'db' | 'systemDb'>,
  token: string,
): Promise<z.infer<typeof SharedThread>> {
  // Who has the link belongs to no workspace: the token alone says which one is read, and the rest is read within it.
  const share = await systemDb.threadShare.findFirst({ where: { token }, include: { thread: true } });
  if (!share) {
    throw new AppError('not_found', {
      detail: 'This link does not work: it was revoked, or the address is not complete. Ask for a new one.',
    });
  }
  const written = await inWorkspace(share.workspaceId, () => messagesUntil(db, share));
  return {
    title: share.thread.title,
    shownUntil: share.shownUntil.toISOString(),
    messages: written.map(forReading).filter((message) => message.parts.length > 0),
  };
}

async function messagesUntil(db: Db, { threadId, shownUntil }: ThreadShareModel): Promise<ChatMessage[]> {
  const early = await db.message.findMany({
    where: { threadId, createdAt: { lte: shownUntil } },
    select: { id: true },
  });
  const shown = new Set(early.map((row) => row.id));
  const { items } = await listMessages(db, threadId, { limit: MESSAGES_AT_MOST });
  return items.filter((message) => shown.has(message.id));
}

const toShare = ({ token, createdAt, shownUntil }: ThreadShareModel): ThreadShare => ({
  token,
  createdAt: createdAt.toISOString(),
  shownUntil: shownUntil.toISOString(),
});
