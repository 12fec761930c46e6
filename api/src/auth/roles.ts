import type { Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { KeyScope, Role } from './context.ts';

/**
 * What each role may do. An evaluator talks to the agent, judges answers and reads the logs, but changes no record: not
 * by a route, nor by a tool.
 */
export const SCOPES_OF: Record<Role, KeyScope[]> = {
  owner: ['read', 'write', 'chat', 'admin'],
  recruiter: ['read', 'write', 'chat'],
  viewer: ['read'],
  evaluator: ['read', 'chat'],
};

/**
 * Whether the person for whom a run goes on may have a tool of this effect called now: their role may have changed, or
 * they may have left the workspace, since the run began.
 */
export function createMayUse(db: Db): (scope: Scope, effect: 'read' | 'write') => Promise<boolean> {
  return async ({ workspaceId, userId }, effect) => {
    const membership = await db.membership.findFirst({ where: { workspaceId, userId }, select: { role: true } });
    return SCOPES_OF[membership?.role as Role]?.includes(effect) ?? false;
  };
}
