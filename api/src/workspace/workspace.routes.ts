import { Workspace } from '../../contract/index.ts';
import type { Role } from '../auth/context.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';

/** The caller's workspace: who belongs to it and how it runs here. */
export function workspaceRoutes({ db, agent, config, models }: Parts): Route[] {
  return [
    route({
      method: 'get',
      path: '/workspace',
      tag: 'Workspace',
      summary: 'The workspace, its members, the models at work and for how long streams are kept',
      scope: 'read',
      answer: Workspace,
      handle: async ({ auth: { workspaceId } }) => {
        const { id, name, memberships } = await db.workspace.findFirstOrThrow({
          where: { id: workspaceId },
          include: { memberships: { include: { user: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
        });
        return {
          id,
          name,
          members: memberships.map(({ user, role }) => ({
            userId: user.id,
            name: user.name,
            email: user.email,
            role: role as Role,
          })),
          retentionDays: config.retentionDays,
          models: { chat: await models.nameOf(workspaceId), embeddings: agent.embedder.model },
        };
      },
    }),
  ];
}
