import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, notFound, type DirectCall, type Recruiter, type Scope } from '@shortlist/agent';
import type { Db, RunModel, StoredFileModel, Turns, Tx } from '@shortlist/prisma';
import { own } from './claim-run.ts';
import { activeRunsOf, leaveFor, lockThread } from './leave-branch.ts';
import { replacedTurn } from './replaced-turn.ts';
import type { StartAtOnce } from './start-at-once.ts';

export interface StartInput {
  threadId: string;
  text: string;
  fileIds?: string[] | undefined;
  /** From the client: the same one in the same thread never starts two runs. */
  requestId?: string | undefined;
  /** A message of the thread: the person's, to be sent with this text instead, or an answer, to be given anew. */
  replaces?: string | undefined;
  /** A tool call that a program makes itself, instead of a question to the model; `text` then says so in words. */
  call?: DirectCall | undefined;
}

/** `Run.input`, as it is stored. */
export interface RunInputRow {
  text: string;
  fileIds: string[];
  replaces?: string;
  call?: DirectCall;
}

export interface StartDeps {
  db: Db;
  recruiter: Recruiter;
  ownerId: string;
  startAtOnce: StartAtOnce;
  /** Every transaction waits its turn. */
  inTurn: Turns;
}

export interface StartedRun {
  run: RunModel;
  /** The message that the run answers. */
  questionId: string;
  /** False when the same request had started the run before. */
  fresh: boolean;
  /** A run of the thread that waits for an approval, which this message makes pointless. */
  superseded: RunModel | null;
  /** Runs of the branch that was left; those that were queued are cancelled already. */
  left: RunModel[];
  /** The thread's title, which a first message gives it. */
  title: string;
}

interface Turn {
  input: RunInputRow;
  requestId: string | null;
  /** With `replaces`: where the new version stands. */
  place: { parentId: string | null; questionId: string | null } | null;
}

const TEXT_MAX = 100_000;
const TITLE_MAX = 60;

/**
 * Stores what the person wrote and the run that answers it, in one transaction. In an idle thread the run is `running`
 * and owned by `ownerId` at once; in a busy one it is `queued`.
 * @throws AppError validation, payload_too_large, not_found (thread, file or message), idempotency_mismatch, conflict
 */
export async function startRun(deps: StartDeps, scope: Scope, input: StartInput): Promise<StartedRun> {
  const { db, ownerId, startAtOnce, inTurn } = deps;
  const { threadId, replaces, call, requestId = null } = input;
  const replaced = replaces ? await replacedTurn(deps, scope, { ...input, replaces }) : null;
  const text = (replaced?.text ?? input.text).replaceAll('\0', '').toWellFormed();
  const fileIds = [...new Set(replaced?.fileIds ?? input.fileIds ?? [])];
  check(text, fileIds);
  if (fileIds.length === 0 && !replaced && !call) {
    const started = await startAtOnce({ scope, threadId, requestId, text, title: titleFrom(text) });
    if (started) return { ...started, fresh: true, superseded: null, left: [] };
  }
  const asked = { text, fileIds, ...(replaces ? { replaces } : {}), ...(call ? { call } : {}) };
  const turn: Turn = { input: asked, requestId, place: replaced };
  return inTurn(() => db.$transaction((tx) => startInLockedThread(tx, scope, { threadId, ownerId }, turn)));
}

function check(text: string, fileIds: string[]): void {
  if (text.trim() === '' && fileIds.length === 0) {
    const message = 'Write a message or attach a file.';
    throw new AppError('validation', { detail: message, fields: [{ field: 'text', message }] });
  }
  if (text.length > TEXT_MAX) {
    throw new AppError('payload_too_large', {
      detail: 'The message is longer than 100,000 characters. Shorten it, or attach it as a file.',
    });
  }
}

