/** Who a Slack user is here: linked by that person, signed in, with a token that only that Slack user was shown. */
import { z } from 'zod';
import { AppError, recordAudit, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { KeyScope, Role } from '../auth/context.ts';
import { SCOPES_OF } from '../auth/roles.ts';
import type { Config } from '../config.ts';
import { open, seal } from '../http/sealed.ts';

const LinkToken = z.object({ teamId: z.string(), slackUserId: z.string(), name: z.string(), until: z.number() });
export type SlackIdentity = Pick<z.infer<typeof LinkToken>, 'teamId' | 'slackUserId' | 'name'>;

export interface SlackPerson extends Scope {
  scopes: KeyScope[];
}

const LINK_MS = 60 * 60 * 1000;

/** The person that a Slack user is linked to, as long as they belong to the workspace, with what their role may do now. */
export async function personOf(
  db: Db,
  { teamId, slackUserId }: { teamId: string; slackUserId: string },
): Promise<SlackPerson | null> {
  const link = await db.slackUser.findFirst({ where: { teamId, slackUserId } });
  if (!link) return null;
  const { workspaceId, userId } = link;
  const membership = await db.membership.findFirst({ where: { workspaceId, userId } });
  return membership && { workspaceId, userId, scopes: SCOPES_OF[membership.role as Role] ?? [] };
}

/** The page on which a Slack user says who they are here; good for an hour. */
export function linkAddress(config: Config, identity: SlackIdentity): string {
  const sealed = seal(config, JSON.stringify({ ...identity, until: Date.now() + LINK_MS }));
  const token = Buffer.from(sealed, 'base64').toString('base64url');
  return `${config.corsOrigins[0] ?? config.apiUrl}/settings?slack=${token}`;
}

/** Which Slack user a token speaks of. Throws AppError validation for one that is not ours, or too old. */
export function readLinkToken(config: Config, token: string): SlackIdentity {
  const text = open(config, Buffer.from(token, 'base64url').toString('base64'));
  const read = LinkToken.safeParse(text === null ? null : JSON.parse(text));
  if (read.success && read.data.until > Date.now()) return read.data;
  const message = 'This link is too old. Write to Shortlist in Slack once more, and it sends a new one.';
  throw new AppError('validation', { detail: message, fields: [{ field: 'token', message }] });
}

/** From now on the Slack user acts as this person; whoever it was linked to before, no longer. */
export async function linkSlackUser(db: Db, scope: Scope, identity: SlackIdentity): Promise<void> {
  const { workspaceId, userId } = scope;
  const { teamId, slackUserId, name } = identity;
  await db.$transaction(async (tx) => {
    const data = { workspaceId, userId, name, createdAt: new Date() };
    const where = { teamId_slackUserId: { teamId, slackUserId } };
    await tx.slackUser.upsert({ where, create: { teamId, slackUserId, ...data }, update: data });
    await recordAudit(tx, scope, {
      action: 'slack.linked',
      entity: 'slack-user',
      entityId: `${teamId}/${slackUserId}`,
    });
  });
}

/** The caller's own links. */
export async function listSlackLinks(db: Db, { workspaceId, userId }: Scope) {
  const rows = await db.slackUser.findMany({ where: { workspaceId, userId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ teamId, slackUserId, name, createdAt }) => {
    return { teamId, slackUserId, name, createdAt: createdAt.toISOString() };
  });
}

/** Ends a link of the caller. Nothing happens where there is none. */
export async function unlinkSlackUser(db: Db, scope: Scope, teamId: string, slackUserId: string): Promise<void> {
  const { workspaceId, userId } = scope;
  await db.$transaction(async (tx) => {
    const { count } = await tx.slackUser.deleteMany({ where: { teamId, slackUserId, workspaceId, userId } });
    const entityId = `${teamId}/${slackUserId}`;
    if (count > 0) await recordAudit(tx, scope, { action: 'slack.unlinked', entity: 'slack-user', entityId });
  });
}
