/** How long a workspace keeps people, conversations and what its logs say of people: what is past its time, and its end. */
import { AppError, recordAudit, type FileStore, type Logger } from '@shortlist/agent';
import { inWorkspace, Prisma, type Db, type LogName } from '@shortlist/prisma';
import type { RetentionPeriods, RetentionPreview } from '../../contract/index.ts';
import { removeCandidate } from '../candidates/remove-candidate.ts';
import { deleteThreads } from './delete-threads.ts';

interface Deps {
  /** Sees all workspaces. */
  systemDb: Db;
  /** Behind the wall of one. */
  db: Db;
  files: FileStore;
  logger: Logger;
}

export interface Applied {
  candidates: number;
  chats: number;
  logRows: number;
}

/** People erased in one night: each erasure reads the workspace's logs, and the next night goes on. */
export const NIGHTLY = 200;
/** Rows that one statement empties or deletes. */
const AT_ONCE = 500;
/** Whom the audit log names: nobody signed in did it. */
export const NOBODY = 'retention';
const SHOWN = 10;

/** Of audit events, those that may tell of people; from and to of a move stay, for the bias report. */
const PERSONAL: Record<LogName, Prisma.Sql> = {
  agent_requests: Prisma.sql`true`,
  match_scores: Prisma.sql`true`,
  audit_events: Prisma.sql`(entity IN ('approval', 'invitation', 'file') OR candidate_id IS NOT NULL AND entity <> 'application')`,
};

/** What would go if these periods ended now. */
export async function previewRetention(
  db: Db,
  workspaceId: string,
  periods: RetentionPeriods,
  now: Date,
): Promise<RetentionPreview> {
  const stale = await staleCandidates(db, workspaceId, before(now, periods.keepCandidatesMonths));
  const logRows = (log: LogName) => countOldPayloads(db, log, workspaceId, before(now, periods.keepLogDetailsMonths));
  return {
    candidates: stale.length,
    longestUntouched: stale.slice(0, SHOWN).map(({ id, name, touchedAt }) => ({
      candidateId: id,
      name,
      touchedAt: touchedAt.toISOString(),
    })),
    chats: (await staleThreads(db, workspaceId, before(now, periods.keepChatsMonths))).length,
    agentRequests: await logRows('agent_requests'),
    matchScores: await logRows('match_scores'),
    auditEvents: await logRows('audit_events'),
    candidatesANight: NIGHTLY,
  };
}

/**
 * Lets go, in every workspace, of what is past the time that its owner set: people are erased as by hand, each with its
 * event in the audit log; conversations are deleted; payloads of the logs are emptied, and their chains stay whole. May be
 * repeated; a person of whom a conversation is just being answered waits for the next night.
 * @param now  of the caller's clock
 * @param most  people erased in each workspace
 */
export async function applyRetention(deps: Deps, now: Date, most = NIGHTLY): Promise<Applied> {
  const workspaces = await deps.systemDb.workspace.findMany({
    where: {
      OR: [
        { keepCandidatesMonths: { not: null } },
        { keepChatsMonths: { not: null } },
        { keepLogDetailsMonths: { not: null } },
      ],
    },
  });
  const total: Applied = { candidates: 0, chats: 0, logRows: 0 };
  for (const workspace of workspaces) {
    const applied = await inWorkspace(workspace.id, () => applyTo(deps, workspace, now, most));
    for (const key of ['candidates', 'chats', 'logRows'] as const) total[key] += applied[key];
  }
  return total;
}

async function applyTo(
  deps: Deps,
  { id, ...periods }: RetentionPeriods & { id: string },
  now: Date,
  most: number,
): Promise<Applied> {
  const applied = {
    chats: await deleteChats(deps, id, before(now, periods.keepChatsMonths)),
    candidates: await eraseCandidates(deps, id, before(now, periods.keepCandidatesMonths), most),
    logRows: await emptyLogs(deps.db, id, before(now, periods.keepLogDetailsMonths)),
  };
  if (applied.chats + applied.candidates + applied.logRows > 0) {
    const { keepCandidatesMonths, keepChatsMonths, keepLogDetailsMonths } = periods;
    await deps.db.$transaction((tx) =>
      recordAudit(
        tx,
        { workspaceId: id, userId: NOBODY },
        {
          action: 'retention.applied',
          entity: 'workspace',
          entityId: id,
          payload: { ...applied, periods: { keepCandidatesMonths, keepChatsMonths, keepLogDetailsMonths } },
        },
      ),
    );
  }
  return applied;
}

