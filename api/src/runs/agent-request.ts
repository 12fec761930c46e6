/** One row of the request log for each segment of a run. */
import type { Chunk, MessageMetadata } from '@shortlist/agent';
import type { ToolCallRecordModel } from '@shortlist/prisma';

export interface SegmentRecord {
  prompt: string;
  chunks: Chunk[];
  /** Rows of the calls that ended in this segment. */
  calls: ToolCallRecordModel[];
  error: string | null;
  latencyMs: number;
}

/** What a row of the request log tells beside whose run it was and how that ended. */
export type AgentRequest = Omit<ReturnType<typeof agentRequestOf>, 'payload'> & { payload: object };

export function agentRequestOf(segment: SegmentRecord) {
  const { calls } = segment;
  const metadata = metadataOf(segment.chunks);
  const touched = { jobIds: new Set<string>(), candidateIds: new Set<string>() };
  for (const call of calls) collectIds(touched, call);
  return {
    model: metadata.model ?? 'unknown',
    modelVersion: metadata.modelVersion ?? 'unknown',
    promptVersion: metadata.promptVersion ?? 'unknown',
    inputTokens: metadata.usage?.inputTokens ?? 0,
    outputTokens: metadata.usage?.outputTokens ?? 0,
    costUsd: metadata.costUsd ?? 0,
    latencyMs: segment.latencyMs,
    traceId: metadata.traceparent?.split('-')[1] ?? null,
    toolCallCount: calls.length,
    jobIds: [...touched.jobIds],
    candidateIds: [...touched.candidateIds],
    payload: {
      prompt: segment.prompt,
      reply: replyOf(segment.chunks),
      toolCalls: calls.map((call) => ({
        id: call.toolCallId,
        name: call.name,
        args: call.args,
        resultSize: call.resultSize,
        latencyMs: call.latencyMs,
        error: call.error,
      })),
      error: segment.error,
    },
  };
}

/** Ids of the tool calls that got their result or failed within these chunks. */
export function endedCalls(chunks: Chunk[]): string[] {
  const ended = chunks.flatMap((chunk) =>
    chunk.type === 'tool-output-available' || chunk.type === 'tool-output-error' ? [chunk.toolCallId] : [],
  );
  return [...new Set(ended)];
}

function metadataOf(chunks: Chunk[]): MessageMetadata {
  return Object.assign(
    {},
    ...chunks.map((chunk) => ('messageMetadata' in chunk ? (chunk.messageMetadata ?? {}) : {})),
  ) as MessageMetadata;
}

/** The words of these chunks; those of a step that was taken back don't count. */
function replyOf(chunks: Chunk[]): string {
  let kept: string[] = [];
  let step: string[] = [];
  for (const chunk of chunks) {
    if (chunk.type === 'start-step') {
      kept = [...kept, ...step];
      step = [];
    } else if (chunk.type === 'reset-step') {
      step = [];
    } else if (chunk.type === 'text-start') {
      step.push('');
    } else if (chunk.type === 'text-delta') {
      step.push((step.pop() ?? '') + chunk.delta);
    }
  }
  return [...kept, ...step]
    .filter((text) => text !== '')
    .join('\n\n')
    .toWellFormed();
}

type Touched = Record<'jobIds' | 'candidateIds', Set<string>>;

/** Every job and candidate that a call's result names, by the shapes in the agent's `tool-outputs.ts`. */
function collectIds(touched: Touched, call: ToolCallRecordModel): void {
  const output = (call.result as { output?: unknown } | null)?.output;
  const own = output as { id?: unknown } | null | undefined;
  if (call.name === 'delete_job') add(touched.jobIds, own?.id);
  if (call.name === 'delete_candidate') add(touched.candidateIds, own?.id);
  visit(touched, output);
}

function visit(touched: Touched, value: unknown): void {
  if (Array.isArray(value)) return value.forEach((item) => visit(touched, item));
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'jobId') add(touched.jobIds, child);
    else if (key === 'candidateId') add(touched.candidateIds, child);
    else if (key === 'job' || key === 'jobs') addAll(touched.jobIds, child);
    else if (key === 'candidate' || key === 'candidates') addAll(touched.candidateIds, child);
    visit(touched, child);
  }
}

function addAll(ids: Set<string>, value: unknown): void {
  for (const item of Array.isArray(value) ? value : [value]) add(ids, (item as { id?: unknown } | null)?.id);
}

function add(ids: Set<string>, id: unknown): void {
  if (typeof id === 'string') ids.add(id);
}
