import { candidateKeys, sealPayload, type Db, type Prisma } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { JsonAnswer, ModelUse } from './ask-for-json.ts';

interface UsedModel {
  /** Name and version of the prompt, such as `rerank.1`. */
  task: `${string}.${number}`;
  model: JsonAnswer<unknown>['model'];
  use: ModelUse;
  /** What was asked, in short: never the text of a CV, which stands with its candidate. */
  prompt: string;
  reply: string;
  error: string | null;
  latencyMs: number;
  jobIds?: string[];
  candidateIds?: string[];
}

/** One row in the log of requests for what a model was asked beside the conversation; budgets count it like any other. */
export async function logModelUse(db: Db, scope: Scope, used: UsedModel): Promise<void> {
  const { task, model, use, prompt, reply, error, latencyMs, jobIds = [], candidateIds = [] } = used;
  const keys = await candidateKeys(db, scope.workspaceId, candidateIds);
  const payload = { prompt, reply: reply.replaceAll('\0', '').toWellFormed(), toolCalls: [], error };
  await db.agentRequest.create({
    data: {
      ...{ workspaceId: scope.workspaceId, userId: scope.userId },
      ...{ threadId: scope.threadId ?? '', runId: scope.runId ?? '' },
      ...{ model: model.name, modelVersion: model.version, promptVersion: task },
      ...{ status: error === null ? 'completed' : 'failed', latencyMs, jobIds, candidateIds, ...use },
      payload: sealPayload(payload, candidateIds, keys) as Prisma.InputJsonObject,
    },
  });
}

/** Whether a row's prompt version is one of these tasks, whose time is part of a run's own. */
export function isTask(promptVersion: string): boolean {
  return /^[a-z-]+\.\d+$/.test(promptVersion);
}
