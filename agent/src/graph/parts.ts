import type { BaseMessage } from '@langchain/core/messages';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { AgentDeps } from '../deps.ts';
import type { Limits } from './limits.ts';
import type { ToolsByName } from './tools-by-name.ts';

export interface StreamOptions {
  signal: AbortSignal;
}

/** The least of a chat model that the nodes use: with the tools bound, or without. */
export interface StreamingModel {
  stream(messages: BaseMessage[], options: StreamOptions): Promise<AsyncIterable<AIMessageChunk>>;
}

/** What every node of the graph is made with. */
export interface GraphParts {
  deps: AgentDeps;
  tools: ToolsByName;
  limits: Limits;
  /** May call tools. */
  model: StreamingModel;
  /** May only speak. */
  speaker: StreamingModel;
}
