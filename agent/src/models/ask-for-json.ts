/**
 * One question to a chat model beside the conversation, answered by data of a schema: through structured outputs where the
 * server has them (`response_format`), by the words of the prompt where it has not (`openai-fetch.ts` leaves the parameter
 * out once it is refused). What comes back is parsed by the same schema either way; whether it is true is for the caller.
 */
import { HumanMessage, SystemMessage, type AIMessageChunk } from '@langchain/core/messages';
import { z } from 'zod';
import type { ChatModel } from '../deps.ts';
import { AppError } from '../errors.ts';
import { tracing } from '../tracing.ts';
import { modelError } from './model-errors.ts';

/** What requests to a model used and cost (US dollars). */
export interface ModelUse {
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

interface Question<Schema extends z.ZodType> {
  /** Of the schema, as the server is told: letters and underscores. */
  name: string;
  /** Every field required, what may be missing nullable: strict servers refuse anything else. */
  schema: Schema;
  system: string;
  /** Data and question; what others wrote stands fenced in it. */
  question: string;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

export interface JsonAnswer<T> {
  /** Null with `failure`. */
  value: T | null;
  failure: AppError | null;
  use: ModelUse;
  /** The model that answered, or was asked last. */
  model: ChatModel;
  reply: string;
  latencyMs: number;
}

const TIMEOUT_MS = 60_000;
/** Where a second model may do better. */
const ELSEWHERE = ['model_unavailable', 'model_rate_limited', 'model_key_invalid'];

/** Throws what `signal` was aborted with, and nothing else. */
export async function askForJson<Schema extends z.ZodType>(
  model: ChatModel,
  question: Question<Schema>,
): Promise<JsonAnswer<z.output<Schema>>> {
  const trace = { operation: 'chat' as const, model: model.name };
  const answer = await tracing.model.tracePromise(() => ask(model, question), trace);
  if (!model.fallback || !answer.failure || !ELSEWHERE.includes(answer.failure.code)) return answer;
  const second = await askForJson(model.fallback, question);
  return { ...second, use: sum(answer.use, second.use), latencyMs: answer.latencyMs + second.latencyMs };
}

async function ask<Schema extends z.ZodType>(
  model: ChatModel,
  { name, schema, system, question, timeoutMs = TIMEOUT_MS, signal }: Question<Schema>,
): Promise<JsonAnswer<z.output<Schema>>> {
  const startedAt = performance.now();
  const late = AbortSignal.timeout(timeoutMs);
  const response_format = {
    type: 'json_schema',
    json_schema: { name, strict: true, schema: z.toJSONSchema(schema, { target: 'draft-7' }) },
  };
  let answer: AIMessageChunk | null = null;
  let failure: AppError | null = null;
  try {
    // Streamed, as `invoke` would fetch a token table from the net to count what the server has counted already.
    const options = { signal: signal ? AbortSignal.any([signal, late]) : late, response_format };
    const stream = await model.model.stream([new SystemMessage(system), new HumanMessage(question)], options as object);
    for await (const piece of stream)
      answer = answer ? answer.concat(piece as AIMessageChunk) : (piece as AIMessageChunk);
  } catch (error) {
    signal?.throwIfAborted();
    failure = late.aborted ? tooLate(timeoutMs) : (modelError(error, { started: answer !== null }) ?? unusable(error));
  }
  const reply = answer?.text ?? '';
  const value = failure ? null : readJson(schema, reply);
  return {
    value,
    failure: failure ?? (value === null ? unusable(null) : null),
    use: useOf(model, answer),
    model,
    reply,
    latencyMs: Math.round(performance.now() - startedAt),
  };
}

/** The object in an answer: alone, in a fence of code, or behind thoughts. Null where none fits the schema. */
function readJson<Schema extends z.ZodType>(schema: Schema, reply: string): z.output<Schema> | null {
  const said = reply.replace(/<think>[\s\S]*?<\/think>/g, '');
  const text = /\{[\s\S]*\}/.exec(said)?.[0];
  if (text === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const NO_USE: ModelUse = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

export function sum(a: ModelUse, b: ModelUse): ModelUse {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
  };
}

function useOf({ price }: ChatModel, answer: AIMessageChunk | null): ModelUse {
  const { input_tokens: inputTokens = 0, output_tokens: outputTokens = 0 } = answer?.usage_metadata ?? {};
  return { inputTokens, outputTokens, costUsd: (inputTokens * price.input + outputTokens * price.output) / 1e6 };
}

function tooLate(ms: number): AppError {
  return new AppError('model_unavailable', { detail: `The model did not answer within ${ms / 1_000} s.` });
}

function unusable(cause: unknown): AppError {
  return new AppError('model_unavailable', { detail: 'The model gave no answer that could be used.', cause });
}
