/** Who belongs to a workspace, as what. All of it holds from the member's next request on, and for open sockets. */
import { AppError, notFound, recordAudit, type Scope } from '@shortlist/agent';
import type { Db, Tx } from '@shortlist/prisma';
import type { Role } from '../auth/context.ts';

/**
 * @param db  the system's: memberships belong to people, who may have several
 * @throws AppError('not_found'), AppError('conflict') for the last owner
 */
export async function changeRole(db: Db, scope: Scope, userId: string, role: Role): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await lockedRole(tx, scope, userId);
    if (before === role) return;
    if (before === 'owner') await keepAnOwner(tx, scope);
    await tx.membership.updateMany({ where: { workspaceId: scope.workspaceId, userId }, data: { role } });
    await recordAudit(tx, scope, {
      action: 'member.role-changed',
      entity: 'member',
      entityId: userId,
      payload: { before: { role: before }, after: { role } },
    });
  });
}

/**
 * Ends a membership, the person's API keys for this workspace and what the agent is doing for them here. Their account
 * stays theirs, and what they wrote stays the workspace's.
 * @throws AppError('not_found'), AppError('conflict') for the last owner
 */
export async function removeMember(db: Db, scope: Scope, userId: string): Promise<void> {
  const { workspaceId } = scope;
  await db.$transaction(async (tx) => {
    const role = await lockedRole(tx, scope, userId);
    if (role === 'owner') await keepAnOwner(tx, scope);
    const now = new Date();
    await tx.membership.deleteMany({ where: { workspaceId, userId } });
    await tx.apiKey.updateMany({ where: { workspaceId, userId, revokedAt: null }, data: { revokedAt: now } });
    // Whoever drives a run sees this with its next sign of life.
    await tx.run.updateMany({ where: { workspaceId, userId, status: 'running' }, data: { cancelledAt: now } });
    await tx.run.updateMany({
      where: { workspaceId, userId, status: 'queued' },
      data: { status: 'cancelled', cancelledAt: now, endedAt: now },
    });
    await tx.threadShare.deleteMany({ where: { workspaceId, userId } });
    const event = { action: 'member.removed', entity: 'member', entityId: userId, payload: { role } };
    await recordAudit(tx, scope, event);
  });
}

/** One change of members after the other: two owners who remove each other must not both succeed. */
async function lockedRole(tx: Tx, { workspaceId }: Scope, userId: string): Promise<string> {
  await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
  const member = await tx.membership.findFirst({ where: { workspaceId, userId }, select: { role: true } });
  if (!member) throw notFound('This member');
  return member.role;
}

async function keepAnOwner(tx: Tx, { workspaceId }: Scope): Promise<void> {
  if ((await tx.membership.count({ where: { workspaceId, role: 'owner' } })) > 1) return;
  throw new AppError('conflict', { detail: 'This is the last owner. Make somebody else an owner first.' });
}
