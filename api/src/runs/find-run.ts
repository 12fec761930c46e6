import { grouped, type Db, type RunModel } from '@shortlist/prisma';

type Found = Pick<RunModel, 'id' | 'status' | 'messageId' | 'workspaceId' | 'userId'>;

/** Whose a run is and where it stands, of any workspace; those that are asked for meanwhile are read together. */
export function createFindRun(db: Db): (runId: string) => Promise<Found | null> {
  return grouped(async (runIds) => {
    const rows = await db.statements.query<Found>(RUNS, [runIds]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return runIds.map((runId) => byId.get(runId) ?? null);
  });
}

const RUNS = {
  name: 'runs_find',
  text: `
    SELECT id, status, message_id AS "messageId", workspace_id AS "workspaceId", user_id AS "userId"
    FROM runs WHERE id = ANY($1::text[])`,
};
