/** Signing in at the company's OpenID Connect provider: better-auth speaks the protocol, we say who may come in where. */
import { AppError } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { Config } from '../config.ts';
import { joinBy } from '../workspace/invitations.ts';
import { SESSION_COOKIE, sessionTokenOf } from './session-cookie.ts';

/** The provider's name within better-auth; part of the callback's address. */
export const PROVIDER = 'sso';

export interface Oidc {
  /** As the button says it. */
  name: string;
  /** The provider's page to send the browser to, and the `Set-Cookie` lines that tie it to this browser. */
  begin(returnTo: string): Promise<{ location: string; cookies: string[] }>;
  /**
   * The provider sent the browser back. Opens a session, and lets a person who is new into the workspaces they were
   * invited to, else into one of their own.
   */
  finish(url: string, cookie: string | undefined): Promise<{ location: string; cookies: string[] }>;
}

/** The two calls of better-auth that are used. */
interface Library {
  handler(request: Request): Promise<Response>;
  api: {
    signInSocial(call: {
      body: { provider: string; callbackURL: string; errorCallbackURL: string; disableRedirect: boolean };
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { url?: string | undefined } }>;
  };
}

export function createOidc(
  library: unknown,
  {
    db,
    config,
    name,
  }: { db: Db; config: Pick<Config, 'corsOrigins' | 'secretKey' | 'secretKeyPrevious'>; name: string },
): Oidc {
  const { api, handler } = library as Library;
  return {
    name,
    async begin(returnTo) {
      const back = new URL(returnTo);
      if (!config.corsOrigins.includes(back.origin)) {
        const message = 'Must be a page of the UI. The operator can allow its origin with BACKEND_CORS_ORIGINS.';
        throw new AppError('validation', { detail: message, fields: [{ field: 'returnTo', message }] });
      }
      const { headers, response } = await api.signInSocial({
        body: {
          provider: PROVIDER,
          callbackURL: back.href,
          errorCallbackURL: new URL('/sign-in?provider=failed', back).href,
          disableRedirect: true,
        },
        returnHeaders: true,
      });
      if (!response.url) throw new AppError('unavailable', { detail: `${name} can't be reached. Try again later.` });
      return { location: response.url, cookies: headers.getSetCookie() };
    },

    async finish(url, cookie) {
      const answer = await handler(new Request(url, { headers: { ...(cookie && { cookie }) } }));
      const cookies = answer.headers.getSetCookie();
      const opened = cookies.find((line) => line.startsWith(`${SESSION_COOKIE}=`))?.split(';')[0];
      const token = sessionTokenOf(opened, config);
      if (token) await giveWorkspace(db, token);
      const location = answer.headers.get('location');
      if (!location) throw new AppError('bad_request', { detail: 'This sign-in was not begun here, or is over.' });
      return { location, cookies };
    },
  };
}

async function giveWorkspace(db: Db, token: string): Promise<void> {
  const { user } = await db.session.findFirstOrThrow({ where: { token }, include: { user: true } });
  if (await db.membership.findFirst({ where: { userId: user.id } })) return;
  // Only an address that the provider vouches for opens what was meant for it.
  const invitations = user.emailVerified
    ? await db.invitation.findMany({
        where: { email: user.email, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
        distinct: ['workspaceId'],
      })
    : [];
  await db.$transaction(async (tx) => {
    for (const invitation of invitations) await joinBy(tx, invitation, user.id);
    if (invitations.length > 0) return;
    const workspace = { create: { name: user.name || user.email } };
    await tx.membership.create({ data: { role: 'owner', user: { connect: { id: user.id } }, workspace } });
  });
}
