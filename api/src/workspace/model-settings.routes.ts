import { z } from 'zod';
import { tryChatModel } from '@shortlist/agent';
import { ModelSettings, ModelSettingsInput, ModelTest } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { modelOfInput, modelSettingsOf, removeModelSettings, saveModelSettings } from './model-settings.ts';

/** Which language model answers in this workspace. Changes hold on every node within five seconds. */
export function modelSettingsRoutes({ db, config, models }: Parts): Route[] {
  const deps = { db, config };
  const common = { path: '/workspace/model', tag: 'Workspace', scope: 'admin' } as const;
  return [
    route({
      ...common,
      method: 'get',
      summary: "The workspace's own model, null where it has none, and the operator's; never a key",
      answer: z.object({ own: ModelSettings.nullable(), standard: z.string() }),
      handle: async ({ auth }) => ({ own: await modelSettingsOf(db, auth), standard: models.standard.name }),
    }),
    route({
      ...common,
      method: 'put',
      summary: 'Choose a model of your own; the key is stored encrypted, and left out it stays as it is',
      body: ModelSettingsInput,
      answer: ModelSettings,
      problems: [422],
      async handle({ auth, body }) {
        const saved = await saveModelSettings(deps, auth, body);
        models.forget(auth.workspaceId);
        return saved;
      },
    }),
    route({
      ...common,
      method: 'delete',
      summary: "Go back to the operator's model; the stored key is deleted",
      status: 204,
      async handle({ auth }) {
        await removeModelSettings(db, auth);
        models.forget(auth.workspaceId);
      },
    }),
    route({
      ...common,
      path: '/workspace/model/test',
      method: 'post',
      summary: 'Ask a model for one word, without storing anything: whether it works, or exactly what is wrong',
      body: ModelSettingsInput,
      answer: ModelTest,
      problems: [422],
      handle: async ({ auth, body }) => tryChatModel(await modelOfInput(deps, auth, body)),
    }),
  ];
}
