import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import type { Redis } from 'ioredis';
import { AppError } from '@shortlist/agent';
import type { AuthContext } from '../auth/context.ts';
import type { Config } from '../config.ts';
import { sharedCounts } from './shared-counts.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type LimitOptions = Partial<Options> & { whenAway?: 'count-here' | 'refuse' };
const GUESSES = { windowMs: MINUTE, skipSuccessfulRequests: true, whenAway: 'refuse' } as const;

export interface RateLimits {
  /** For every call under /api/v1, by person or key, else by address. */
  api: RequestHandler;
  uploads: RequestHandler;
  /** Against guessing passwords: failures count, a right password does not. */
  signIn: RequestHandler[];
  /** The same for whoever sits at a page that somebody left open. */
  password: RequestHandler;
  signUp: RequestHandler;
}

/**
 * Limits kept in memory, or in Redis where several nodes must count together. While Redis is away each node counts for
 * itself, as a limit must not become an outage; only signing in is refused, because whoever guesses passwords could go
 * from node to node (docs/decisions/015-while-redis-is-away.md).
 */
export function createRateLimits({ rateLimits }: Pick<Config, 'rateLimits'>, redis: Redis | null): RateLimits {
  const pass: RequestHandler = (_request, _response, next) => next();
  if (!rateLimits) return { api: pass, uploads: pass, signIn: [pass], password: pass, signUp: pass };

  const limit = (name: string, { whenAway = 'count-here', ...options }: LimitOptions) =>
    rateLimit({
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      handler: (_request, _response, next) => {
        const detail = 'Too many requests of this kind. Wait as long as the Retry-After header says, then try again.';
        next(new AppError('rate_limited', { detail }));
      },
      ...(redis && { store: sharedCounts(redis, { name, whenAway }) }),
      ...options,
    });
  return {
    api: limit('api', { windowMs: 10 * SECOND, limit: 300, keyGenerator: callerOf }),
    uploads: limit('uploads', {
      windowMs: MINUTE,
      limit: 60,
      keyGenerator: callerOf,
      skip: (request) => request.method !== 'POST',
    }),
    signIn: [
      limit('sign-in-address', { ...GUESSES, limit: 20, keyGenerator: addressOf }),
      limit('sign-in-account', {
        ...GUESSES,
        limit: 5,
        keyGenerator: (request) => `${addressOf(request)} ${emailIn(request)}`,
      }),
      // Many addresses against one account. More than one address may try, so that nobody can lock a person out with
      // five tries of their own.
      limit('sign-in-anywhere', { ...GUESSES, limit: 30, keyGenerator: emailIn }),
    ],
    password: limit('password', { ...GUESSES, limit: 5, keyGenerator: callerOf }),
    signUp: limit('sign-up', { windowMs: MINUTE, limit: 60, keyGenerator: addressOf }),
  };
}

function callerOf(request: Request, response: Response): string {
  const auth = response.locals['auth'] as AuthContext | null | undefined;
  return auth ? `${auth.via} ${auth.userId}` : addressOf(request);
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

function emailIn(request: Request): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : '';
}
