/**
 * People's accounts: better-auth keeps passwords (scrypt) and sessions in our tables; these are the only calls into it.
 */
import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { isAPIError } from 'better-auth/api';
import type { z } from 'zod';
import { AppError } from '@shortlist/agent';
import { Prisma, type Db } from '@shortlist/prisma';
import type { SignIn, SignUp } from '../../contract/index.ts';
import type { Config } from '../config.ts';
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
  /** Ends the session of this cookie. Returns the `Set-Cookie` lines that remove it. */
  signOut(cookie: string | undefined): Promise<string[]>;
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

  return {
    async signUp({ email, password, name, workspace }) {
      const context = await auth.$context;
      const hash = await context.password.hash(password);
      const id = randomUUID();
      try {
        await db.user.create({
          data: {
            id,
            name,
            email: email.toLowerCase(),
            accounts: { create: { accountId: id, providerId: 'credential', password: hash } },
            memberships: { create: { role: 'owner', workspace: { create: { name: workspace } } } },
          },
        });
      } catch (error) {
        if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
        const message = 'There is an account with this e-mail address. Sign in instead.';
        throw new AppError('conflict', { detail: message, fields: [{ field: 'email', message }], cause: error });
      }
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
