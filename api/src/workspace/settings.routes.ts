import { recordAudit, type Scope } from '@shortlist/agent';
import { WorkspaceSettings, WorkspaceSettingsPatch } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';

/** What a workspace decides for itself: what may be spent, and who reads CVs. */
export function settingsRoutes(parts: Parts): Route[] {
  const common = { path: '/workspace/settings', tag: 'Workspace', answer: WorkspaceSettings } as const;
  return [
    route({
      ...common,
      method: 'get',
      summary: "The workspace's settings, and how much of this month's budget is spent",
      scope: 'read',
      handle: ({ auth }) => settingsOf(parts, auth),
    }),
    route({
      ...common,
      method: 'patch',
      summary: 'Change settings; those left out stay. A budget warns at 80 % and stops at 100 %',
      scope: 'admin',
      body: WorkspaceSettingsPatch,
      problems: [422],
      async handle({ auth, body }) {
        await changeSettings(parts, auth, body);
        return settingsOf(parts, auth);
      },
    }),
  ];
}

async function settingsOf({ models, budgets, config }: Parts, { workspaceId }: Scope): Promise<WorkspaceSettings> {
  const { monthlyBudgetUsd, readWithModel, model } = await models.choicesOf(workspaceId);
  const wanted = readWithModel ?? config.readWithModel;
  const able = model !== null || models.standard.structured === true;
  return {
    ...{ monthlyBudgetUsd, readWithModel },
    reading: wanted && able ? 'model' : 'rules',
    budget: await budgets.of(workspaceId),
  };
}

async function changeSettings({ db, models }: Parts, scope: Scope, patch: WorkspaceSettingsPatch): Promise<void> {
  const { workspaceId } = scope;
  await db.$transaction(async (tx) => {
    const select = { monthlyBudgetUsd: true, readWithModel: true };
    const before = await tx.workspace.findFirstOrThrow({ where: { id: workspaceId }, select });
    const data = {
      ...(patch.monthlyBudgetUsd !== undefined && { monthlyBudgetUsd: patch.monthlyBudgetUsd }),
      ...(patch.readWithModel !== undefined && { readWithModel: patch.readWithModel }),
    };
    const after = await tx.workspace.update({ where: { id: workspaceId }, data, select });
    await recordAudit(tx, scope, {
      action: 'workspace-settings.changed',
      entity: 'workspace',
      entityId: workspaceId,
      payload: { before, after },
    });
  });
  models.forget(workspaceId);
}
