import type { Chunk, ErrorCode, RunInput } from '@shortlist/agent';

/** The whole stream of a run that is not begun: why, and what to do. */
export function* refusedRun(
  { scope, messageId }: Pick<RunInput, 'scope' | 'messageId'>,
  { code, detail }: { code: ErrorCode; detail: string },
): Generator<Chunk, void> {
  const createdAt = new Date().toISOString();
  yield { type: 'start', messageId, messageMetadata: { runId: scope.runId, createdAt } };
  yield { type: 'error', errorText: detail };
  yield { type: 'finish', finishReason: 'error', messageMetadata: { error: { code } } };
}
