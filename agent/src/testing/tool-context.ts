import type { Prisma } from '@shortlist/prisma';
import type { Db } from '@shortlist/prisma';
import type { Chunk } from '../chunks.ts';
import type { RunScope } from '../run.ts';
import type { ToolAnswer, ToolContext } from '../tools/tool.ts';

/** What a tool is handed in a run: effects and the record of the call in one transaction, once for each call id. */
export function createToolContext(
  db: Db,
  scope: RunScope,
  { toolCallId = 'call-1', signal = new AbortController().signal }: { toolCallId?: string; signal?: AbortSignal } = {},
): ToolContext & { chunks: Chunk[] } {
  const chunks: Chunk[] = [];
  return {
    scope,
    toolCallId,
    signal,
    chunks,
    spend: () => {},
    emit: (chunk) => void chunks.push(chunk),
    commit: (effect) =>
      db.$transaction(async (tx) => {
        const key = { runId: scope.runId, toolCallId };
        const done = await tx.toolCallRecord.findUnique({ where: { runId_toolCallId: key } });
        if (done) return done.result as unknown as ToolAnswer<never>;
        const answer = await effect(tx);
        const result = answer as unknown as Prisma.InputJsonObject;
        await tx.toolCallRecord.create({ data: { ...key, name: 'test', args: {}, result } });
        return answer;
      }),
  };
}
