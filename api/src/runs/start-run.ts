import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, notFound, type Scope } from '@shortlist/agent';
import { Prisma, type Db, type RunModel, type Turns, type Tx } from '@shortlist/prisma';
import { own } from './claim-run.ts';
import type { StartAtOnce } from './start-at-once.ts';

export interface StartInput {
  threadId: string;
  text: string;
  fileIds?: string[];
  /** From the client: the same one in the same thread never starts two runs. */
  requestId?: string;
}

export interface StartDeps {
  db: Db;
  ownerId: string;
  startAtOnce: StartAtOnce;
  /** Every transaction waits its turn. */
  inTurn: Turns;
}

export interface StartedRun {
  run: RunModel;
  /** False when the same request had started the run before. */
  fresh: boolean;
  /** A run of the thread that waits for an approval, which this message makes pointless. */
  superseded: RunModel | null;
  /** The thread's title, which a first message gives it. */
  title: string;
}

const TEXT_MAX = 100_000;
const TITLE_MAX = 60;

/**
 * Stores what the person wrote and the run that answers it, in one transaction. In an idle thread the run is `running`
 * and owned by `ownerId` at once; in a busy one it is `queued`.
 * @throws AppError validation, payload_too_large, not_found (thread or file), idempotency_mismatch
 */
export async function startRun(deps: StartDeps, scope: Scope, input: StartInput): Promise<StartedRun> {
  const text = input.text.replaceAll('\0', '').toWellFormed();
  const fileIds = [...new Set(input.fileIds ?? [])];
  if (text.trim() === '' && fileIds.length === 0) {
    const message = 'Write a message or attach a file.';
    throw new AppError('validation', { detail: message, fields: [{ field: 'text', message }] });
  }
  if (text.length > TEXT_MAX) {
    throw new AppError('payload_too_large', {
      detail: 'The message is longer than 100,000 characters. Shorten it, or attach it as a file.',
    });
  }
  if (fileIds.length === 0) {
    const { threadId, requestId = null } = input;
    const started = await deps.startAtOnce({ scope, threadId, requestId, text, title: titleFrom(text) });
    if (started) return { ...started, fresh: true, superseded: null };
  }
  return deps.inTurn(() => startInLockedThread(deps, scope, { ...input, text, fileIds }));
}

/** Two messages of one thread come one after the other. */
function startInLockedThread(
  { db, ownerId }: StartDeps,
  scope: Scope,
  { text, fileIds, ...input }: StartInput & { fileIds: string[] },
): Promise<StartedRun> {
  return db.$transaction(async (tx) => {
    const thread = await lockThread(tx, scope, input.threadId);
    const earlier = input.requestId ? await findRequest(tx, thread.id, input.requestId) : null;
    if (earlier) {
      return { run: sameInput(earlier, text, fileIds), fresh: false, superseded: null, title: thread.title };
    }

    const files =
      fileIds.length === 0
        ? []
        : await tx.storedFile.findMany({ where: { id: { in: fileIds }, workspaceId: scope.workspaceId } });
    if (files.length < fileIds.length) throw notFound('A file of this message');
    const active = await tx.run.findMany({
      where: { threadId: thread.id, status: { in: ['queued', 'running', 'waiting'] } },
    });

    const now = Date.now();
    const queued = await tx.run.create({
      data: {
        workspaceId: scope.workspaceId,
        threadId: thread.id,
        userId: scope.userId,
        requestId: input.requestId ?? null,
        status: 'queued',
        input: { text, fileIds },
        messageId: randomUUID(),
        createdAt: new Date(now),
      },
    });
    await tx.message.create({
      data: {
        workspaceId: scope.workspaceId,
        threadId: thread.id,
        runId: queued.id,
        role: 'user',
        parts: [
          ...(text.trim() === '' ? [] : [{ type: 'text', text }]),
          ...files.map((file) => ({
            type: 'file',
            mediaType: file.mimeType,
            filename: file.name,
            url: `/api/v1/files/${file.id}`,
          })),
        ],
        metadata: { runId: queued.id, createdAt: new Date(now).toISOString() },
        createdAt: new Date(now),
      },
    });
    const title = thread.title || titleFrom(text, files[0]?.name);
    await tx.thread.update({ where: { id: thread.id }, data: { title, updatedAt: new Date(now) } });
    const run = active.length > 0 ? queued : ((await own(tx, queued.id, { from: 'queued', ownerId })) ?? queued);
    return { run, fresh: true, superseded: active.find((other) => other.status === 'waiting') ?? null, title };
  });
}

/** Throws not_found for a thread that is not the caller's. */
async function lockThread(tx: Tx, scope: Scope, threadId: string): Promise<{ id: string; title: string }> {
  const [thread] = await tx.$queryRaw<{ id: string; title: string }[]>(Prisma.sql`
    SELECT id, title FROM threads
    WHERE id = ${threadId} AND workspace_id = ${scope.workspaceId} AND user_id = ${scope.userId} FOR UPDATE`);
  if (!thread) throw notFound('The thread');
  return thread;
}

function findRequest(tx: Tx, threadId: string, requestId: string): Promise<RunModel | null> {
  return tx.run.findUnique({ where: { threadId_requestId: { threadId, requestId } } });
}

function sameInput(run: RunModel, text: string, fileIds: string[]): RunModel {
  if (isDeepStrictEqual(run.input, { text, fileIds })) return run;
  throw new AppError('idempotency_mismatch', {
    detail: 'This request id was used for another message of this thread. Use a new one for a new message.',
  });
}

/** The first words of the first message, whole words only. */
export function titleFrom(text: string, fileName = 'New conversation'): string {
  const line = text.replaceAll(/\s+/g, ' ').trim() || fileName;
  if (line.length <= TITLE_MAX) return line;
  const room = line.slice(0, TITLE_MAX);
  const words = room.slice(0, Math.max(room.lastIndexOf(' '), 0)) || room.slice(0, -1);
  return `${words.replace(/[\s,;:.–-]+$/, '').toWellFormed()}…`;
}
