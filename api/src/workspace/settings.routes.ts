import { recordAudit, type Scope } from '@shortlist/agent';
import type { Prisma } from '@shortlist/prisma';
import { RetentionPreview, RetentionQuery, WorkspaceSettings, WorkspaceSettingsPatch } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { previewRetention } from '../retention/workspace-retention.ts';

const SET = {
  ...{ monthlyBudgetUsd: true, readWithModel: true },
  ...{ keepCandidatesMonths: true, keepChatsMonths: true, keepLogDetailsMonths: true },
} as const;

/** What a workspace decides for itself: what may be spent, who reads CVs, and how long things are kept. */
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
    route({
      method: 'get',
      path: '/workspace/retention-preview',
      tag: 'Workspace',
      summary: 'What would go if it were kept for so many months only; nothing is changed',
      scope: 'admin',
      query: RetentionQuery,
      answer: RetentionPreview,
      handle: ({ auth, query }) => previewRetention(parts.db, auth.workspaceId, query, new Date()),
    }),
  ];
}

async function settingsOf({ db, models, budgets, config }: Parts, { workspaceId }: Scope): Promise<WorkspaceSettings> {
  const { model } = await models.choicesOf(workspaceId);
  const set = await db.workspace.findFirstOrThrow({ where: { id: workspaceId }, select: SET });
  const wanted = set.readWithModel ?? config.readWithModel;
  const able = model !== null || models.standard.structured === true;
  return {
    ...set,
    reading: wanted && able ? 'model' : 'rules',
    budget: await budgets.of(workspaceId),
  };
}

async function changeSettings({ db, models }: Parts, scope: Scope, patch: WorkspaceSettingsPatch): Promise<void> {
  const { workspaceId } = scope;
  await db.$transaction(async (tx) => {
    const before = await tx.workspace.findFirstOrThrow({ where: { id: workspaceId }, select: SET });
    const after = await tx.workspace.update({ where: { id: workspaceId }, data: given(patch), select: SET });
    await recordAudit(tx, scope, {
      action: 'workspace-settings.changed',
      entity: 'workspace',
      entityId: workspaceId,
      payload: { before, after },
    });
  });
  models.forget(workspaceId);
}

/** What a patch leaves out stays. */
function given(patch: WorkspaceSettingsPatch): Prisma.WorkspaceUpdateInput {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
