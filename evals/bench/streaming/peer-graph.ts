/** The graph that the LangGraph server is given: one step of the same model. Copied into the folder it is installed in. */
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessageChunk } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { createPacedModel } from './model.ts';

const delayMs = Number(process.env['BENCH_DELAY_MS'] ?? 0);
const model = createPacedModel({ BaseChatModel, AIMessageChunk, ChatGenerationChunk }, delayMs);

export const graph = new StateGraph(MessagesAnnotation)
  .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
  .addEdge(START, 'agent')
  .addEdge('agent', END)
  .compile();
