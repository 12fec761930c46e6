import { ChatOpenAI } from '@langchain/openai';
import type { ChatModel } from '../deps.ts';

export function createOpenAIChatModel({
  apiKey,
  baseURL,
  model,
}: {
  apiKey: string;
  baseURL?: string;
  model: string;
}): ChatModel {
  const chat = new ChatOpenAI({ apiKey, model, streaming: true, configuration: { baseURL } });
  return { model: chat, name: model, version: model, price: { input: 0, output: 0 } };
}
