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
  type AgentDeps,
  type ChatModel,
  type Embedder,
  type Recruiter,
  type VectorStore,
} from '@shortlist/agent';
import { createDb } from '@shortlist/prisma';
import { createAuthenticator } from './auth/authenticator.ts';
import { createRedisVectorStore } from './candidates/redis-vectors.ts';
import type { Config } from './config.ts';
import { createMetrics } from './http/metrics.ts';
import { createImportService, type ImportService } from './imports/import-service.ts';
import { createFileStore } from './imports/storage.ts';
import type { Parts } from './parts.ts';
import { meterRecruiter } from './runs/meter-recruiter.ts';
import { createRunService } from './runs/run-service.ts';

/** Lets a test put a scripted model, or a gate, between the parts of a real process. */
export interface Adapt {
  agent?(agent: AgentDeps): AgentDeps;
  recruiter?(recruiter: Recruiter): Recruiter;
}

/** Builds everything the process is made of, once; `close` takes it down in the opposite order. */
export async function buildParts(
  config: Config,
  databaseUrl: string,
  logger: Logger,
  adapt: Adapt = {},
  redis: Redis | null = null,
): Promise<{ parts: Parts; close(): Promise<void> }> {
  const db = createDb(databaseUrl);
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
      withoutFailing(redis ? createRedisVectorStore(redis) : createDatabaseVectorStore(db), logger),
    )),
    cvReader: createCvReader(),
    files: createFileStore(config.storageUrl),
    // The import service itself reads CVs with the agent, so each needs the other.
    importer: { run: (scope, input) => imports.run(scope, input) },
  };
  const agent = adapt.agent?.(own) ?? own;
  const imports: ImportService = createImportService({ agent, databaseUrl });
  const metrics = createMetrics();
  const agentRuns = createRecruiter(agent);
  const recruiter = meterRecruiter(adapt.recruiter?.(agentRuns) ?? agentRuns, metrics);
  const runs = createRunService({ db, recruiter, logger });
  const auth = createAuthenticator({ db, config });
  return {
    parts: { config, logger, db, agent, recruiter, auth, runs, imports, metrics },
    async close() {
      await agent.cvReader.close();
      await Promise.all([agent.embedder, ...(agent.formerEmbedders ?? [])].map((embedder) => embedder.close()));
      await closeCheckpointer();
      await db.$disconnect();
    },
  };
}

/** Fast enough not to keep a caller waiting, slow enough to be seen word by word. */
const OFFLINE_PACE = { wordMs: 6, answerMs: 400 };

/** Without a key the built-in assistant answers, and nothing leaves the machine. */
function chatModelFor({ openaiApiKey, openaiBaseUrl, openaiChatModel }: Config): ChatModel {
  if (!openaiApiKey) return createOfflineChatModel({ pace: OFFLINE_PACE });
  return createOpenAIChatModel({
    apiKey: openaiApiKey,
    model: openaiChatModel,
    ...(openaiBaseUrl && { baseURL: openaiBaseUrl }),
  });
}

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
