/**
 * People's accounts: better-auth keeps passwords (scrypt) and sessions in our tables; these are the only calls into it.
 */
import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { isAPIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import type { z } from 'zod';
import { AppError } from '@shortlist/agent';
import { Prisma, type Db } from '@shortlist/prisma';
import type { SignIn, SignUp } from '../../contract/index.ts';
import type { Config } from '../config.ts';
import { findOpen, joinBy } from '../workspace/invitations.ts';
import { createOidc, PROVIDER, type Oidc } from './oidc.ts';
import { COOKIE_PREFIX, sessionCookieHeader, sessionTokenOf } from './session-cookie.ts';

const DAY_SECONDS = 24 * 60 * 60;

export interface Accounts {
  /**
   * Makes the user, their workspace and their ownership of it, all or nothing.
   * @throws AppError('conflict') when the e-mail address has an account
   */
  signUp(input: z.infer<typeof SignUp>): Promise<void>;
  /**
   * Opens a session.
   * @returns `Set-Cookie` lines
   * @throws AppError('unauthenticated'), the same and as slow for an unknown e-mail as for a wrong password
   */
  signIn(input: z.infer<typeof SignIn>, client: Client): Promise<string[]>;
  /**
   * Makes an account for the address of an invitation, and joins with it.
   * @returns the address, to sign in with
   * @throws AppError('not_found') for an invitation that does not work, AppError('conflict') where there is an account
   */
  signUpInvited(token: string, input: { name: string; password: string }): Promise<string>;
  /**
   * Joins with the account that is signed in, and puts its session to work there.
   * @throws AppError('not_found'), AppError('unauthenticated'), AppError('forbidden') for somebody else's invitation
   */
  acceptInvited(token: string, cookie: string | undefined): Promise<void>;
  /** Signing in at the company's provider; null where none is configured. */
  oidc(): Promise<Oidc | null>;
  /** Ends the session of this cookie. Returns the `Set-Cookie` lines that remove it. */
  signOut(cookie: string | undefined): Promise<string[]>;
  /** A password as it is stored. */
  hashOf(password: string): Promise<string>;
  isPassword(hash: string, password: string): Promise<boolean>;
  /** Prolongs a session once a day. Returns `Set-Cookie` lines, none while it is still fresh. */
  prolong(cookie: string | undefined): Promise<string[]>;
}

interface Client {
  ip?: string;
  userAgent?: string;
}

export function createAccounts({ db, config }: { db: Db; config: Config }): Accounts {
  const auth = betterAuth({
    database: prismaAdapter(db, { provider: 'postgresql' }),
    secret: config.secretKey,
    baseURL: config.apiUrl,
    // Only the callback of `plugins` is ever reached from outside, through `oidc.ts`.
    basePath: '/api/v1/auth/oidc',
    trustedOrigins: config.corsOrigins,
    // Nobody's address is verified here, so an account made by password beforehand may be somebody else's.
    account: { accountLinking: { enabled: false }, encryptOAuthTokens: true },
    plugins: config.oidc
      ? [
          genericOAuth({
            config: [
              {
                providerId: PROVIDER,
                discoveryUrl: `${config.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: config.oidc.clientId,
                clientSecret: config.oidc.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                requireIdTokenVerification: true,
              },
            ],
          }),
        ]
      : [],
    emailAndPassword: { enabled: true, minPasswordLength: 1, maxPasswordLength: 200 },
    session: { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: config.nodeEnv === 'production' },
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: ['x-client-ip'] },
    },
    // Its log lines carry e-mail addresses.
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
  });

  /** The caller's cookie under the present secret, whichever secret it came with. */
  const withCookie = (cookie: string | undefined) => {
    const token = sessionTokenOf(cookie, config);
    return new Headers(token ? { cookie: sessionCookieHeader(token, config) } : {});
  };

  const hashOf = async (password: string) => (await auth.$context).password.hash(password);

  const newUser = async ({ email, password, name }: { email: string; password: string; name: string }) => {
    const id = randomUUID();
    const hash = await hashOf(password);
    const accounts = { create: { accountId: id, providerId: 'credential', password: hash } };
    return { id, name, email: email.toLowerCase(), accounts };
  };

  return {
    oidc: async () => config.oidc && createOidc(auth, { db, config, name: config.oidc.name }),

    async signUp({ workspace, ...input }) {
      const memberships = { create: { role: 'owner', workspace: { create: { name: workspace } } } };
      const data = { ...(await newUser(input)), memberships };
      await db.user.create({ data }).catch(refuseTaken);
    },

    async signUpInvited(token, input) {
      const { email } = await findOpen(db, token);
      const data = await newUser({ ...input, email });
      await db.$transaction(async (tx) => {
        const invitation = await findOpen(tx, token);
        await tx.user.create({ data }).catch(refuseTaken);
        await joinBy(tx, invitation, data.id);
      });
      return email;
    },

    async acceptInvited(token, cookie) {
      const invitation = await findOpen(db, token);
      const sessionToken = sessionTokenOf(cookie, config);
      const session =
        sessionToken &&
        (await db.session.findFirst({
          where: { token: sessionToken, expiresAt: { gt: new Date() } },
          include: { user: true },
        }));
      if (!session) {
        const detail = 'Sign in with the invited address first, or send a name and a password to make an account.';
        throw new AppError('unauthenticated', { detail });
      }
      if (session.user.email.toLowerCase() !== invitation.email) {
        const detail = `This invitation is for ${invitation.email}. Sign in with that address to accept it.`;
        throw new AppError('forbidden', { detail });
      }
      await db.$transaction(async (tx) => {
        await joinBy(tx, invitation, session.userId);
        await tx.session.update({ where: { id: session.id }, data: { workspaceId: invitation.workspaceId } });
      });
    },

    async signIn(body, { ip, userAgent }) {
      const headers = new Headers({ 'user-agent': (userAgent ?? '').slice(0, 500), ...(ip && { 'x-client-ip': ip }) });
      try {
        const answer = await auth.api.signInEmail({ body, headers, returnHeaders: true });
        return answer.headers.getSetCookie();
      } catch (error) {
        if (!isAPIError(error)) throw error;
        throw new AppError('unauthenticated', { detail: 'The e-mail address or the password is wrong.', cause: error });
      }
    },

    hashOf,
    isPassword: async (hash, password) => (await auth.$context).password.verify({ hash, password }),

    async signOut(cookie) {
      const answer = await auth.api.signOut({ headers: withCookie(cookie), returnHeaders: true });
      return answer.headers.getSetCookie();
    },

    async prolong(cookie) {
      const answer = await auth.api.getSession({ headers: withCookie(cookie), returnHeaders: true });
      return answer.headers.getSetCookie();
    },
  };
}

function refuseTaken(error: unknown): never {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
  const message = 'There is an account with this e-mail address. Sign in instead.';
  throw new AppError('conflict', { detail: message, fields: [{ field: 'email', message }], cause: error });
}
