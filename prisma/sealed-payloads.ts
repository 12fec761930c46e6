/**
 * What the logs say of people, sealed with AES-256-GCM under keys of those people: deleting one's key makes every copy of
 * it unreadable, in whatever archive, while the chain, which is over the sealed form, still holds
 * (docs/decisions/063-a-key-per-candidate.md).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Db, Tx } from './client.ts';

/** A row of a log, by whose columns it is known whom its payload is about. */
interface LogRow {
  payload: unknown;
  candidateId?: string | null;
  candidateIds?: string[];
}
/** Keys by candidate. */
export type CandidateKeys = Map<string, Uint8Array>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param candidateIds  those who were erased have none, and are not in the answer */
export async function candidateKeys(db: Db | Tx, workspaceId: string, candidateIds: string[]): Promise<CandidateKeys> {
  if (candidateIds.length === 0) return new Map();
  const rows = await db.candidateKey.findMany({ where: { workspaceId, candidateId: { in: candidateIds } } });
  return new Map(rows.map(({ candidateId, key }) => [candidateId, key]));
}

/**
 * A payload as it is stored. What concerns several people needs the keys of all of them, so that erasing any one closes
 * it; what concerns nobody stays as it is; what concerns somebody without a key any more is not written down at all.
 */
export function sealPayload(payload: object, candidateIds: string[], keys: CandidateKeys): object {
  if (candidateIds.length === 0) return payload;
  const key = keyOfAll(candidateIds, keys);
  if (!key) return { sealed: null };
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64') };
}

/**
 * The rows with payloads as they were given to `sealPayload`; null where one was emptied, or somebody whom it is about
 * was erased. Rows written before there were keys are read as they stand.
 */
export async function openPayloads<Row extends LogRow>(db: Db | Tx, workspaceId: string, rows: Row[]): Promise<Row[]> {
  const sealed = rows.filter(({ payload }) => isSealed(payload));
  const keys = await candidateKeys(db, workspaceId, [...new Set(sealed.flatMap(concerned))]);
  return rows.map((row) => (isSealed(row.payload) ? { ...row, payload: opened(row, row.payload, keys) } : row));
}

function opened(row: LogRow, { sealed }: Sealed, keys: CandidateKeys): object | null {
  const key = keyOfAll(concerned(row), keys);
  if (!key || sealed === null) return null;
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
  return JSON.parse(Buffer.concat(body).toString('utf8')) as object;
}

/** One key made of everybody's, in the order of their ids; null when one is missing. */
function keyOfAll(candidateIds: string[], keys: CandidateKeys): Buffer | null {
  const ids = [...new Set(candidateIds)].sort();
  const all = ids.map((id) => keys.get(id));
  if (!all.every((key) => key !== undefined)) return null;
  return Buffer.from(hkdfSync('sha256', Buffer.concat(all), '', 'shortlist log payload', 32));
}

function concerned({ candidateId, candidateIds }: LogRow): string[] {
  return candidateIds ?? (candidateId ? [candidateId] : []);
}

interface Sealed {
  sealed: string | null;
}

function isSealed(payload: unknown): payload is Sealed {
  return typeof payload === 'object' && payload !== null && 'sealed' in payload;
}
