/** What the agent needs from outside. The api makes these once and hands them down; tests hand in their own. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseCheckpointSaver } from '@langchain/langgraph';
import type { Db } from '@shortlist/prisma';
import type { CvReader } from './cv/cv-reader.ts';
import type { ImportState } from './schemas.ts';

/** Who asks, and for which workspace: from the session or API key, never from a model or a request body. */
export interface Scope {
  workspaceId: string;
  userId: string;
  /** Set while an agent run acts for the person; logged with every effect. */
  threadId?: string;
  runId?: string;
}

/** Turns texts into unit vectors. */
export interface Embedder {
  /** Name and version, stored with every vector and score, e.g. `use-lite-en-1`. */
  readonly model: string;
  readonly dimensions: 512;
  /** One L2-normalised vector of 512 numbers for each text, in order. */
  embed(texts: string[], options?: { signal?: AbortSignal }): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** Bytes under a key; the api keeps them on disk or in S3. */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `AppError('not_found')` for a key that was never put. */
  get(key: string): Promise<Uint8Array>;
  delete(key: string): Promise<void>;
}

/** Reads files into candidates in the background, as the upload page does. */
export interface Importer {
  /** Starts an import of files already stored and follows it to its end; `onProgress` sees every change. */
  run(
    scope: Scope,
    input: { fileIds: string[]; signal: AbortSignal; onProgress: (state: ImportState) => void },
  ): Promise<ImportState>;
}

export interface ChatModel {
  /** A LangChain chat model with `bindTools` and streaming. */
  model: BaseChatModel;
  /** As logged: `gpt-4o-mini`, `offline`. */
  name: string;
  version: string;
  /** US dollars a million tokens; 0 where nothing is charged. */
  price: { input: number; output: number };
  /** Asked instead where this one fails before it has said a word. */
  fallback?: ChatModel;
  /** True for a model that answers in JSON when it is asked to; false for the built-in assistant. */
  structured?: boolean;
  /** True for a model that is to be told which jobs and people a message may speak of. */
  needsNames?: boolean;
  /** True for a model whose calls come from the person's words alone, so that no text it reads can ask it for anything. */
  heedsPersonOnly?: boolean;
}

export type TaskModel = { model: ChatModel } | { model: null; reason: string | null };

/** The little of a logger that the agent uses; pino fits. Never given message text, CV text or contact data. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface AgentDeps {
  db: Db;
  embedder: Embedder;
  /** Models that this process can still run, for workspaces whose vectors are not yet all `embedder`'s. */
  formerEmbedders?: Embedder[];
  cvReader: CvReader;
  files: FileStore;
  importer: Importer;
  chatModel: ChatModel;
  /**
   * The model that may be asked for something beside the conversation, within the workspace's choice and budget; or why
   * there is none: a sentence for people, null where nobody asked for one. Never throws. Left out: nobody reads by model,
   * and `chatModel` judges shortlists.
   */
  modelFor?(workspaceId: string, task: 'reading' | 'rerank'): Promise<TaskModel>;
  checkpointer: BaseCheckpointSaver;
  logger: Logger;
  /**
   * Whether the person for whom the agent acts may have a tool of this effect called at this moment. The agent knows no
   * roles; left out, whoever may talk to it may have all of its tools called.
   */
  mayUse?(scope: Scope, effect: 'read' | 'write'): Promise<boolean>;
}
