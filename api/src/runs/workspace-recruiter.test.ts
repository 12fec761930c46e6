import { AppError, type ChatModel, type Chunk, type Recruiter } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { expect, it } from 'vitest';
import { createWorkspaceModels } from '../workspace/workspace-models.ts';
import { workspaceRecruiter } from './workspace-recruiter.ts';

/** A recruiter whose runs say its name. */
const named = (name: string) =>
  ({
    async *run() {
      yield { type: 'text-delta', id: '1', delta: name };
    },
  }) as unknown as Recruiter;

it("runs with the workspace's own model, else with the operator's, and refuses where a key is lost", async () => {
  const rows: Record<string, { model: string; updatedAt: Date }> = {
    own: { model: 'llama3', updatedAt: new Date(1) },
    lost: { model: '', updatedAt: new Date(1) },
  };
  const db = {
    workspace: { findFirst: async () => null },
    modelSettings: {
      findFirst: async ({ where }: { where: { workspaceId: string } }) => rows[where.workspaceId] ?? null,
    },
  } as unknown as Db;
  const models = createWorkspaceModels({
    db,
    standard: { name: 'the-operators' } as ChatModel,
    modelOf: ({ model }) => {
      if (!model) throw new AppError('model_key_invalid', { detail: 'Enter the key again.' });
      return { name: model } as ChatModel;
    },
  });
  const recruiter = workspaceRecruiter({
    models,
    standard: named('standard'),
    recruiterWith: ({ name }) => named(name),
  });
  const told = async (workspaceId: string) => {
    const scope = { workspaceId, userId: 'u', threadId: 't', runId: 'r' };
    const chunks: Chunk[] = [];
    const { signal } = new AbortController();
    const input = { scope, messageId: 'm', text: 'hello', files: [], signal };
    for await (const chunk of recruiter.run(input)) chunks.push(chunk);
    return chunks;
  };
  expect(await told('none')).toMatchObject([{ delta: 'standard' }]);
  expect(await told('own')).toMatchObject([{ delta: 'llama3' }]);
  expect(await told('lost')).toMatchObject([
    { type: 'start' },
    { type: 'error', errorText: 'Enter the key again.' },
    { type: 'finish', finishReason: 'error', messageMetadata: { error: { code: 'model_key_invalid' } } },
  ]);
  // A change holds at once where it was made, and the recruiter is made anew for it alone.
  expect(await models.of('own')).toBe(await models.of('own'));
  rows['own'] = { model: 'llama4', updatedAt: new Date(2) };
  expect(await told('own')).toMatchObject([{ delta: 'llama3' }]);
  models.forget('own');
  expect(await told('own')).toMatchObject([{ delta: 'llama4' }]);
});
