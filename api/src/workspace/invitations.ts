/** Links by which people join a workspace. A link is shown once and stored as a hash; having it proves the address. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, notFound, recordAudit, type Scope } from '@shortlist/agent';
import type { Db, InvitationModel, Tx } from '@shortlist/prisma';
import type { Invitation, InvitationInput, InvitationOffer, NewInvitation, Page } from '../../contract/index.ts';
import type { Role } from '../auth/context.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** @param id  given beforehand: an invitation that has it was shown to nobody, and this one takes its place */
export async function createInvitation(
  db: Db,
  scope: Scope,
  { email, role, expiresInDays }: z.output<typeof InvitationInput>,
  id?: string,
): Promise<NewInvitation> {
  const { workspaceId, userId } = scope;
  const token = randomBytes(32).toString('base64url');
  const secret = { tokenHash: hashOf(token), expiresAt: new Date(Date.now() + expiresInDays * DAY_MS) };
  const row = await db.$transaction(async (tx) => {
    if (id && (await tx.invitation.findFirst({ where: { id, workspaceId } }))) {
      return tx.invitation.update({ where: { id }, data: secret });
    }
    const address = email.toLowerCase();
    const created = await tx.invitation.create({
      data: { ...(id && { id }), ...secret, workspaceId, email: address, role, createdById: userId },
    });
    await recordAudit(tx, scope, {
      action: 'invitation.created',
      entity: 'invitation',
      entityId: created.id,
      payload: { email: address, role },
    });
    return created;
  });
  return { ...toInvitation(row), token };
}

/** Those that still work, newest first. */
export async function listInvitations(
  db: Db,
  { workspaceId }: Scope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<Invitation>> {
  const before = cursor === undefined ? undefined : decodeCursor(z.string(), cursor);
  const rows = await db.invitation.findMany({
    where: { workspaceId, ...open(), ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageOf(rows, limit, { toItem: toInvitation, positionOf: (row) => row.id });
}

/** Throws AppError('not_found') for one that is not the workspace's, or does not work any more. */
export async function revokeInvitation(db: Db, scope: Scope, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, workspaceId: scope.workspaceId, ...open() },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw notFound('This invitation');
    await recordAudit(tx, scope, { action: 'invitation.revoked', entity: 'invitation', entityId: id });
  });
}

/**
 * What the link offers, to whoever has it.
 * @param db  sees all workspaces: the link is all that is known
 * @throws AppError('not_found'), the same for one that never was, has expired, was revoked or used
 */
export async function offerOf(db: Db, token: string): Promise<InvitationOffer> {
  const row = await findOpen(db, token);
  const workspace = await db.workspace.findFirstOrThrow({ where: { id: row.workspaceId } });
  const { email, role, expiresAt } = toInvitation(row);
  return { email, role, expiresAt, workspace: workspace.name };
}

export async function findOpen(db: Db | Tx, token: string): Promise<InvitationModel> {
  const row = await db.invitation.findFirst({ where: { tokenHash: hashOf(token), ...open() } });
  if (!row) throw new AppError('not_found', { detail: 'This invitation does not work (any more). Ask for a new one.' });
  return row;
}

/**
 * Uses up an invitation for this person, once.
 * @throws AppError('not_found') when somebody else was faster, AppError('conflict') for a member
 */
export async function joinBy(tx: Tx, invitation: InvitationModel, userId: string): Promise<void> {
  const { id, workspaceId, role, email } = invitation;
  if (await tx.membership.findFirst({ where: { workspaceId, userId } })) {
    throw new AppError('conflict', { detail: 'You belong to this workspace already.' });
  }
  const { count } = await tx.invitation.updateMany({ where: { id, ...open() }, data: { acceptedAt: new Date() } });
  if (count === 0) throw notFound('This invitation');
  await tx.membership.create({ data: { workspaceId, userId, role } });
  const scope = { workspaceId, userId };
  const event = { action: 'invitation.accepted', entity: 'invitation', entityId: id, payload: { email, role } };
  await recordAudit(tx, scope, event);
}

const open = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } });

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function toInvitation({ id, email, role, createdAt, expiresAt }: InvitationModel): Invitation {
  return { id, email, role: role as Role, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
