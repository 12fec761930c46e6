/** The whole HTTP side, not listening yet. */
import express, { Router, type Express } from 'express';
import { AppError, notFound } from '@shortlist/agent';
import type { Redis } from 'ioredis';
import { apiKeyRoutes } from './auth/api-keys.routes.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { passwordRoutes } from './auth/passwords.routes.ts';
import { joinRoutes } from './auth/join.routes.ts';
import { logRoutes } from './audit/logs.routes.ts';
import { candidateRoutes } from './candidates/candidates.routes.ts';
import { evalRoutes } from './evals/evals.routes.ts';
import { identify } from './http/access.ts';
import { chatDocs } from './http/chat.openapi.ts';
import { docsRoutes } from './http/docs.ts';
import { healthHandler, readyHandler, type ReadyChecks } from './http/health.ts';
import { createMetrics, metricsHandler, timeRequests } from './http/metrics.ts';
import { openApiDocument } from './http/openapi.ts';
import { problemHandler } from './http/problems.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { mountRoutes } from './http/route.ts';
import { crossOrigin, refuseForeignOrigins, securityHeaders } from './http/security.ts';
import { exchangeRoutes } from './imports/exchange.routes.ts';
import { fileRoutes } from './imports/files.routes.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { jobRoutes } from './jobs/jobs.routes.ts';
import { logRequests } from './logger.ts';
import { mcpRoutes } from './mcp/mcp.ts';
import { onDemand } from './on-demand.ts';
import type { Parts } from './parts.ts';
import { runRoutes } from './runs/runs.routes.ts';
import { messageRoutes } from './threads/messages.routes.ts';
import { shareRoutes } from './threads/share.routes.ts';
import { threadRoutes } from './threads/threads.routes.ts';
import { slackRoutes } from './slack/slack.routes.ts';
import { sampleRoutes } from './workspace/samples.routes.ts';
import { usageRoutes } from './audit/usage.routes.ts';
import { modelSettingsRoutes } from './workspace/model-settings.routes.ts';
import { memberRoutes } from './workspace/members.routes.ts';
import { settingsRoutes } from './workspace/settings.routes.ts';
import { webhookRoutes } from './webhooks/webhooks.routes.ts';
import { workspaceRoutes } from './workspace/workspace.routes.ts';

/** Larger than the longest message or CV text that a call accepts, in any script. */
const JSON_LIMIT = '1200kb';

export interface AppOptions {
  /** What `GET /readyz` asks; the database is always among it. */
  checks?: ReadyChecks;
  /** Shared counting of rate limits; null counts in this process. */
  redis?: Redis | null;
  version?: string;
  /** Takes Slack's requests, where Slack is set up. */
  slack?: Router | null;
}

export function createApp(
  parts: Parts,
  { checks = {}, redis = null, version = '0.1.0', slack = null }: AppOptions = {},
): Express {
  const { config, logger } = parts;
  const metrics = parts.metrics ?? createMetrics();
  const limits = createRateLimits(config, redis);
  const accounts = onDemand(async () => {
    const { createAccounts } = await import('./auth/accounts.ts');
    return createAccounts({ ...parts, db: parts.systemDb });
  });
  const routes = [
    ...authRoutes(parts, accounts),
    ...joinRoutes(parts, accounts),
    ...passwordRoutes(parts, accounts),
    ...memberRoutes(parts),
    ...apiKeyRoutes(parts),
    ...jobRoutes({ ...parts, metrics }),
    // Its paths lie among those of candidates by id, so it comes first.
    ...exchangeRoutes(parts),
    ...candidateRoutes(parts),
    ...logRoutes(parts),
    ...workspaceRoutes(parts),
    ...usageRoutes(parts),
    ...modelSettingsRoutes(parts),
    ...settingsRoutes(parts),
    ...sampleRoutes(parts),
    ...shareRoutes(parts),
    ...evalRoutes(parts),
    ...webhookRoutes(parts),
    ...slackRoutes(parts),
  ];
  const document = openApiDocument([...routes, ...chatDocs], { serverUrl: config.apiUrl, version });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy ?? false);
  app.use(logRequests(logger), timeRequests(metrics), securityHeaders(config), crossOrigin(config));

  app.get('/healthz', healthHandler);
  app.get('/readyz', readyHandler({ database: () => parts.systemDb.$queryRaw`SELECT 1`, ...checks }));
  app.get('/metrics', metricsHandler(metrics, config));
  app.get('/openapi.json', (_request, response) => void response.json(document));
  app.use(docsRoutes());

  // Verified by Slack's signature over the raw body, so it comes before anything reads that.
  if (slack) app.use(slack);
  app.use(mcpRoutes(parts, { limit: limits.api, version }));

  const api = Router();
  api.use(refuseNulInPath, refuseForeignOrigins(config), identify(parts.auth), limits.api, noStore);
  api.use(express.json({ limit: JSON_LIMIT, reviver: wellFormed }));
  api.use('/auth/sign-in', ...limits.signIn);
  api.use('/auth/password', limits.password);
  api.use(['/auth/sign-up', '/auth/oidc', '/invitations', '/password-resets'], limits.signUp);
  api.use(['/candidates/import', '/files'], limits.uploads);
  mountRoutes(api, routes, parts);
  api.use(threadRoutes(parts), messageRoutes(parts), runRoutes(parts), importRoutes(parts), fileRoutes(parts));
  app.use('/api/v1', api);

  app.use(() => {
    throw notFound('This address');
  });
  app.use(problemHandler(logger));
  return app;
}

/** Answers hold people's data: no cache on the way may keep them. */
const noStore: express.RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Postgres stores no NUL, so no id can hold one. */
const refuseNulInPath: express.RequestHandler = (request, _response, next) => {
  if (/%00/.test(request.path)) throw new AppError('bad_request', { detail: 'The address holds a NUL character.' });
  next();
};

/** Half a character, such as a cut emoji, is no text for PostgreSQL's JSON: it becomes the sign for an unreadable one. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
