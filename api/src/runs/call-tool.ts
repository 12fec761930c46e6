/** A tool call by a program: a run like any other, only that no model is asked. */
import { AppError, directCallId, type Scope } from '@shortlist/agent';
import type { Parts } from '../parts.ts';

type Deps = Pick<Parts, 'db' | 'runs'>;

export type CallResult =
  | { status: 'done'; output: unknown; content: string }
  | { status: 'failed'; detail: string }
  | { status: 'declined' }
  /** A person must settle it in the thread; `question` is what they are asked. */
  | { status: 'waiting'; runId: string; threadId: string; question: string };

/**
 * Carries a call out in a thread of its own, so that neither a conversation nor another call waits for it, and answers
 * when it is done or waits for a person: then the thread stands in their list. Rights, approval, effects that happen once,
 * the logs and the take-over after a crash are those of every run.
 * @throws AppError as `RunService.start`
 */
export async function callTool(
  deps: Deps,
  scope: Scope,
  { name, args, signal }: { name: string; args: Record<string, unknown>; signal?: AbortSignal },
): Promise<CallResult> {
  const { workspaceId, userId } = scope;
  const text = `${name} ${JSON.stringify(args)}`.slice(0, 2_000);
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  const { id: threadId } = await deps.db.thread.create({ data: { workspaceId, userId, title, listed: false } });
  const { runId } = await deps.runs.start(scope, { threadId, text, call: { name, args } });
  await deps.runs.waitFor(scope, runId, signal);
  const result = await resultOfCall(deps, scope, runId);
  if (result.status === 'waiting') await deps.db.thread.update({ where: { id: threadId }, data: { listed: true } });
  return result;
}

/**
 * How a call stands now.
 * @throws AppError not_found for a run that is not the caller's, conflict while it is being carried out
 */
export async function resultOfCall({ db, runs }: Deps, scope: Scope, runId: string): Promise<CallResult> {
  const { status, interrupt, error, approvals } = await runs.get(scope, runId);
  if (status === 'queued' || status === 'running') {
    throw new AppError('conflict', { detail: 'The call is still being carried out. Ask again in a few seconds.' });
  }
  const run = await db.run.findFirstOrThrow({
    where: { id: runId, workspaceId: scope.workspaceId },
    include: { toolCalls: { where: { toolCallId: directCallId(runId) } } },
  });
  if (status === 'waiting') {
    const question = interrupt?.actionRequests[0]?.description ?? '';
    return { status, runId, threadId: run.threadId, question };
  }
  const [call] = run.toolCalls;
  if (call?.error) return { status: 'failed', detail: call.error };
  if (call?.result) return { status: 'done', ...(call.result as { output: unknown; content: string }) };
  if (approvals.some(({ outcome }) => outcome !== 'approved' && outcome !== 'edited')) return { status: 'declined' };
  return { status: 'failed', detail: error?.detail ?? 'The call was cancelled before it was carried out.' };
}
