/** Numbers for Prometheus. Labels are routes and statuses, never ids or people. */
import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '@shortlist/agent';
import type { Config } from '../config.ts';

export interface Metrics {
  registry: Registry;
  httpDuration: Histogram<'method' | 'route' | 'status'>;
  /** Segments of runs that ended, by their status. */
  runs: Counter<'status'>;
  runsActive: Gauge;
  runDuration: Histogram;
  timeToFirstToken: Histogram;
  tokens: Counter<'model' | 'direction'>;
  costUsd: Counter<'model'>;
  matchDuration: Histogram;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpDuration: new Histogram({
      name: 'shortlist_http_request_duration_seconds',
      help: 'Time from request to the end of the answer, by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    runs: new Counter({
      name: 'shortlist_runs_total',
      help: 'Agent runs that ended in this process, by how.',
      labelNames: ['status'],
      registers,
    }),
    runsActive: new Gauge({ name: 'shortlist_runs_active', help: 'Agent runs going on in this process.', registers }),
    runDuration: new Histogram({
      name: 'shortlist_run_duration_seconds',
      help: 'Time an agent run took.',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
      registers,
    }),
    timeToFirstToken: new Histogram({
      name: 'shortlist_time_to_first_token_seconds',
      help: 'Time from the start of an agent run to its first word of text.',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    tokens: new Counter({
      name: 'shortlist_tokens_total',
      help: 'Tokens that went into and came out of the language model.',
      labelNames: ['model', 'direction'],
      registers,
    }),
    costUsd: new Counter({
      name: 'shortlist_cost_usd_total',
      help: 'What the language model has cost, in US dollars.',
      labelNames: ['model'],
      registers,
    }),
    matchDuration: new Histogram({
      name: 'shortlist_match_duration_seconds',
      help: 'Time to rank the candidates of a workspace for a job.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
}

/** Times every request under the route that answered it. */
export function timeRequests({ httpDuration }: Metrics): RequestHandler {
  return (request, response, next) => {
    const stop = httpDuration.startTimer();
    response.once('close', () => {
      const { route } = request as { route?: { path: string } };
      stop({
        method: request.method,
        route: route ? `${request.baseUrl}${route.path}` : 'unmatched',
        status: response.statusCode,
      });
    });
    next();
  };
}

/** `GET /metrics`: for private networks, or with METRICS_TOKEN as bearer. */
export function metricsHandler({ registry }: Metrics, { metricsToken }: Pick<Config, 'metricsToken'>): RequestHandler {
  return async (request, response) => {
    if (!(metricsToken && bearerIs(request, metricsToken)) && !comesFromInside(request)) {
      throw new AppError('forbidden', {
        detail:
          'Metrics are for private networks. From elsewhere set METRICS_TOKEN and send it as Authorization: Bearer.',
      });
    }
    response.type(registry.contentType).send(await registry.metrics());
  };
}

function bearerIs(request: Request, token: string): boolean {
  const given = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** Through a proxy every hop it names must be private too; a public client behind it is not inside. */
function comesFromInside(request: Request): boolean {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().flatMap((line) => line.split(','));
  return [request.socket.remoteAddress ?? '', ...forwarded].every((address) => isPrivate(address.trim()));
}

function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  if (isIP(plain) === 4) return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(plain);
  return isIP(plain) === 6 && /^(::1$|f[cd]|fe[89ab])/i.test(plain);
}
