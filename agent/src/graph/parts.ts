import type { BaseMessage } from '@langchain/core/messages';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { AgentDeps, ChatModel } from '../deps.ts';
import type { Frames } from './frames.ts';
import type { Limits } from './limits.ts';
import type { ToolsByName } from './tools-by-name.ts';

export interface Listener {
  signal: AbortSignal;
  /** Told each piece of the answer the moment it arrives; nothing more once the signal is aborted. */
  onPiece(piece: AIMessageChunk): void;
  /** Told, once the answer begins, which model gives it. */
  onModel?: (model: ChatModel) => void;
}

/** What the nodes ask: a chat model, and those to be asked instead, with the tools bound or without. */
export interface StreamingModel {
  /**
   * Resolves at the end of the answer. Pieces are told, not yielded: a generator between the model and its reader costs
   * each token several turns of the microtask queue.
   */
  answer(messages: BaseMessage[], listener: Listener): Promise<void>;
}

/** The least of LangChain's chat models that is used here. */
export interface LangChainModel {
  /**
   * What LangChain's `stream` wraps: the same pieces, callbacks and traces, without a web stream and a listener on the
   * signal for each piece.
   */
  _streamIterator(messages: BaseMessage[], options: { signal: AbortSignal }): AsyncIterable<AIMessageChunk>;
}

/** What every node of the graph is made with. */
export interface GraphParts {
  deps: AgentDeps;
  tools: ToolsByName;
  limits: Limits;
  frames: Frames;
  /** May call tools. */
  model: StreamingModel;
  /** May only speak. */
  speaker: StreamingModel;
}
