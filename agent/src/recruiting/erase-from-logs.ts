import { LOGS, openPayloads, Prisma, type LogName, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Mentions } from './mentions.ts';

interface LogRow {
  id: string;
  seq: bigint;
  candidateIds: string[];
  payload: unknown;
}

/** Whom a row is about, by its columns. */
const CONCERNED: Record<LogName, Prisma.Sql> = {
  agent_requests: Prisma.sql`candidate_ids`,
  match_scores: Prisma.sql`ARRAY[candidate_id]`,
  audit_events: Prisma.sql`array_remove(ARRAY[candidate_id], NULL)`,
};

/** Rows that are unsealed at once. */
const PAGE = 500;

/**
 * Deletes a person's keys, which closes every payload that is about them, here and in copies; and empties what else names
 * them: payloads about others or nobody, and those from before there were keys. The chains stay whole.
 * @param ids  the candidate and what was merged into it
 */
export async function eraseFromLogs(tx: Tx, scope: Scope, ids: string[], mentions: Mentions): Promise<void> {
  await tx.candidateKey.deleteMany({ where: { workspaceId: scope.workspaceId, candidateId: { in: ids } } });
  for (const log of LOGS) {
    await emptyPlain(tx, scope, log, ids, mentions);
    await emptySealed(tx, scope, log, mentions);
  }
}

async function emptyPlain(tx: Tx, { workspaceId }: Scope, log: LogName, ids: string[], { likely, inJson }: Mentions) {
  const rows = await tx.$queryRaw<{ id: string; payload: unknown; about: boolean }[]>`
    SELECT id, payload, ${CONCERNED[log]} && ${ids}::text[] AS about FROM ${Prisma.raw(log)}
    WHERE workspace_id = ${workspaceId} AND payload IS NOT NULL AND payload -> 'sealed' IS NULL
      AND (${CONCERNED[log]} && ${ids}::text[] OR payload::text ~* ${likely})`;
  const concerned = rows.filter(({ about, payload }) => about || inJson(payload));
  await empty(tx, log, concerned);
}

async function emptySealed(tx: Tx, { workspaceId }: Scope, log: LogName, { likely, inJson }: Mentions) {
  // What a score quotes stands in the CV that it is about: of everybody else's, most need not be opened.
  const mayName =
    log === 'match_scores'
      ? Prisma.sql`AND NOT EXISTS (SELECT FROM candidates c WHERE c.id = candidate_id AND c.text !~* ${likely})`
      : Prisma.empty;
  for (let last = 0n; ;) {
    const rows = await tx.$queryRaw<LogRow[]>`
      SELECT id, seq, ${CONCERNED[log]} AS "candidateIds", payload FROM ${Prisma.raw(log)}
      WHERE workspace_id = ${workspaceId} AND seq > ${last} AND payload ->> 'sealed' IS NOT NULL ${mayName}
      ORDER BY seq LIMIT ${PAGE}`;
    const open = await openPayloads(tx, workspaceId, rows);
    await empty(
      tx,
      log,
      open.filter(({ payload }) => inJson(payload)),
    );
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end.seq;
  }
}

async function empty(tx: Tx, log: LogName, rows: { id: string }[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.$executeRaw`UPDATE ${Prisma.raw(log)} SET payload = NULL WHERE id = ANY (${ids})`;
}
