/**
 * A segment is one uninterrupted stretch of a run in this process: from `start` to the terminal chunk. What its nodes
 * share beside the checkpointed state travels in `config.configurable`, so that tokens leave the graph directly.
 */
import type { RunnableConfig } from '@langchain/core/runnables';
import type { Chunk, RunUsage } from '../chunks.ts';
import type { ChatModel } from '../deps.ts';
import type { AppError } from '../errors.ts';
import type { RunScope, StopReason } from '../run.ts';
import type { SegmentMemory } from './segment-memory.ts';

export interface Segment {
  scope: RunScope;
  signal: AbortSignal;
  emit(chunk: Chunk): void;
  startedAt: number;
  /** Tokens of this segment alone. */
  usage: RunUsage;
  /** What they cost, in US dollars. */
  costUsd: number;
  /** What tools have paid to models; logged by itself, and part of the run's limit. */
  toolsCostUsd: number;
  /** The latest model that answered, where it was not the one of choice. */
  answeredBy: Pick<ChatModel, 'name' | 'version'> | null;
  /** Why the model could not go on; the graph then ends, what was said until then is kept. */
  failure: AppError | null;
  finishReason: 'stop' | 'length' | 'content-filter';
  /** Steps of this run that a process which died has left in the log. */
  loggedSteps: number;
  stepOpen: boolean;
  /** Ids of the model's messages that this segment has shown, or that need not be shown again. */
  shown: Set<string>;
  memory: SegmentMemory;
  /** Has the checkpoint stored: comes before any effect that only this checkpoint explains. */
  save(): Promise<void>;
}

export function segmentOf(config: RunnableConfig): Segment {
  return config.configurable?.['segment'] as Segment;
}

/** True when nothing more may be started: the person cancelled, or the model failed. */
export function isOver(segment: Segment): boolean {
  return segment.signal.aborted || segment.failure !== null;
}

/** True when another process is to go on with the run. */
export function isReleased({ signal }: Segment): boolean {
  const reason = signal.reason as StopReason | undefined;
  return signal.aborted && (reason === 'released' || reason === 'lost');
}

/**
 * Begins the step with this number, counted from 1. When the log holds it already, half-told by a process that died, what
 * it told is taken back instead.
 */
export function openStep(segment: Segment, step: number): void {
  segment.emit({ type: segment.loggedSteps >= step ? 'reset-step' : 'start-step' });
  segment.stepOpen = true;
}

export function closeStep(segment: Segment): void {
  if (segment.stepOpen) segment.emit({ type: 'finish-step' });
  segment.stepOpen = false;
}
