/** Chat models behind the OpenAI protocol: OpenAI itself, Azure, or any server that speaks it. */
import { ChatOpenAI } from '@langchain/openai';
import type { ChatModel } from '../deps.ts';

interface OpenAIOptions {
  apiKey: string;
  /** Of another server, such as `http://localhost:11434/v1`. */
  baseURL?: string;
  model: string;
  /** Longest wait for a response to begin, each attempt, in ms. */
  timeoutMs?: number;
  /** Attempts after the first on 408, 409, 429, 5xx and connections that fail; `Retry-After` up to a minute is honoured. */
  maxRetries?: number;
}

const OPENAI = 'https://api.openai.com/v1';

/** US dollars a million tokens, list prices of August 2025; longest prefix wins, so that dated versions are found. */
const PRICES: Record<string, { input: number; output: number }> = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  o3: { input: 2, output: 8 },
  'o4-mini': { input: 1.1, output: 4.4 },
};

export function createOpenAIChatModel({
  apiKey,
  baseURL = OPENAI,
  model,
  timeoutMs = 120_000,
  maxRetries = 2,
}: OpenAIOptions): ChatModel {
  const chat = new ChatOpenAI({
    apiKey,
    model,
    streaming: true,
    streamUsage: true,
    timeout: timeoutMs,
    // Models that reason accept no temperature.
    ...(/^(o\d|gpt-5)/.test(model) ? {} : { temperature: 0 }),
    // OpenAI's own client retries: it honours Retry-After, adds jitter and stops with the signal. LangChain's does not.
    maxRetries: 0,
    configuration: { baseURL, maxRetries },
  });
  return { model: chat, name: model, version: model, price: priceOf(model, baseURL) };
}

/** 0 for servers whose prices are not known here. */
export function priceOf(model: string, baseURL = OPENAI): { input: number; output: number } {
  const { hostname } = new URL(baseURL);
  const charged = hostname === 'api.openai.com' || hostname.endsWith('.azure.com');
  const known = Object.keys(PRICES)
    .filter((name) => model === name || model.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  return (charged && known && PRICES[known]) || { input: 0, output: 0 };
}