async function eraseCandidates(deps: Deps, workspaceId: string, cutoff: Date | null, most: number): Promise<number> {
  let erased = 0;
  for (const { id } of (await staleCandidates(deps.db, workspaceId, cutoff)).slice(0, most)) {
    const scope = { workspaceId, userId: NOBODY };
    try {
      await removeCandidate({ ...deps, agent: deps }, scope, id, { erase: true });
      erased += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      deps.logger.info({ candidateId: id, code: error.code }, 'a person past their time waits for the next night');
    }
  }
  return erased;
}

async function deleteChats({ db, systemDb }: Deps, workspaceId: string, cutoff: Date | null): Promise<number> {
  const ids = await staleThreads(db, workspaceId, cutoff);
  for (let from = 0; from < ids.length; from += AT_ONCE) await deleteThreads(systemDb, ids.slice(from, from + AT_ONCE));
  return ids.length;
}

async function emptyLogs(db: Db, workspaceId: string, cutoff: Date | null): Promise<number> {
  let emptied = 0;
  if (!cutoff) return emptied;
  for (const log of Object.keys(PERSONAL) as LogName[]) {
    for (let count = AT_ONCE; count === AT_ONCE; emptied += count) {
      count = await db.$executeRaw`
        UPDATE ${Prisma.raw(log)} SET payload = NULL
        WHERE id IN (SELECT id FROM ${Prisma.raw(log)} WHERE ${oldPayload(log, workspaceId, cutoff)} LIMIT ${AT_ONCE})`;
    }
  }
  return emptied;
}

/** Nothing happened to them since: no change, no step in a pipeline, no note, no draft, and their CV did not come again. */
async function staleCandidates(db: Db, workspaceId: string, cutoff: Date | null) {
  if (!cutoff) return [];
  return db.$queryRaw<{ id: string; name: string | null; touchedAt: Date }[]>`
    SELECT id, name, "touchedAt" FROM (
      SELECT c.id, c.name, greatest(c.updated_at,
        (SELECT max(updated_at) FROM applications WHERE candidate_id = c.id),
        (SELECT max(created_at) FROM notes WHERE candidate_id = c.id),
        (SELECT max(created_at) FROM outreach WHERE candidate_id = c.id),
        (SELECT max(updated_at) FROM import_files WHERE candidate_id = c.id OR duplicate_of = c.id)) AS "touchedAt"
      FROM candidates c WHERE c.workspace_id = ${workspaceId} AND c.updated_at < ${cutoff}
    ) AS candidate
    WHERE "touchedAt" < ${cutoff} ORDER BY "touchedAt", id`;
}

async function staleThreads(db: Db, workspaceId: string, cutoff: Date | null): Promise<string[]> {
  if (!cutoff) return [];
  const rows = await db.thread.findMany({
    where: { workspaceId, updatedAt: { lt: cutoff }, runs: { none: { status: { in: ['queued', 'running'] } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function countOldPayloads(db: Db, log: LogName, workspaceId: string, cutoff: Date | null): Promise<number> {
  if (!cutoff) return 0;
  const [row] = await db.$queryRaw<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM ${Prisma.raw(log)} WHERE ${oldPayload(log, workspaceId, cutoff)}`;
  return row?.rows ?? 0;
}

function oldPayload(log: LogName, workspaceId: string, cutoff: Date): Prisma.Sql {
  return Prisma.sql`workspace_id = ${workspaceId} AND created_at < ${cutoff} AND payload - 'salt' <> '{}' AND ${PERSONAL[log]}`;
}

/** The same day so many months ago, or the last one of a shorter month; null for a period that never ends. */
function before(now: Date, months: number | null): Date | null {
  if (months === null) return null;
  const moment = new Date(now);
  moment.setUTCMonth(now.getUTCMonth() - months);
  // The 31st of a month without one becomes the first days of the next.
  if (moment.getUTCDate() !== now.getUTCDate()) moment.setUTCDate(0);
  return moment;
}
