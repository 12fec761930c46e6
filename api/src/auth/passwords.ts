/**
 * A new password: set by whoever knows the present one, or with a link that an owner of the workspace issues, as there is
 * no mail server to send one. Either way everybody who is signed in elsewhere with the account is out at once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { AppError, notFound, recordAudit } from '@shortlist/agent';
import type { Db, PasswordResetModel, Tx } from '@shortlist/prisma';
import type { NewPasswordReset, PasswordResetOffer } from '../../contract/index.ts';
import type { Accounts } from './accounts.ts';
import type { AuthContext } from './context.ts';
import { personOf } from './sessions.ts';

interface Deps {
  /** Sees all workspaces: a password belongs to a person, who may be in several. */
  db: Db;
  accounts: Pick<Accounts, 'hashOf' | 'isPassword'>;
}

const PROVIDER = 'credential';
const LIFE_MS = 24 * 60 * 60 * 1_000;

/**
 * Sets one's own password; this session goes on, all others of the person end. API keys go on: they are not the password's.
 * @throws AppError('validation') for a wrong present password, AppError('conflict') for an account without one
 */
export async function changePassword(
  { db, accounts }: Deps,
  auth: AuthContext,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const userId = personOf(auth);
  const account = await db.account.findFirst({ where: { userId, providerId: PROVIDER } });
  if (!account?.password) throw withoutPassword();
  if (!(await accounts.isPassword(account.password, current))) {
    const message = 'This is not the present password.';
    throw new AppError('validation', { detail: message, fields: [{ field: 'current', message }] });
  }
  const hash = await accounts.hashOf(password);
  await db.$transaction(async (tx) => {
    await setPassword(tx, userId, hash);
    await tx.session.deleteMany({ where: { userId, id: { not: auth.credentialId } } });
    await recordAudit(tx, auth, { action: 'password.changed', entity: 'member', entityId: userId });
  });
}

/**
 * A link by which a member sets a new password, good once and for a day; one issued before ends. Refused for people who
 * belong to a workspace that the issuer does not own: with the link comes all that the account may see.
 * @param id  given beforehand, for a request that is repeated
 * @throws AppError('not_found') for somebody who is no member, AppError('conflict') where no link may be issued
 */
export async function issueReset(db: Db, auth: AuthContext, memberId: string, id?: string): Promise<NewPasswordReset> {
  const issuer = personOf(auth);
  const { workspaceId } = auth;
  const member = await db.membership.findFirst({ where: { workspaceId, userId: memberId } });
  if (!member) throw notFound('This member');
  if (memberId === issuer) throw new AppError('conflict', { detail: 'Change your own password under Account.' });
  if ((await db.account.count({ where: { userId: memberId, providerId: PROVIDER } })) === 0) throw withoutPassword();

  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFE_MS);
  await db.$transaction(async (tx) => {
    if (!(await ownsAll(tx, issuer, memberId))) {
      const detail = 'This person also belongs to a workspace that you do not own. Only the operator can help them.';
      throw new AppError('conflict', { detail });
    }
    await tx.passwordReset.deleteMany({ where: { userId: memberId, usedAt: null } });
    await tx.passwordReset.create({
      data: {
        ...(id && { id }),
        ...{ workspaceId, userId: memberId, tokenHash: tokenHashOf(token), createdById: issuer, expiresAt },
      },
    });
    await recordAudit(tx, auth, { action: 'password-reset.issued', entity: 'member', entityId: memberId });
  });
  return { userId: memberId, token, expiresAt: expiresAt.toISOString() };
}

/** Whose password the link sets. Throws AppError('not_found'), the same for one that never was, was used or has ended. */
export async function offerOfReset(db: Db, token: string): Promise<PasswordResetOffer> {
  const reset = await findOpen(db, token);
  const { email, name } = await db.user.findFirstOrThrow({ where: { id: reset.userId } });
  return { email, name, expiresAt: reset.expiresAt.toISOString() };
}

/**
 * Sets the password, once, and ends all sessions of the person.
 * @returns the address to sign in with
 */
export async function useReset({ db, accounts }: Deps, token: string, password: string): Promise<string> {
  await findOpen(db, token);
  const hash = await accounts.hashOf(password);
  return db.$transaction(async (tx) => {
    const { id, userId, workspaceId } = await findOpen(tx, token);
    const { count } = await tx.passwordReset.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date() } });
    if (count === 0) throw noSuchLink();
    await setPassword(tx, userId, hash);
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(
      tx,
      { workspaceId, userId },
      { action: 'password-reset.used', entity: 'member', entityId: userId },
    );
    return (await tx.user.findUniqueOrThrow({ where: { id: userId } })).email;
  });
}

/** A link ends with the rights of its issuer, and when the person joins a workspace that the issuer does not own. */
async function findOpen(db: Db | Tx, token: string): Promise<PasswordResetModel> {
  const reset = await db.passwordReset.findFirst({
    where: { tokenHash: tokenHashOf(token), usedAt: null, expiresAt: { gt: new Date() } },
  });
  if (!reset || !(await ownsAll(db, reset.createdById, reset.userId))) throw noSuchLink();
  return reset;
}

async function ownsAll(db: Db | Tx, ownerId: string, userId: string): Promise<boolean> {
  const theirs = await db.membership.findMany({ where: { userId }, select: { workspaceId: true } });
  const workspaceId = { in: theirs.map((membership) => membership.workspaceId) };
  const owned = await db.membership.count({ where: { userId: ownerId, role: 'owner', workspaceId } });
  return theirs.length > 0 && owned === theirs.length;
}

async function setPassword(tx: Tx, userId: string, hash: string): Promise<void> {
  await tx.account.updateMany({ where: { userId, providerId: PROVIDER }, data: { password: hash } });
  await tx.passwordReset.deleteMany({ where: { userId, usedAt: null } });
}

const withoutPassword = () =>
  new AppError('conflict', { detail: 'This account signs in at the company’s provider and has no password here.' });

const noSuchLink = () =>
  new AppError('not_found', {
    detail: 'This link does not work (any more). Ask an owner of your workspace for a new one.',
  });

function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
