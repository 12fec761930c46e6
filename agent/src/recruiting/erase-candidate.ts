import { openPayloads, type Prisma, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { AppError, notFound } from '../errors.ts';
import { recordAudit } from './audit.ts';
import { emptyFiles, ERASED } from './candidate-files.ts';
import { detachCandidate, lockCandidate } from './candidates.ts';
import { eraseFromLogs } from './erase-from-logs.ts';
import { eraseFromThreads, threadsAbout } from './erase-from-threads.ts';
import { mentionsOf, withoutPerson, type Mentions, type Person } from './mentions.ts';

export interface Erasure {
  /** What the caller must delete from the file store once the transaction is through. */
  fileKeys: string[];
  /** Other candidates with the same e-mail or phone, or marked as duplicates: perhaps the same person, not erased. */
  otherRecords: string[];
}

/**
 * Forgets a person (GDPR art. 17): the candidate and all that hangs on it, the files it came from and went into, the key
 * of what the logs say about it, and its mentions in conversations and in what the agent remembers of them. The logs keep
 * their chain; one event says that somebody with this id was erased, by whom and when. A candidate that was
 * merely deleted before can be erased too.
 * @throws AppError('not_found'), AppError('conflict') while a conversation about the person is being answered
 */
export async function eraseCandidate(tx: Tx, scope: Scope, id: string): Promise<Erasure> {
  await lockCandidate(tx, scope, id);
  const person = await whoIs(tx, scope, id);
  const mentions = mentionsOf(person);
  const threads = await threadsAbout(tx, scope, person, mentions);
  await refuseWhileAnswering(tx, threads);
  const otherRecords = await sameContacts(tx, scope, person);

  const fileKeys = await emptyFiles(tx, scope, [
    ...(await sourceHashes(tx, scope, id)),
    ...(await exportHashes(tx, scope, id)),
  ]);
  await eraseFromThreads(tx, scope, threads, person);
  await eraseElsewhere(tx, scope, mentions);
  await eraseFromLogs(tx, scope, [...(await mergedInto(tx, scope, id)), id], mentions);
  if (person.exists) await detachCandidate(tx, scope, id);
  await recordAudit(tx, scope, { action: 'candidate.erased', entity: 'candidate', entityId: id, candidateId: id });
  return { fileKeys, otherRecords };
}

/** The person as on record, or, when deleted already, as the event of the deletion has them. */
async function whoIs(tx: Tx, scope: Scope, id: string): Promise<Person & { exists: boolean }> {
  const where = { id, workspaceId: scope.workspaceId };
  const select = { id: true, name: true, email: true, phone: true };
  const row = await tx.candidate.findFirst({ where, select });
  if (row) return { ...row, exists: true };

  const deletion = await tx.auditEvent.findFirst({
    where: { workspaceId: scope.workspaceId, action: 'candidate.deleted', candidateId: id },
  });
  const erased = await tx.auditEvent.count({
    where: { workspaceId: scope.workspaceId, action: 'candidate.erased', candidateId: id },
  });
  if (!deletion || erased > 0) throw notFound('This candidate');
  const [record] = await openPayloads(tx, scope.workspaceId, [deletion]);
  const before = (record?.payload as { before?: Partial<Person> } | null)?.before;
  return {
    id,
    name: before?.name ?? null,
    email: before?.email ?? null,
    phone: before?.phone ?? null,
    exists: false,
  };
}

/** Ids of records that were merged into this one, and into those: the logs know the person by them too. */
async function mergedInto(tx: Tx, scope: Scope, id: string): Promise<string[]> {
  const merges = await tx.auditEvent.findMany({
    where: { workspaceId: scope.workspaceId, action: 'candidate.merged', candidateId: id },
    select: { candidateId: true, payload: true },
  });
  const ids: string[] = [];
  for (const { payload } of await openPayloads(tx, scope.workspaceId, merges)) {
    const from = (payload as { from?: string } | null)?.from;
    if (from) ids.push(from, ...(await mergedInto(tx, scope, from)));
  }
  return ids;
}

async function refuseWhileAnswering(tx: Tx, threadIds: string[]): Promise<void> {
  const active = await tx.run.count({ where: { threadId: { in: threadIds }, status: { in: ['queued', 'running'] } } });
  if (active === 0) return;
  throw new AppError('conflict', {
    detail: 'A conversation about this person is being answered right now. Try again when it has finished.',
  });
}

async function sameContacts(tx: Tx, scope: Scope, person: Person): Promise<string[]> {
  const same: Prisma.CandidateWhereInput[] = [{ duplicateOfId: person.id }, { id: await duplicateOf(tx, person.id) }];
  if (person.email) same.push({ email: { equals: person.email, mode: 'insensitive' } });
  if (person.phone) same.push({ phone: person.phone });
  const rows = await tx.candidate.findMany({
    where: { workspaceId: scope.workspaceId, id: { not: person.id }, OR: same },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

async function duplicateOf(tx: Tx, id: string): Promise<string> {
  const row = await tx.candidate.findUnique({ where: { id }, select: { duplicateOfId: true } });
  return row?.duplicateOfId ?? '';
}

/** The uploads the person was read from; the first import and every later one of the same CV. */
async function sourceHashes(tx: Tx, scope: Scope, id: string): Promise<string[]> {
  const { workspaceId } = scope;
  const files = await tx.storedFile.findMany({
    where: {
      workspaceId,
      OR: [
        { candidates: { some: { id } } },
        { importFiles: { some: { OR: [{ candidateId: id }, { duplicateOf: id }] } } },
      ],
    },
    select: { sha256: true },
  });
  return files.map((file) => file.sha256);
}

/** Shortlists that were exported with the person on them. */
async function exportHashes(tx: Tx, scope: Scope, id: string): Promise<string[]> {
  const { workspaceId } = scope;
  const exports = await tx.auditEvent.findMany({
    where: { workspaceId, action: 'shortlist.exported', payload: { path: ['candidateIds'], array_contains: id } },
    select: { entityId: true },
  });
  const files = await tx.storedFile.findMany({
    where: { workspaceId, id: { in: exports.map((event) => event.entityId) } },
    select: { sha256: true },
  });
  return files.map((file) => file.sha256);
}

/** Notes and drafts about others, and answers kept for repeated requests. */
async function eraseElsewhere(tx: Tx, scope: Scope, mentions: Mentions): Promise<void> {
  const { workspaceId } = scope;
  const notes = await tx.$queryRaw<{ id: string; text: string }[]>`
    SELECT id, text FROM notes WHERE workspace_id = ${workspaceId} AND text ~* ${mentions.likely}`;
  for (const note of notes.filter(({ text }) => mentions.inText(text))) {
    await tx.note.update({ where: { id: note.id }, data: { text: ERASED } });
  }
  const drafts = await tx.$queryRaw<{ id: string; subject: string; body: string }[]>`
    SELECT id, subject, body FROM outreach
    WHERE workspace_id = ${workspaceId} AND (subject || ' ' || body) ~* ${mentions.likely}`;
  for (const { id, subject, body } of drafts) {
    await tx.outreach.update({ where: { id }, data: withoutPerson({ subject, body }, mentions) });
  }
  await tx.$executeRaw`
    DELETE FROM idempotency_keys WHERE workspace_id = ${workspaceId} AND response::text ~* ${mentions.likely}`;
}
