import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { pino, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Config } from './config.ts';

/**
 * JSON lines on standard output: ids and durations, never message text, CV text, contact data or secrets.
 * @param traceIds  of the trace under way, to stand in each line
 */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, traceIds?: () => object): Logger {
  return pino({
    level: logLevel,
    base: undefined,
    ...(traceIds && { mixin: traceIds }),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'key',
        'token',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.token',
      ],
      censor: '[redacted]',
    },
  });
}

/**
 * Gives every request an id (the caller's `X-Request-Id` where it is a sane one), a child logger at `request.log`, and
 * one line when it ends. Headers, bodies and query strings, which hold names and keys, are left out.
 */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    autoLogging: { ignore: (request: IncomingMessage) => /^\/(healthz|readyz|metrics)/.test(request.url ?? '') },
  });
}

/** Links that open something by themselves are secrets too. */
function pathOf(url: string): string {
  return (url.split('?', 1)[0] ?? '').replace(/\/(shared|invitations)\/[^/]+/g, '/$1/…');
}
