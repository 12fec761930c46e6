/**
 * Carries out one tool call, exactly once for its run and call id: whatever process asks again, after a crash or a second
 * click, gets the answer that was recorded.
 */
import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '@shortlist/prisma';
import type { AgentDeps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RunScope } from '../run.ts';
import type { ToolAnswer, ToolContext } from '../tools/tool.ts';
import type { GoodCall } from './tools-by-name.ts';

export type Outcome =
  | { kind: 'done'; answer: ToolAnswer }
  /** In words for the model and the person alike. */
  | { kind: 'failed'; errorText: string }
  /** The person cancelled before the call had an effect. */
  | { kind: 'stopped' };

interface Environment {
  scope: RunScope;
  signal: AbortSignal;
  emit: ToolContext['emit'];
  spend: ToolContext['spend'];
}

/** @throws when the record itself cannot be read or written */
export async function executeTool(
  deps: AgentDeps,
  call: GoodCall,
  { scope, signal, emit, spend }: Environment,
): Promise<Outcome> {
  const earlier = await recorded(deps.db, scope.runId, call.id);
  if (earlier) return earlier;

  const startedAt = performance.now();
  const row = (answer: ToolAnswer | null) => toRow(scope, call, startedAt, answer);
  let committing: Promise<unknown> = Promise.resolve();
  const context: ToolContext = {
    scope,
    toolCallId: call.id,
    signal,
    emit,
    spend,
    commit(effect) {
      signal.throwIfAborted();
      const work = commitOnce(deps.db, scope.runId, call, row, effect);
      committing = work;
      return work;
    },
  };

  const aborted = whenAborted(signal);
  try {
    await checkRights(deps, call, scope);
    const answer = asJson(await Promise.race([call.tool.run(call.input, context), aborted.promise]));
    await deps.db.toolCallRecord.createMany({ data: [row(answer)], skipDuplicates: true });
    return { kind: 'done', answer };
  } catch (error) {
    if (signal.aborted) {
      // An effect that is being written is let through; what it answered is on record.
      await committing.catch(() => {});
      return (await recorded(deps.db, scope.runId, call.id)) ?? { kind: 'stopped' };
    }
    const failure = explain(deps, call, scope, error);
    await deps.db.toolCallRecord.createMany({
      data: [{ ...row(null), error: failure.errorText }],
      skipDuplicates: true,
    });
    return failure;
  } finally {
    aborted.forget();
  }
}

async function checkRights({ mayUse }: AgentDeps, { tool }: GoodCall, scope: RunScope): Promise<void> {
  if (!mayUse || (await mayUse(scope, tool.effect))) return;
  throw new AppError('forbidden', {
    detail: `The person's role in this workspace does not allow ${tool.name}: nothing was done. An owner can change it.`,
  });
}

/** Records a call that could not be tried, for the log. */
export async function recordFailure(
  db: Db,
  runId: string,
  call: { id: string; name: string; args: Record<string, unknown> },
  error: string,
): Promise<void> {
  const data = [{ runId, toolCallId: call.id, name: call.name, args: asJson(call.args) as object, error }];
  await db.toolCallRecord.createMany({ data, skipDuplicates: true });
}

/** The outcome that a call has on record, if it was carried out before. */
export async function recorded(db: Db, runId: string, toolCallId: string): Promise<Outcome | null> {
  const row = await db.toolCallRecord.findFirst({ where: { runId, toolCallId } });
  if (!row) return null;
  if (row.error !== null) return { kind: 'failed', errorText: row.error };
  return { kind: 'done', answer: row.result as unknown as ToolAnswer };
}

/**
 * The row goes in first: a second process that tries the same call waits at its key, and then finds the answer instead of
 * carrying out the effect.
 */
async function commitOnce<Output>(
  db: Db,
  runId: string,
  call: GoodCall,
  row: (answer: ToolAnswer | null) => ReturnType<typeof toRow>,
  effect: (tx: Tx) => Promise<ToolAnswer<Output>>,
): Promise<ToolAnswer<Output>> {
  const answer = await db.$transaction(async (tx) => {
    const { count } = await tx.toolCallRecord.createMany({ data: [row(null)], skipDuplicates: true });
    if (count === 0) return null;
    const done = await effect(tx);
    const where = { runId_toolCallId: { runId, toolCallId: call.id } };
    await tx.toolCallRecord.update({ where, data: row(asJson(done)) });
    return done;
  });
  if (answer) return answer;
  const outcome = await recorded(db, runId, call.id);
  if (outcome?.kind === 'done') return outcome.answer as ToolAnswer<Output>;
  throw new AppError('conflict', { detail: 'This call was already tried and failed.' });
}

function toRow({ runId }: RunScope, call: GoodCall, startedAt: number, answer: ToolAnswer | null) {
  const latencyMs = Math.round(performance.now() - startedAt);
  const base = { runId, toolCallId: call.id, name: call.name, args: asJson(call.args) as object, latencyMs };
  if (!answer) return base;
  return { ...base, result: answer as object, resultSize: Buffer.byteLength(JSON.stringify(answer)) };
}

function explain(
  deps: AgentDeps,
  call: GoodCall,
  { runId, threadId }: RunScope,
  error: unknown,
): Outcome & { kind: 'failed' } {
  if (error instanceof AppError) {
    const fields = error.fields.map(({ field, message }) => `${field}: ${message}`);
    return { kind: 'failed', errorText: [error.detail, ...fields].join(' ') };
  }
  const errorId = randomUUID();
  deps.logger.error({ err: error, errorId, runId, threadId, toolCallId: call.id, tool: call.name }, 'tool failed');
  const errorText = `Something went wrong on our side (error id ${errorId}). Nothing was recorded as done.`;
  return { kind: 'failed', errorText };
}

/** As Postgres can keep it: plain JSON without NUL and without halves of characters. */
function asJson<T>(value: T): T {
  const clean = (_key: string, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '').toWellFormed() : inner;
  return JSON.parse(JSON.stringify(value, clean)) as T;
}

/** Rejects when the signal aborts, so that a tool which does not listen cannot hold up a cancel. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget(): void } {
  let listener = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    listener = () => reject(signal.reason as Error);
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true });
  });
  promise.catch(() => {});
  return { promise, forget: () => signal.removeEventListener('abort', listener) };
}
