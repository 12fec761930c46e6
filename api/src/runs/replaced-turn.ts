/** What a run that replaces a message begins with: the message's place, and whatever is not changed about it. */
import { AppError, notFound, type Recruiter, type Scope } from '@shortlist/agent';
import { Prisma, type Db } from '@shortlist/prisma';
import type { RunInputRow, StartInput } from './start-run.ts';
import { memoryAt } from './branch.ts';

export interface ReplacedTurn {
  text: string;
  fileIds: string[];
  /** The message that comes before the new version. */
  parentId: string | null;
  /** Set when an answer is replaced: the message that is answered anew, as it stands. */
  questionId: string | null;
}

/**
 * Reads the turn that `input.replaces` names: a person's message is sent again with another text, and its files unless
 * others are given; an answer is given anew to the same message.
 * @throws AppError not_found, validation (a text for an answer, a message that is no turn), conflict (too long ago: what
 *   the agent knew at that point is not kept any more)
 */
export async function replacedTurn(
  { db, recruiter }: { db: Db; recruiter: Recruiter },
  scope: Scope,
  { threadId, text, fileIds, replaces }: StartInput & { replaces: string },
): Promise<ReplacedTurn> {
  const message = await db.message.findFirst({
    where: { id: replaces, threadId, thread: { workspaceId: scope.workspaceId, userId: scope.userId } },
    select: { role: true, parentId: true, runId: true },
  });
  if (!message) throw notFound('The message');
  const run = message.runId ? await db.run.findFirst({ where: { id: message.runId } }) : null;
  if (!run) throw refused('replaces', 'Only what was asked and what was answered can be replaced.');
  const answer = message.role === 'assistant';
  if (answer && (text.trim() !== '' || fileIds)) {
    throw refused(
      'text',
      'An answer is given anew to the same message: leave text and files out, or replace the message.',
    );
  }
  const [at] = await db.$queryRaw<{ checkpoint: string }[]>`
    SELECT ${Prisma.raw(memoryAt('replaced.parent_id'))} AS checkpoint FROM messages replaced WHERE id = ${replaces}`;
  if (!(await recruiter.remembers(threadId, at?.checkpoint ?? ''))) {
    throw new AppError('conflict', {
      detail:
        'This message is too old to be changed: what the assistant knew at that point is not kept any more. Send it as a new message.',
    });
  }
  const earlier = run.input as unknown as RunInputRow;
  return {
    text: answer ? earlier.text : text,
    fileIds: fileIds ?? earlier.fileIds,
    parentId: message.parentId,
    questionId: answer ? message.parentId : null,
  };
}

function refused(field: string, message: string): AppError {
  return new AppError('validation', { detail: message, fields: [{ field, message }] });
}
