import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import {
  createCheckpointer,
  createCvReader,
  createDatabaseVectorStore,
  createLocalEmbedder,
  createOfflineChatModel,
  createOpenAIChatModel,
  createOpenAIEmbedder,
  createRecruiter,
  createTransformersEmbedder,
  withoutFailing,
  ingestCv,
  type AgentDeps,
  type ChatModel,
  type Embedder,
  type Recruiter,
  type VectorStore,
} from '@shortlist/agent';
import { canWallIn, createDb, createWalledDb, inWorkspace } from '@shortlist/prisma';
import { createAuthenticator } from './auth/authenticator.ts';
import { createMayUse } from './auth/roles.ts';
import { createRedisVectorStore } from './candidates/redis-vectors.ts';
import type { Config } from './config.ts';
import { createMetrics } from './http/metrics.ts';
import { countQueues } from './http/queue-metrics.ts';
import { createImportService, type ImportService } from './imports/import-service.ts';
import { createFileStore } from './imports/storage.ts';
import type { Parts } from './parts.ts';
import { budgetedRecruiter } from './runs/budgeted-recruiter.ts';
import { meterRecruiter } from './runs/meter-recruiter.ts';
import { workspaceRecruiter } from './runs/workspace-recruiter.ts';
import { createBudgets } from './workspace/budgets.ts';
import { modelOfRow } from './workspace/model-settings.ts';
import { createModelFor } from './workspace/task-models.ts';
import { createWorkspaceModels } from './workspace/workspace-models.ts';
import { createRunService } from './runs/run-service.ts';

/** Lets a test put a scripted model, or a gate, between the parts of a real process. */
export interface Adapt {
  agent?(agent: AgentDeps): AgentDeps;
  recruiter?(recruiter: Recruiter): Recruiter;
}

const NO_WALL =
  'row-level security is off: the role of DATABASE_URL may not use shortlist_app. As a superuser: CREATE ROLE shortlist_app NOLOGIN; GRANT shortlist_app TO <that role>; then run the migrations on a fresh database.';

/**
 * Builds everything the process is made of, once; `close` takes it down in the opposite order.
 * @param redis  shared by several nodes; null for a single one
 */
export async function buildParts(
  config: Config,
  databaseUrl: string,
  logger: Logger,
  adapt: Adapt = {},
  redis: Redis | null = null,
): Promise<{ parts: Parts; close(): Promise<void> }> {
  const systemDb = createDb(databaseUrl);
  const walled = await canWallIn(systemDb);
  if (!walled) logger.warn(NO_WALL);
  const db = (walled ? createWalledDb : createDb)(databaseUrl);
  const { checkpointer, close: closeCheckpointer } = await createCheckpointer(databaseUrl, {
    onError: (error) => logger.warn({ err: error }, 'a checkpoint connection broke'),
  });
  const own: AgentDeps = {
    db,
    logger,
    checkpointer,
    chatModel: chatModelFor(config),
    ...(await embeddersFor(
      config,
      logger,
      withoutFailing(redis ? createRedisVectorStore(redis) : createDatabaseVectorStore(systemDb), logger),
    )),
    cvReader: createCvReader(),
    files: createFileStore(config.storageUrl),
    // The import service itself reads CVs with the agent, so each needs the other.
    importer: { run: (scope, input) => imports.run(scope, input) },
    mayUse: createMayUse(systemDb),
  };
  const adapted = adapt.agent?.(own) ?? own;
  const models = createWorkspaceModels({
    db: systemDb,
    standard: adapted.chatModel,
    modelOf: (row) => modelOfRow(config, row),
  });
  const budgets = createBudgets({ db: systemDb, models, operatorUsd: config.monthlyBudgetUsd });
  const modelFor = createModelFor({ models, budgets, readsByDefault: config.readWithModel });
  const agent: AgentDeps = { ...adapted, modelFor };
  const imports: ImportService = createImportService({
    agent: { ...agent, db: systemDb },
    databaseUrl,
    ingest: (_, scope, ...rest) => inWorkspace(scope.workspaceId, () => ingestCv(agent, scope, ...rest)),
  });
  const metrics = createMetrics();
  countQueues(metrics.registry, systemDb);
  const limits = { costUsd: config.runBudgetUsd };
  const agentRuns = workspaceRecruiter({
    models,
    standard: createRecruiter(agent, { limits }),
    recruiterWith: (chatModel) => createRecruiter({ ...agent, chatModel }, { limits }),
  });
  const metered = meterRecruiter(adapt.recruiter?.(agentRuns) ?? agentRuns, metrics);
  const recruiter = budgetedRecruiter(metered, budgets);
  const runs = createRunService({ db: systemDb, recruiter, logger });
  const auth = createAuthenticator({ db: systemDb, config });
  return {
    parts: { config, logger, db, systemDb, agent, recruiter, auth, runs, imports, models, budgets, metrics },
    async close() {
      await agent.cvReader.close();
      await Promise.all([agent.embedder, ...(agent.formerEmbedders ?? [])].map((embedder) => embedder.close()));
      await closeCheckpointer();
      await db.$disconnect();
      await systemDb.$disconnect();
    },
  };
}

/** Fast enough not to keep a caller waiting, slow enough to be seen word by word. */
const OFFLINE_PACE = { wordMs: 6, answerMs: 400 };

/** Without a key the built-in assistant answers, and nothing leaves the machine. */
function chatModelFor(config: Config): ChatModel {
  const { openaiApiKey, openaiBaseUrl, openaiChatModel, openaiProtocol, openaiFallback, modelPrices: prices } = config;
  if (!openaiApiKey) return createOfflineChatModel({ pace: OFFLINE_PACE });
  const fallback =
    openaiFallback &&
    createOpenAIChatModel({
      apiKey: openaiFallback.apiKey ?? openaiApiKey,
      model: openaiFallback.model,
      prices,
      ...(openaiFallback.baseUrl && { baseURL: openaiFallback.baseUrl }),
    });
  return createOpenAIChatModel({
    apiKey: openaiApiKey,
    model: openaiChatModel,
    api: openaiProtocol,
    prices,
    ...(openaiBaseUrl && { baseURL: openaiBaseUrl }),
    // Where another can answer, a server that hangs is not waited for as long.
    ...(fallback && { fallback, timeoutMs: FALL_BACK_AFTER_MS, maxRetries: 1 }),
  });
}
const FALL_BACK_AFTER_MS = 20_000;

/** The one in use; and whichever else can be run, which serves until a switch to the one in use is complete. */
async function embeddersFor(
  config: Config,
  logger: Logger,
  store: VectorStore,
): Promise<{ embedder: Embedder; formerEmbedders: Embedder[] }> {
  const { matchingUseOpenai, transformersModel, openaiApiKey, openaiBaseUrl, openaiEmbeddingModel, dataDir } = config;
  const cacheDir = join(dataDir, 'models');
  const local = await createLocalEmbedder({ cacheDir, store, logger });
  const transformers = transformersModel && createTransformersEmbedder({ model: transformersModel, cacheDir, store });
  const remote =
    openaiApiKey &&
    createOpenAIEmbedder({
      apiKey: openaiApiKey,
      model: openaiEmbeddingModel,
      store,
      ...(openaiBaseUrl && { baseURL: openaiBaseUrl }),
    });
  const embedder = (matchingUseOpenai && remote) || transformers || local;
  const all = [local, transformers, remote].filter((each) => each !== null && each !== '');
  return { embedder, formerEmbedders: all.filter((each) => each !== embedder) };
}
