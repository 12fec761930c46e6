/** The one table from what went wrong to what a caller reads: RFC 9457 problem documents, on either wire. */
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { AppError, type ErrorCode } from '@shortlist/agent';
import type { Problem } from '../../contract/index.ts';

const PROBLEMS: Record<ErrorCode, { status: number; title: string }> = {
  bad_request: { status: 400, title: 'The request could not be read' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  budget_spent: { status: 402, title: 'The budget of this month is used up' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  payload_too_large: { status: 413, title: 'Too large' },
  unsupported_file: { status: 415, title: 'The file could not be read' },
  validation: { status: 422, title: 'Some fields are not right' },
  idempotency_mismatch: { status: 422, title: 'Idempotency-Key used before' },
  protected_trait: { status: 422, title: 'Not a lawful requirement' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  model_key_invalid: { status: 502, title: 'The language model refused our key' },
  model_interrupted: { status: 502, title: 'The language model stopped in the middle' },
  model_rate_limited: { status: 503, title: 'The language model is busy' },
  model_unavailable: { status: 503, title: 'The language model cannot be reached' },
  unavailable: { status: 503, title: 'Not available right now' },
};

interface FaultLog {
  error(fields: object, message: string): void;
}

/**
 * What the caller may know of an error. A fault of ours becomes a plain sentence with an `errorId`, under which `log`
 * gets it in full.
 */
export function toProblem(error: unknown, log?: FaultLog): Problem {
  const known = error instanceof AppError ? error : fromHttpLayer(error);
  if (known) return problemOf(known.code, known.detail, known.fields);

  const errorId = randomUUID();
  const trouble = databaseTrouble(error);
  log?.error({ err: error, errorId }, trouble ? 'the database is of no use' : 'unexpected error');
  const detail =
    trouble ?? `This is a fault of ours. Try again; if it stays, give your operator the number ${errorId}.`;
  return { ...problemOf(trouble ? 'unavailable' : 'internal', detail, []), errorId };
}

/** Answers with the problem document of `error`. */
export function sendProblem(response: Response, error: unknown, log?: FaultLog): void {
  const problem = toProblem(error, log);
  if ((problem.status === 429 || problem.status === 503) && !response.hasHeader('Retry-After')) {
    response.setHeader('Retry-After', '5');
  }
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="shortlist"');
  response.status(problem.status).type('application/problem+json').json(problem);
}

/** The last handler of the app: every error thrown in a route ends here. */
export function problemHandler(log: FaultLog): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const requestLog = (request as { log?: FaultLog }).log ?? log;
    if (!response.headersSent) return sendProblem(response, error, requestLog);
    // The answer is already on its way: cut it, so that nobody takes the half for the whole.
    if (!(error instanceof AppError)) requestLog.error({ err: error }, 'error after the answer began');
    response.destroy();
  };
}

function problemOf(code: ErrorCode, detail: string, errors: Problem['errors']): Problem {
  return { type: `urn:shortlist:problem:${code}`, ...PROBLEMS[code], detail, errors };
}

/** Errors that Express, the body parser and the upload parser throw before any handler of ours has the request. */
function fromHttpLayer(error: unknown): AppError | null {
  const { status, type, code } = (error ?? {}) as { status?: unknown; type?: unknown; code?: unknown };
  if (status === 413 || code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_PART_COUNT') {
    return new AppError('payload_too_large', { detail: 'The request is larger than this call accepts.', cause: error });
  }
  if (type === 'entity.parse.failed') {
    return new AppError('bad_request', { detail: 'The body is not valid JSON.', cause: error });
  }
  if (typeof code === 'string' && code.startsWith('LIMIT_')) {
    return new AppError('bad_request', { detail: 'The upload has fields this call does not know.', cause: error });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError('bad_request', { detail: 'The request could not be read as HTTP with JSON.', cause: error });
  }
  return null;
}

/** A connection that broke or fell silent, in the words of the `pg` driver, which gives these no code. */
const CONNECTION_LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/** PostgreSQL's own code for a full disk: it refuses what writes, and goes on reading. */
const DISK_FULL = '53100';

/** What people may know of a database that is not reached, was lost, gave no connection in time, or has no room left. */
function databaseTrouble(error: unknown): string | null {
  const { code, message, meta } = (error ?? {}) as {
    code?: unknown;
    message?: string;
    meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
  };
  const { kind = '', originalCode } = meta?.driverAdapterError?.cause ?? {};
  if (code === DISK_FULL || originalCode === DISK_FULL) {
    return 'The disk of the database is full, so nothing was stored. Tell your operator, then try again.';
  }
  const away =
    CONNECTION_LOST.test(message ?? '') ||
    ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'].includes(kind) ||
    (typeof code === 'string' &&
      /^(P1001|P1002|P1008|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|57P0[123])$/.test(code));
  return away ? 'The database cannot be reached at the moment. Try again in a few seconds.' : null;
}
