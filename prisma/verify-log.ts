import type { Db } from './client.ts';

export const LOGS = ['agent_requests', 'match_scores', 'audit_events'] as const;
export type LogName = (typeof LOGS)[number];

export interface LogFault {
  log: LogName;
  workspaceId: string;
  /** Number of the first bad row in its workspace's chain. */
  seq: number;
  fault: string;
}

/**
 * Walks the hash chains of one log in the database and finds, for each workspace, the first row that was altered,
 * removed or put in. Erased payloads are no fault: the chain is over their digests.
 */
export async function verifyLog(db: Db, log: LogName): Promise<{ rows: number; faults: LogFault[] }> {
  const [count] = await db.$queryRawUnsafe<{ rows: bigint }[]>(`SELECT count(*) AS rows FROM ${log}`);
  const faults = await db.$queryRawUnsafe<{ workspace_id: string; seq: bigint; fault: string }[]>(`
    WITH link AS (
      SELECT workspace_id, seq, hash, prev_hash, payload, payload_digest, log_row_hash(t) AS true_hash,
             lag(seq, 1, 0::bigint) OVER chain AS last_seq, lag(hash, 1, '') OVER chain AS last_hash
      FROM ${log} t WINDOW chain AS (PARTITION BY workspace_id ORDER BY seq)
    ), bad AS (
      SELECT workspace_id, seq, CASE
        WHEN seq <> last_seq + 1 THEN 'rows ' || last_seq + 1 || ' to ' || seq - 1 || ' are missing before it'
        WHEN prev_hash <> last_hash THEN 'it does not follow the row before it'
        WHEN hash <> true_hash THEN 'it was altered'
        WHEN payload IS NOT NULL AND payload_digest <> encode(sha256(convert_to(payload::text, 'UTF8')), 'hex')
          THEN 'its payload was altered'
      END AS fault FROM link
      UNION ALL
      SELECT h.workspace_id, h.seq, 'the newest rows are missing' FROM log_heads h
      WHERE h.log = '${log}' AND NOT EXISTS (
        SELECT FROM ${log} t WHERE t.workspace_id = h.workspace_id AND t.seq = h.seq AND t.hash = h.hash)
    )
    SELECT DISTINCT ON (workspace_id) workspace_id, seq, fault FROM bad
    WHERE fault IS NOT NULL ORDER BY workspace_id, seq`);
  return {
    rows: Number(count?.rows ?? 0),
    faults: faults.map((f) => ({ log, workspaceId: f.workspace_id, seq: Number(f.seq), fault: f.fault })),
  };
}
