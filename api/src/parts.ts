import type { AgentDeps, Recruiter } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { Logger } from 'pino';
import type { Authenticator } from './auth/context.ts';
import type { Config } from './config.ts';
import type { Metrics } from './http/metrics.ts';
import type { ImportService } from './imports/import-service.ts';
import type { RunService } from './runs/run-service.ts';
import type { Budgets } from './workspace/budgets.ts';
import type { WorkspaceModels } from './workspace/workspace-models.ts';

/** What `main.ts` builds once and hands to every route and socket handler. */
export interface Parts {
  config: Config;
  logger: Logger;
  /** Behind the wall of the caller's workspace (`inWorkspace`): for everything done on behalf of a person. */
  db: Db;
  /** Sees all workspaces: identity, runs and their logs, queues, sweeps. Each statement names its workspace itself. */
  systemDb: Db;
  agent: AgentDeps;
  recruiter: Recruiter;
  auth: Authenticator;
  runs: RunService;
  imports: ImportService;
  models: WorkspaceModels;
  budgets: Budgets;
  metrics?: Metrics;
}