/** Two messages of one thread come one after the other. */
async function startInLockedThread(
  tx: Tx,
  scope: Scope,
  { threadId, ownerId }: { threadId: string; ownerId: string },
  { input, requestId, place }: Turn,
): Promise<StartedRun> {
  const thread = await lockThread(tx, scope, threadId);
  const earlier = requestId ? await findRequest(tx, thread.id, requestId) : null;
  if (earlier) return startedBefore(tx, sameInput(earlier, input), thread.title);

  const files =
    input.fileIds.length === 0
      ? []
      : await tx.storedFile.findMany({ where: { id: { in: input.fileIds }, workspaceId: scope.workspaceId } });
  if (files.length < input.fileIds.length) throw notFound('A file of this message');

  const { stays, left } = place
    ? await leaveFor(tx, thread.id, place.questionId ?? place.parentId)
    : { stays: await activeRunsOf(tx, thread.id), left: [] };
  const createdAt = new Date();
  const queued = await tx.run.create({
    data: {
      workspaceId: scope.workspaceId,
      threadId: thread.id,
      userId: scope.userId,
      requestId,
      status: 'queued',
      input: { ...input } as object,
      messageId: randomUUID(),
      createdAt,
    },
  });
  const parentId = place ? place.parentId : thread.leafId;
  const questionId = place?.questionId ?? (await saveQuestion(tx, queued, parentId, partsOf(input.text, files)));
  await saveEmptyAnswer(tx, queued, questionId);
  const title = thread.title || titleFrom(input.text, files[0]?.name);
  await tx.thread.update({
    where: { id: thread.id },
    data: { title, leafId: queued.messageId, updatedAt: createdAt },
  });
  const busy = stays.length > 0 || left.some((run) => run.status !== 'queued');
  const run = busy ? queued : ((await own(tx, queued.id, { from: 'queued', ownerId })) ?? queued);
  return {
    run,
    questionId,
    fresh: true,
    superseded: stays.find(({ status }) => status === 'waiting') ?? null,
    left,
    title,
  };
}

function findRequest(tx: Tx, threadId: string, requestId: string): Promise<RunModel | null> {
  return tx.run.findUnique({ where: { threadId_requestId: { threadId, requestId } } });
}

async function startedBefore(tx: Tx, run: RunModel, title: string): Promise<StartedRun> {
  const answer = await tx.message.findUnique({ where: { id: run.messageId }, select: { parentId: true } });
  return { run, questionId: answer?.parentId ?? '', fresh: false, superseded: null, left: [], title };
}

function sameInput(run: RunModel, input: RunInputRow): RunModel {
  if (isDeepStrictEqual(run.input, input)) return run;
  throw new AppError('idempotency_mismatch', {
    detail: 'This request id was used for another message of this thread. Use a new one for a new message.',
  });
}

async function saveQuestion(tx: Tx, run: RunModel, parentId: string | null, parts: object[]): Promise<string> {
  const { workspaceId, threadId, id: runId, createdAt } = run;
  const metadata = { runId, createdAt: createdAt.toISOString() };
  const data = { workspaceId, threadId, runId, parentId, role: 'user', parts, metadata, createdAt };
  return (await tx.message.create({ data })).id;
}

/** Its row is there from the start, so that a message that is queued behind it has something to follow. */
async function saveEmptyAnswer(tx: Tx, run: RunModel, parentId: string): Promise<void> {
  const { workspaceId, threadId, id: runId, messageId: id } = run;
  const createdAt = new Date(run.createdAt.getTime() + 1);
  const data = {
    id,
    workspaceId,
    threadId,
    runId,
    parentId,
    role: 'assistant',
    parts: [],
    metadata: { runId },
    createdAt,
  };
  await tx.message.create({ data });
}

function partsOf(text: string, files: StoredFileModel[]): object[] {
  return [
    ...(text.trim() === '' ? [] : [{ type: 'text', text }]),
    ...files.map((file) => ({
      type: 'file',
      mediaType: file.mimeType,
      filename: file.name,
      url: `/api/v1/files/${file.id}`,
    })),
  ];
}

/** The first words of the first message, whole words only. */
export function titleFrom(text: string, fileName = 'New conversation'): string {
  const line = text.replaceAll(/\s+/g, ' ').trim() || fileName;
  if (line.length <= TITLE_MAX) return line;
  const room = line.slice(0, TITLE_MAX);
  const words = room.slice(0, Math.max(room.lastIndexOf(' '), 0)) || room.slice(0, -1);
  return `${words.replace(/[\s,;:.–-]+$/, '').toWellFormed()}…`;
}
