import cors from 'cors';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import { AppError } from '@shortlist/agent';
import type { Config } from '../config.ts';

/** Headers for an API: no answer of ours is a page, except under /docs. */
export function securityHeaders({ nodeEnv }: Pick<Config, 'nodeEnv'>): RequestHandler {
  const shared = {
    strictTransportSecurity: nodeEnv === 'production',
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
  } as const;
  const forApi = helmet({
    ...shared,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
  });
  const forDocs = helmet({
    ...shared,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The page's components style themselves inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
  });
  return (request, response, next) => (/^\/docs(\/|$)/.test(request.path) ? forDocs : forApi)(request, response, next);
}

/** Lets the UI's origins read answers and send the session cookie. */
export function crossOrigin({ corsOrigins }: Pick<Config, 'corsOrigins'>): RequestHandler {
  return cors({
    origin: corsOrigins,
    credentials: true,
    maxAge: 600,
    exposedHeaders: [
      'Content-Disposition',
      'Idempotent-Replayed',
      'RateLimit',
      'Retry-After',
      'X-Request-Id',
      'X-Run-Id',
    ],
  });
}

/**
 * Keeps other sites from acting with a visitor's cookie. Browsers name the origin of every request that changes
 * something; it must be ours or the UI's. A request without any origin comes from no browser, one with an API key
 * needs no cookie: neither can be forged by a site. (The rule of Go's net/http CrossOriginProtection, without its
 * trust in sibling subdomains.)
 */
export function refuseForeignOrigins({ corsOrigins }: Pick<Config, 'corsOrigins'>): RequestHandler {
  const allowed = new Set(corsOrigins);
  return (request, _response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.headers.authorization !== undefined)
      return next();
    if (isForeign(request, allowed)) {
      throw new AppError('forbidden', {
        detail: 'This origin may not act for a signed-in person. The operator can allow it with BACKEND_CORS_ORIGINS.',
      });
    }
    next();
  };
}

function isForeign(request: Request, allowed: Set<string>): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  // A browser leaves the origin out only where its own checks are switched off, as in automated tests.
  if (origin === undefined) return site === 'cross-site';
  if (allowed.has(origin)) return false;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
