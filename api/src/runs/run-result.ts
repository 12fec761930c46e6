import { isTask, type ChatMessage, type Interrupt, type MessageMetadata } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { RunResult, RunStatus } from '../../contract/index.ts';
import { textOf } from './fold-message.ts';

/** A run as one JSON answer, from what is stored of it. */
export async function runResult(db: Db, run: RunModel): Promise<RunResult> {
  const [message, calls, requests] = await Promise.all([
    db.message.findFirst({ where: { id: run.messageId } }),
    db.toolCallRecord.findMany({ where: { runId: run.id, error: null }, orderBy: { createdAt: 'asc' } }),
    db.agentRequest.findMany({
      where: { runId: run.id, workspaceId: run.workspaceId },
      select: { inputTokens: true, outputTokens: true, latencyMs: true, promptVersion: true },
    }),
  ]);
  const sum = (key: 'inputTokens' | 'outputTokens') => requests.reduce((total, request) => total + request[key], 0);
  const interrupt = run.interrupt as unknown as Interrupt | null;
  const { approvals = {} } = (message?.metadata ?? {}) as unknown as MessageMetadata;
  const error = run.error as unknown as { code: string; detail: string } | null;
  return {
    runId: run.id,
    status: run.status as RunStatus,
    messageId: run.messageId,
    questionId: message?.parentId ?? null,
    text: message ? textOf({ parts: message.parts as unknown as ChatMessage['parts'] }) : '',
    toolCalls: inOrder(calls, message?.parts).map((call) => ({
      name: call.name,
      args: call.args as Record<string, unknown>,
      result: (call.result as { output?: unknown } | null)?.output ?? null,
    })),
    approvals: Object.entries(approvals).map(([toolCallId, record]) => ({ toolCallId, ...record })),
    usage: { inputTokens: sum('inputTokens'), outputTokens: sum('outputTokens') },
    // A tool's own requests are part of the run's time already.
    latencyMs: requests.reduce(
      (total, { promptVersion, latencyMs }) => total + (isTask(promptVersion) ? 0 : latencyMs),
      0,
    ),
    ...(run.status === 'waiting' && interrupt
      ? {
          interrupt: {
            actionRequests: interrupt.actionRequests.map(({ name, args, description }) => ({
              name,
              args,
              description,
            })),
          },
        }
      : {}),
    ...(error ? { error: { code: error.code, detail: error.detail } } : {}),
  };
}

/** As the message shows them: calls of one step may be written down within the same millisecond. */
function inOrder<Call extends { toolCallId: string }>(calls: Call[], parts: unknown): Call[] {
  const shown = ((parts ?? []) as { toolCallId?: string }[]).map(({ toolCallId }) => toolCallId);
  const at = ({ toolCallId }: Call) => (shown.includes(toolCallId) ? shown.indexOf(toolCallId) : shown.length);
  return [...calls].sort((a, b) => at(a) - at(b));
}
