/** Socket.IO, default namespace: event names, payloads and acks. Payloads are parsed by these at the border. */
import { z } from 'zod';
import type { Chunk, ImportState } from '@shortlist/agent/contract';
import type { Problem } from './problem.ts';

export const RUN_STATUSES = ['queued', 'running', 'waiting', 'completed', 'cancelled', 'failed'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

const id = z.string().min(1).max(100);

/** What a person sends to the agent, on either wire. */
export const RunBody = z.object({
  text: z.string().max(100_000).default(''),
  fileIds: z.array(id).max(500).optional(),
  /** The same id in the same thread never starts two runs. */
  requestId: id.optional(),
  /**
   * A message of the thread that makes way for another version: the person's own, sent again with this text (and its files,
   * unless others are given), or an answer, given anew to the same message, without a text. What goes on in the branch that
   * is left is stopped.
   */
  replaces: id.optional(),
});
export const RunStart = RunBody.extend({ threadId: id });
export const RunSubscribe = z.object({ runId: id, after: z.number().int().min(0).default(0) });
export const RunCancel = z.object({ runId: id });
export const ResumeBody = z.object({
  decision: z.enum(['approve', 'reject', 'edit']),
  args: z.record(z.string(), z.unknown()).optional(),
});
export const RunResume = ResumeBody.extend({ runId: id });

export type Ack<T> = ({ ok: true } & T) | { ok: false; problem: Problem };
type Answer<T> = (ack: Ack<T>) => void;

export interface ClientEvents {
  'run:start': (
    body: z.input<typeof RunStart>,
    answer: Answer<{ runId: string; messageId: string; questionId: string }>,
  ) => void;
  /** Chunks with a number above `after` follow as `run:chunk`, then `run:end`. */
  'run:subscribe': (body: z.input<typeof RunSubscribe>, answer: Answer<{ runId: string; status: RunStatus }>) => void;
  'run:cancel': (body: z.input<typeof RunCancel>, answer: Answer<{ runId: string; status: RunStatus }>) => void;
  'run:resume': (body: z.input<typeof RunResume>, answer: Answer<{ runId: string; status: RunStatus }>) => void;
}

export interface ServerEvents {
  /** `seq` counts from 1 without gaps within a run. */
  'run:chunk': (event: { runId: string; seq: number; chunk: Chunk }) => void;
  /** Also when a run begins to wait for approval; `run:subscribe` follows it on after the answer. */
  'run:end': (event: { runId: string; status: RunStatus }) => void;
  /** Title, last message, branch or active run of a thread changed; sent to every tab of its user. */
  'thread:updated': (event: {
    threadId: string;
    title: string;
    activeRunId: string | null;
    leafId: string | null;
  }) => void;
  'import:progress': (event: { importId: string; state: ImportState }) => void;
}
