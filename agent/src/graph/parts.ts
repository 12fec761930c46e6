import type { BaseMessage } from '@langchain/core/messages';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { AgentDeps, ChatModel } from '../deps.ts';
import type { Frames } from './frames.ts';
import type { Limits } from './limits.ts';
import type { ToolsByName } from './tools-by-name.ts';

export interface StreamOptions {
  signal: AbortSignal;
  /** Told, once the answer begins, which model gives it. */
  onModel?: (model: ChatModel) => void;
}

/** The least of a chat model that the nodes use: with the tools bound, or without. */
export interface StreamingModel {
  /**
   * What LangChain's `stream` wraps: the same pieces, callbacks and traces, without a web stream and a listener on the
   * signal for each piece.
   */
  _streamIterator(messages: BaseMessage[], options: StreamOptions): AsyncIterable<AIMessageChunk>;
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
