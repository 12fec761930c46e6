/** Drives one segment of a run: from the agent's chunks to the log, the message, the request log and one status. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatMessage, Chunk, ErrorCode, Logger, Recruiter } from '@shortlist/agent';
import type { Db, RunModel } from '@shortlist/prisma';
import type { RunStatus } from '../../contract/index.ts';
import { tracing, type RunTrace } from '../telemetry/tracing.ts';
import { agentRequestOf, endedCalls, type SegmentRecord } from './agent-request.ts';
import type { ChunkLog, ChunkWriter } from './chunk-log.ts';
import type { EndRun, Outcome } from './end-run.ts';
import { foldMessage } from './fold-message.ts';
import { isTerminal, trackOpenParts, type OpenParts } from './open-parts.ts';
import type { DroppedInto } from './run-files.ts';
import { segmentSource, type SegmentKind, type StoredDecision } from './segment-source.ts';
import { untilAborted } from './until-aborted.ts';

export interface WorkerDeps {
  db: Db;
  log: ChunkLog;
  recruiter: Recruiter;
  logger: Logger;
  endRun: EndRun;
  droppedInto: DroppedInto;
}

/** Why a run is stopped from outside: by a person, for another process to go on, or because another process has it. */
export type StopReason = 'cancelled' | 'released' | 'lost';

/** Processes that may die over a run before it is given up as the cause. */
const ATTEMPTS = 5;
const RETRY_AFTER_MS = 1_000;

interface Segment {
  run: RunModel;
  kind: SegmentKind;
  signal: AbortSignal;
  startedAt: number;
  /** The last checkpoint that the agent stored. */
  checkpointId: string | null;
  trace: RunTrace;
}

/**
 * Drives a run that this process owns until its segment ends.
 * @returns the status it ended with, or `running` when it was left for another process
 */
export function driveRun(
  deps: WorkerDeps,
  run: RunModel,
  { kind, signal }: { kind: SegmentKind; signal: AbortSignal },
): Promise<RunStatus> {
  const trace: RunTrace = { runId: run.id, threadId: run.threadId, kind };
  const segment: Segment = { run, kind, signal, startedAt: Date.now(), checkpointId: null, trace };
  return tracing.run.tracePromise(() => drive(deps, segment), trace);
}

async function drive(deps: WorkerDeps, segment: Segment): Promise<RunStatus> {
  const { run, kind, trace } = segment;
  const writer = await deps.log.write(run.id, { fresh: kind === 'run' });
  let settled = false;
  try {
    const open = trackOpenParts();
    const earlier = kind === 'run' ? [] : (await deps.log.all(run.id)).map(({ chunk }) => chunk);
    earlier.forEach((chunk) => open.accept(chunk));
    trace.earlier = traceparentOf(earlier);

    const told: Chunk[] = [];
    const outcome = await pump(deps, segment, { writer, open, earlier, told });
    await writer.flush();
    if (!outcome) return 'running';
    settled = await settle(deps, segment, { outcome, chunks: [...earlier, ...told] });
    return settled ? outcome.status : 'running';
  } finally {
    writer.end(settled);
  }
}

interface Pumping {
  writer: ChunkWriter;
  open: OpenParts;
  /** Chunks of the run before this process took it up. */
  earlier: Chunk[];
  /** Filled with those of this process. */
  told: Chunk[];
}

/** Appends chunks up to the one terminal chunk. Null when the run is left for another process. */
async function pump(deps: WorkerDeps, segment: Segment, pumping: Pumping): Promise<Outcome | null> {
  const { writer, open, earlier, told } = pumping;
  const { run, signal } = segment;
  let failure: string | null = null;
  let asked = false;
  const append = async (chunk: Chunk) => {
    open.accept(chunk);
    told.push(await writer.append(chunk.type === 'start' ? withTrace(chunk, segment.trace) : chunk));
  };
  const close = async (terminal: Chunk[], reason: string) => {
    for (const chunk of [...open.closing(reason), ...terminal]) await append(chunk);
  };

  try {
    if (attemptsOf(earlier) >= ATTEMPTS) throw new Error('the run was begun too often without an end');
    const onSaved = (checkpointId: string) => (segment.checkpointId = checkpointId);
    const source = segmentSource({ ...deps, open, signal, onSaved }, run, segment.kind);
    for await (const chunk of untilAborted(source, signal)) {
      if (isLeft(signal)) return null;
      if (chunk.type === 'error') failure = chunk.errorText;
      if (chunk.type === 'tool-approval-request') asked = true;
      if (!isTerminal(chunk)) {
        await append(chunk);
        continue;
      }
      if (chunk.type === 'abort' || failure !== null) await close([chunk], 'Stopped before it ran.');
      else await append(chunk);
      if (chunk.type === 'abort') return ended('cancelled');
      if (failure !== null) return ended('failed', failure, codeOf(chunk));
      const interrupt = asked || segment.kind === 'recover' ? await deps.recruiter.interruptOf(run.threadId) : null;
      return interrupt ? { ...ended('waiting'), interrupt } : ended('completed');
    }
    if (isLeft(signal)) return null;
    if (!signal.aborted) throw new Error('the agent ended without a terminal chunk');
    await close([{ type: 'abort', reason: 'cancelled' }], 'Stopped before it ran.');
    return ended('cancelled');
  } catch (error) {
    if (isLeft(signal)) return null;
    const errorId = randomUUID();
    deps.logger.error({ err: error, errorId, runId: run.id }, 'a run failed');
    const errorText = `Something went wrong on our side. Send the message again; if it stays, give your operator the number ${errorId}.`;
    await close(
      [
        { type: 'error', errorText },
        { type: 'finish', finishReason: 'error' },
      ],
      'Stopped before it ran.',
    );
    return ended('failed', errorText);
  }
}

