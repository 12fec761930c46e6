import type { RequestHandler, Response } from 'express';
import { AppError } from '@shortlist/agent';
import { inWorkspace } from '@shortlist/prisma';
import type { AuthContext, Authenticator, KeyScope } from '../auth/context.ts';

/**
 * Finds out who asks and leaves it at `response.locals.auth`, null for nobody; the rest is done in their workspace. A bearer key that is given but not valid
 * is refused here, even where nobody needs to be signed in.
 */
export function identify(authenticator: Authenticator): RequestHandler {
  return async (request, response, next) => {
    const auth = await authenticator.authenticate(request.headers);
    if (!auth && request.headers.authorization !== undefined) {
      throw new AppError('unauthenticated', {
        detail: 'This API key is not valid. It may have been revoked or mistyped; make a new one under API keys.',
      });
    }
    response.locals['auth'] = auth;
    if (auth) void inWorkspace(auth.workspaceId, next);
    else next();
  };
}

/** Lets a request through only if its caller may do `scope`: 401 for nobody, 403 for somebody who may not. */
export function requireScope(scope: KeyScope): RequestHandler {
  return (_request, response, next) => {
    const auth = authOf(response);
    if (!auth.scopes.includes(scope)) {
      const who = auth.via === 'api-key' ? 'This API key' : `Your role (${auth.role})`;
      throw new AppError('forbidden', { detail: `${who} lacks the scope "${scope}" that this call needs.` });
    }
    next();
  };
}

/** Who asks. Throws AppError('unauthenticated') for nobody. */
export function authOf(response: Response): AuthContext {
  const auth = response.locals['auth'] as AuthContext | null | undefined;
  if (!auth) {
    throw new AppError('unauthenticated', { detail: 'Sign in, or send an API key as Authorization: Bearer sl_….' });
  }
  return auth;
}
