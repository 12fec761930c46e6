/**
 * The one vocabulary of a run's stream: AI SDK UI message chunks with our data parts. Live messages, reloaded messages
 * and integrations all read these.
 */
import type { UIMessage, UIMessageChunk } from 'ai';
import type { ApprovalRecord } from './approval.ts';
import type { ErrorCode } from './errors.ts';
import type { Budget, ImportState } from './schemas.ts';

export interface RunUsage {
  inputTokens: number;
  outputTokens: number;
}

/** Carried by the `start` and `finish` chunks; becomes the message's `metadata`. */
export interface MessageMetadata {
  runId?: string;
  model?: string;
  modelVersion?: string;
  promptVersion?: string;
  /** Of one segment of the run: a run that waited for a person has several. */
  usage?: RunUsage;
  costUsd?: number;
  createdAt?: string;
  /** W3C trace context of the segment that wrote this, where traces are sent: its second part finds the trace. */
  traceparent?: string;
  /** Who answered what was asked, by tool call id. */
  approvals?: Record<string, ApprovalRecord>;
  /** Where there are several versions of this message: their ids, oldest first, and which of them this one is, from 1. */
  branches?: { position: number; ids: string[] };
  /** What the reader thought of it, where they said so. */
  feedback?: { rating: 'up' | 'down'; comment: string | null };
  /**
   * With a `finish` for the reason `error`: what kind, and the id under which the log has it when the fault is ours. A
   * stored message also has the sentence that the person was told.
   */
  error?: { code: ErrorCode; errorId?: string; detail?: string };
}

/** A change that a tool made in a version of the conversation that was left. */
export interface StandingEffect {
  toolCallId: string;
  name: string;
  args: Record<string, unknown>;
}

export type DataParts = {
  /** Progress of an import; the same id replaces the earlier part. */
  import: ImportState;
  /** Short next steps the person may click. */
  suggestions: { items: string[] };
  /** Before the end of an answer, once most of the workspace's money for this month is spent. */
  budget: Budget;
  /** First in an answer to a message that was edited or is answered anew: what stays done all the same. */
  standing: { effects: StandingEffect[] };
};

export type Chunk = UIMessageChunk<MessageMetadata, DataParts>;
export type ChatMessage = UIMessage<MessageMetadata, DataParts>;
