/** A run as the agent sees it: what goes in. What comes out are `Chunk`s. */
import type { Decision, Interrupt } from './approval.ts';
import type { Chunk } from './chunks.ts';
import type { Scope } from './deps.ts';
import type { FieldError } from './errors.ts';
import type { ImportFile } from './schemas.ts';

export interface RunScope extends Scope {
  threadId: string;
  runId: string;
}

/**
 * Why a run's signal is aborted. `cancelled` (also any reason not named here): the person wants no more of it, what was
 * said is kept as the answer. `released` and `lost`: another process goes on with the run by `recover`, so nothing is kept
 * of the step under way but effects that tools have had.
 */
export type StopReason = 'cancelled' | 'released' | 'lost';

interface SegmentInput {
  scope: RunScope;
  /** Id of the assistant message that this run writes. */
  messageId: string;
  /** Aborted with a `StopReason`. */
  signal: AbortSignal;
  /** Told the id of the checkpoint that the segment ended at: where the next turn of this branch begins. */
  onSaved?: ((checkpointId: string) => void) | undefined;
}

export interface DirectCall {
  name: string;
  args: Record<string, unknown>;
}

/** What a turn begins with. */
export interface Beginning {
  text: string;
  /** Files that came with this message or were dropped into the thread since the last one. */
  files: ImportFile[];
  /** Checkpoint from which the turn goes on; empty for an empty memory, left out for the newest of the thread. */
  base?: string;
  /** Runs of versions of the conversation that this turn leaves: the agent is told which of their effects stand. */
  leaves?: string[];
  /** A tool call that a program makes itself: no model is asked, everything else is as in any run. */
  call?: DirectCall;
}

export interface RunInput extends SegmentInput, Beginning {}

export interface ResumeInput extends SegmentInput {
  decision: Decision;
  /** The arguments to use instead, with `edit`. */
  args?: Record<string, unknown>;
}

/** Goes on from the last checkpoint of a run whose process died. */
export interface RecoverInput extends SegmentInput {
  /** Used when the process died before the first checkpoint. */
  input: Beginning;
}

/**
 * The agent. Each call yields the chunks of one segment of a run, from `start` to `finish` (or `abort`, or `error` and
 * `finish`), exactly one terminal chunk and nothing after it; none of them throws. A segment that ends because a person
 * must decide ends with `finish` after `tool-approval-request` chunks; `interruptOf` then says what is asked.
 */
export interface Recruiter {
  run(input: RunInput): AsyncIterable<Chunk>;
  resume(input: ResumeInput): AsyncIterable<Chunk>;
  recover(input: RecoverInput): AsyncIterable<Chunk>;
  /** What the thread's last run waits for, read from the checkpoint; null when it waits for nothing. */
  interruptOf(threadId: string): Promise<Interrupt | null>;
  /** Whether a turn can begin at this checkpoint: old ones are deleted in time. */
  remembers(threadId: string, checkpointId: string): Promise<boolean>;
  /** What is wrong with arguments for a tool, field by field; empty when it would take them. */
  faultsOf(toolName: string, args: Record<string, unknown>): FieldError[];
}