function ended(status: RunStatus, detail?: string, code = 'internal'): Outcome {
  return { status, interrupt: null, error: detail === undefined ? null : { code, detail } };
}

/** The agent names the kind of a failure in the metadata of its last chunk. */
function codeOf(terminal: Chunk): string | undefined {
  const metadata = 'messageMetadata' in terminal ? terminal.messageMetadata : undefined;
  return (metadata as { error?: { code?: string } } | undefined)?.error?.code;
}

function isLeft(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as StopReason) !== 'cancelled';
}

/** With the message goes the trace in which it was written, for whoever looks into it or goes on with it. */
function withTrace(start: Chunk & { type: 'start' }, { traceparent }: RunTrace): Chunk {
  return traceparent ? { ...start, messageMetadata: { ...start.messageMetadata, traceparent } } : start;
}

function traceparentOf(earlier: Chunk[]): string | undefined {
  const start = earlier.findLast((chunk) => chunk.type === 'start');
  return start?.messageMetadata?.traceparent;
}

/** How often the segment was begun before: each beginning writes a `start`, each end a terminal chunk. */
function attemptsOf(earlier: Chunk[]): number {
  return currentSegment(earlier).filter((chunk) => chunk.type === 'start').length;
}

function currentSegment(chunks: Chunk[]): Chunk[] {
  return chunks.slice(chunks.findLastIndex(isTerminal) + 1);
}

/** Stores the end of the segment. False when the run belongs to another process by now. */
async function settle(
  deps: WorkerDeps,
  segment: Segment,
  { outcome, chunks }: { outcome: Outcome; chunks: Chunk[] },
): Promise<boolean> {
  const { db, endRun } = deps;
  const { run } = segment;
  const message = withFailure(await foldMessage(run.messageId, chunks), outcome);
  const record = await recordOf(db, segment, { chunks, outcome });

  const store = () =>
    endRun({ run, outcome, message, checkpointId: segment.checkpointId, request: agentRequestOf(record) });
  // What was said is in the log; a database that is away for a moment must not make another process say it again.
  return store().catch(() => delay(RETRY_AFTER_MS).then(store));
}

async function recordOf(
  db: Db,
  { run, startedAt, kind }: Segment,
  { chunks, outcome }: { chunks: Chunk[]; outcome: Outcome },
): Promise<SegmentRecord> {
  const terminal = chunks.at(-1);
  const own = [...currentSegment(chunks.slice(0, -1)), ...(terminal ? [terminal] : [])];
  const ids = endedCalls(own);
  const where = { runId: run.id, toolCallId: { in: ids } };
  const calls = ids.length === 0 ? [] : await db.toolCallRecord.findMany({ where, orderBy: { createdAt: 'asc' } });
  const decision = run.decision as unknown as StoredDecision | null;
  const { text } = run.input as { text: string };
  return {
    prompt: kind !== 'run' && decision ? `[${decision.decision}]` : text,
    chunks: own,
    calls,
    error: outcome.error?.detail ?? null,
    latencyMs: Date.now() - startedAt,
  };
}

/** A reloaded thread tells why an answer is missing or cut, in the words that were shown live. */
function withFailure(message: ChatMessage, { error }: Outcome): ChatMessage {
  if (!error) return message;
  const known = { code: error.code as ErrorCode, ...message.metadata?.error };
  return { ...message, metadata: { ...message.metadata, error: { ...known, detail: error.detail } } };
}
