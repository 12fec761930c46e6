/** Chat models behind the OpenAI protocol: OpenAI itself, Azure, or any server that speaks it. */
import type { ChatModel } from '../deps.ts';
import { langchainOpenAI } from './langchain-openai.ts';
import { createCompletions, createResponses } from './openai-events.ts';
import { createOpenAIFetch } from './openai-fetch.ts';

interface OpenAIOptions {
  apiKey: string;
  /** Of another server, such as `http://localhost:11434/v1`. */
  baseURL?: string;
  model: string;
  /** Longest wait for a response to begin, each attempt, in ms. */
  timeoutMs?: number;
  /** Attempts after the first on 408, 409, 429, 5xx and connections that fail; `Retry-After` up to 5 s is honoured. */
  maxRetries?: number;
  /** Which of OpenAI's two protocols: `chat` is what all servers speak. */
  api?: 'chat' | 'responses';
  /** Prices that win over the list here. */
  prices?: PriceTable;
  /** Asked where this one fails before it has said a word. */
  fallback?: ChatModel | undefined;
  /** False for who takes whole answers by `invoke`: it counts a streamed one by a token table from the net. */
  streaming?: boolean;
  /** For addresses that must be watched. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** US dollars a million tokens, by the beginning of a model's name. */
export type PriceTable = Record<string, { input: number; output: number }>;

const OPENAI = 'https://api.openai.com/v1';

/** List prices of August 2025; the longest beginning wins, so that dated versions are found. */
const PRICES: PriceTable = {
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
  api = 'chat',
  prices = {},
  fallback,
  streaming = true,
  fetch,
}: OpenAIOptions): ChatModel {
  const fields = {
    apiKey,
    model,
    streaming,
    streamUsage: streaming,
    timeout: timeoutMs,
    // Models that reason accept no temperature.
    ...(/^(o\d|gpt-5)/.test(model) ? {} : { temperature: 0 }),
    // OpenAI's own client retries: it honours Retry-After, adds jitter and stops with the signal. LangChain's does not.
    maxRetries: 0,
    configuration: { baseURL, maxRetries, fetch: createOpenAIFetch(fetch) },
    useResponsesApi: api === 'responses',
  };
  const { ChatOpenAI } = langchainOpenAI();
  const chat = new ChatOpenAI({
    ...fields,
    completions: createCompletions(fields),
    responses: createResponses(fields),
  });
  return {
    model: chat,
    name: model,
    version: model,
    structured: true,
    price: priceOf(model, prices),
    ...(fallback && { fallback }),
  };
}

/**
 * From `prices`; else by OpenAI's list, on any server: what stands between us and OpenAI passes its price on, and models of
 * one's own have other names. Else 0.
 */
export function priceOf(model: string, prices: PriceTable = {}): { input: number; output: number } {
  return inTable(prices, model) ?? inTable(PRICES, model) ?? { input: 0, output: 0 };
}

function inTable(table: PriceTable, model: string) {
  const known = Object.keys(table)
    .filter((name) => model === name || model.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  return known === undefined ? null : table[known]!;
}
