/** Where a person is signed in, and ending it: a session that is gone opens nothing from its next request on. */
import { AppError, notFound } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { SignedInDevice } from '../../contract/index.ts';
import type { AuthContext } from './context.ts';

/** Newest first. Throws AppError('forbidden') for an API key, which is no person. */
export async function listSessions(db: Db, auth: AuthContext): Promise<SignedInDevice[]> {
  const userId = personOf(auth);
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { id: 'desc' },
    take: 200,
  });
  return rows.map(({ id, createdAt, expiresAt, userAgent, ipAddress }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
    ipAddress,
    current: id === auth.credentialId,
  }));
}

/** Throws AppError('not_found') for a session that is not the caller's. */
export async function endSession(db: Db, auth: AuthContext, id: string): Promise<void> {
  const { count } = await db.session.deleteMany({ where: { id, userId: personOf(auth) } });
  if (count === 0) throw notFound('This session');
}

export async function endOtherSessions(db: Db, auth: AuthContext): Promise<void> {
  await db.session.deleteMany({ where: { userId: personOf(auth), id: { not: auth.credentialId } } });
}

/**
 * Puts the session to work in another workspace of the person; open sockets come back in there.
 * @throws AppError('not_found') for a workspace they don't belong to
 */
export async function chooseWorkspace(db: Db, auth: AuthContext, workspaceId: string): Promise<void> {
  const userId = personOf(auth);
  const member = await db.membership.findFirst({ where: { userId, workspaceId }, select: { id: true } });
  if (!member) throw notFound('This workspace');
  await db.session.updateMany({ where: { id: auth.credentialId, userId }, data: { workspaceId } });
}

/** Throws AppError('forbidden') for an API key: whoever has one must not come by an account. */
export function personOf({ via, userId }: AuthContext): string {
  if (via === 'session') return userId;
  throw new AppError('forbidden', { detail: 'An API key may not do this. Sign in as a person for it.' });
}
