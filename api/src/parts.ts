import type { AgentDeps, Recruiter } from '@shortlist/agent';
import type { Logger } from 'pino';
import type { Authenticator } from './auth/context.ts';
import type { Config } from './config.ts';
import type { Metrics } from './http/metrics.ts';
import type { ImportService } from './imports/import-service.ts';
import type { RunService } from './runs/run-service.ts';

/** What `main.ts` builds once and hands to every route and socket handler. */
export interface Parts {
  config: Config;
  logger: Logger;
  db: AgentDeps['db'];
  agent: AgentDeps;
  recruiter: Recruiter;
  auth: Authenticator;
  runs: RunService;
  imports: ImportService;
  metrics?: Metrics;
}
