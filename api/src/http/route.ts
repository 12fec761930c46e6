/** One definition of a route both mounts it and describes it in the OpenAPI document. */
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { AuthContext, KeyScope } from '../auth/context.ts';
import type { Parts } from '../parts.ts';
import { authOf, requireScope } from './access.ts';
import { idempotent, newIdOf } from './idempotency.ts';
import { parseBody, parseQuery } from './parse.ts';

/** What the OpenAPI document needs to know of a call. */
export interface RouteDoc {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api/v1, parameters in braces: `/jobs/{id}`. */
  path: string;
  tag: string;
  summary: string;
  /** Null where nobody needs to be signed in. */
  scope: KeyScope | null;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Media type of the body where it isn't JSON. */
  bodyType?: string;
  /** Status of success; 200 when left out. */
  status?: number;
  /** Shape of a JSON answer. Left out with 204 and where `answerTypes` says it all. */
  answer?: z.ZodType;
  /** Further media types of the answer: files, streams. */
  answerTypes?: string[];
  /** A POST that creates: takes an Idempotency-Key. */
  creates?: boolean;
  /** Statuses of problems this call may answer beyond those every call may. */
  problems?: number[];
}

export interface Call<Query, Body> {
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** Throws AppError('unauthenticated') in a route that asks for no scope and gets no caller. */
  readonly auth: AuthContext;
  /** For what a request with an Idempotency-Key makes; may be there from a try that died. */
  newId: string | undefined;
  request: Request;
  response: Response;
}

export interface Route extends RouteDoc {
  handle(call: Call<never, never>): Promise<unknown>;
}

/** Types a route's handler by the schemas of its query and body. */
export function route<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodUndefined>(
  definition: Omit<RouteDoc, 'query' | 'body'> & {
    query?: Query;
    body?: Body;
    /** The JSON to answer with; nothing when it has written the answer itself, or with 204. */
    handle(call: Call<z.output<Query>, z.output<Body>>): Promise<unknown>;
  },
): Route {
  return definition as unknown as Route;
}

/** Mounts each route with its rights, its idempotency and its parsing. */
export function mountRoutes(router: Router, routes: Route[], parts: Pick<Parts, 'db' | 'config'>): Router {
  for (const definition of routes) {
    const { method, path, scope, creates, query, body, status = 200 } = definition;
    router[method](
      path.replace(/\{(\w+)\}/g, ':$1'),
      ...(scope ? [requireScope(scope)] : []),
      ...(scope && creates ? [idempotent(parts)] : []),
      async (request: Request, response: Response) => {
        const call = {
          params: request.params as Record<string, string>,
          query: query && parseQuery(query, request),
          body: body && parseBody(body, request),
          get auth() {
            return authOf(response);
          },
          newId: newIdOf(response),
          request,
          response,
        };
        const answer = await definition.handle(call as Call<never, never>);
        if (response.headersSent) return;
        if (status === 204) response.status(204).end();
        else response.status(response.statusCode === 200 ? status : response.statusCode).json(answer);
      },
    );
  }
  return router;
}
