/**
 * The one vocabulary of a run's stream: AI SDK UI message chunks with our data parts. Live messages, reloaded messages
 * and integrations all read these.
 */
import type { UIMessage, UIMessageChunk } from 'ai';
import type { ImportState } from './schemas.ts';

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
  usage?: RunUsage;
  costUsd?: number;
  createdAt?: string;
}

export type DataParts = {
  /** Progress of an import; the same id replaces the earlier part. */
  import: ImportState;
  /** Short next steps the person may click. */
  suggestions: { items: string[] };
};

export type Chunk = UIMessageChunk<MessageMetadata, DataParts>;
export type ChatMessage = UIMessage<MessageMetadata, DataParts>;
