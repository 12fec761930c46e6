import { openPayloads, type Db, type Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Candidate } from '../schemas.ts';
import { findCandidateRow, toCandidate } from './candidates.ts';
import { threadsAbout } from './erase-from-threads.ts';
import { looseMentionsOf, mentionsOf } from './mentions.ts';
import { listNotes } from './notes.ts';

/** Everything held about one person, as GDPR art. 15 and 20 ask for: complete, and readable by a machine. */
export interface CandidateExport {
  exportedAt: string;
  candidate: Candidate;
  /** The CV as it was read; spans in `candidate.parse` and in the evidence of scores count in it. */
  text: string;
  passages: { kind: string; start: number; end: number; embeddingModel: string }[];
  file: { id: string; name: string; mimeType: string; size: number; sha256: string; uploadedAt: string } | null;
  imports: { importId: string; fileName: string; status: string; at: string }[];
  applications: { jobId: string; jobTitle: string; stage: string; createdAt: string; updatedAt: string }[];
  notes: { id: string; text: string; createdAt: string }[];
  outreach: { id: string; jobId: string; tone: string; subject: string; body: string; createdAt: string }[];
  selfDeclaration: Record<string, string | null> | null;
  scores: Record<string, unknown>[];
  auditEvents: Record<string, unknown>[];
  agentRequests: Record<string, unknown>[];
  messages: { threadId: string; messageId: string; role: string; parts: unknown; createdAt: string }[];
}

/**
 * What conversations and requests say may touch other people too: whoever hands this out reads them first (art. 15 (4)).
 * @throws AppError('not_found')
 */
export async function exportCandidate(db: Db | Tx, scope: Scope, id: string): Promise<CandidateExport> {
  const { workspaceId } = scope;
  const row = await findCandidateRow(db, scope, id);
  const concerned = { where: { workspaceId, candidateId: id } };
  const inOrder = { ...concerned, orderBy: { seq: 'asc' } } as const;
  const applications = await db.application.findMany({ ...concerned, include: { job: { select: { title: true } } } });
  const imports = await db.importFile.findMany({
    where: { workspaceId, OR: [{ candidateId: id }, { duplicateOf: id }] },
  });
  const requests = { where: { workspaceId, candidateIds: { has: id } }, orderBy: { seq: 'asc' } } as const;
  const readable = async <Row extends { payload: unknown }>(rows: Row[]) =>
    (await openPayloads(db, workspaceId, rows)).map(plainRow);
  const declaration = await db.selfDeclaration.findFirst(concerned);
  return {
    exportedAt: new Date().toISOString(),
    candidate: toCandidate(row),
    text: row.text,
    passages: await db.passage.findMany({
      ...concerned,
      select: { kind: true, start: true, end: true, embeddingModel: true },
      orderBy: { start: 'asc' },
    }),
    file: row.file && {
      id: row.file.id,
      name: row.file.name,
      mimeType: row.file.mimeType,
      size: row.file.size,
      sha256: row.file.sha256,
      uploadedAt: row.file.createdAt.toISOString(),
    },
    imports: imports.map((file) => ({
      importId: file.importId,
      fileName: file.name,
      status: file.status,
      at: file.updatedAt.toISOString(),
    })),
    applications: applications.map((application) => ({
      jobId: application.jobId,
      jobTitle: application.job.title,
      stage: application.stage,
      createdAt: application.createdAt.toISOString(),
      updatedAt: application.updatedAt.toISOString(),
    })),
    notes: await listNotes(db, scope, id),
    outreach: (await db.outreach.findMany(concerned)).map((draft) => ({
      id: draft.id,
      jobId: draft.jobId,
      tone: draft.tone,
      subject: draft.subject,
      body: draft.body,
      createdAt: draft.createdAt.toISOString(),
    })),
    selfDeclaration: declaration && {
      sex: declaration.sex,
      ethnicity: declaration.ethnicity,
      ageBand: declaration.ageBand,
      disability: declaration.disability,
      declaredAt: declaration.declaredAt.toISOString(),
    },
    scores: await readable(await db.matchScore.findMany(inOrder)),
    auditEvents: await readable(await db.auditEvent.findMany(inOrder)),
    agentRequests: await readable(await db.agentRequest.findMany(requests)),
    messages: await messagesAbout(db, scope, row),
  };
}

async function messagesAbout(
  db: Db | Tx,
  scope: Scope,
  person: { id: string; name: string | null; email: string | null; phone: string | null },
): Promise<CandidateExport['messages']> {
  const threads = await threadsAbout(db, scope, person, mentionsOf(person));
  const mentions = looseMentionsOf(person);
  const messages = await db.message.findMany({
    where: { workspaceId: scope.workspaceId, threadId: { in: threads } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return messages
    .filter((message) => mentions.inJson(message.parts))
    .map(({ threadId, id, role, parts, createdAt }) => ({
      threadId,
      messageId: id,
      role,
      parts,
      createdAt: createdAt.toISOString(),
    }));
}

/** A log row as JSON: numbers of the chain as numbers, times as text. */
function plainRow(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'bigint' ? Number(value) : value instanceof Date ? value.toISOString() : value,
    ]),
  );
}
