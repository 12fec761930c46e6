/**
 * One answer of the model: its pieces go out as chunks the moment they arrive, and come back as one message. Nothing is
 * thrown for what models do wrong: the outcome says how it ended, and what was said until then is kept.
 */
import { AIMessage } from '@langchain/core/messages';
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages';
import type { RunUsage } from '../chunks.ts';
import { AppError } from '../errors.ts';
import { modelError } from '../models/model-errors.ts';
import { createAnswerWriter } from './answer-writer.ts';
import { estimateTokens } from './context-window.ts';
import type { Limits } from './limits.ts';
import type { StreamingModel } from './parts.ts';
import type { Segment } from './segment.ts';
import { collectToolCalls } from './tool-call-pieces.ts';
import { keepUnreadable } from './tools-by-name.ts';

export interface Answer {
  /** Null when the model said nothing at all. */
  message: AIMessage | null;
  usage: RunUsage;
  finishReason: string | null;
  failure: AppError | null;
}

interface Request {
  model: StreamingModel;
  /** Id of the message that comes back; parts of the stream are named after it. */
  id: string;
  messages: BaseMessage[];
  segment: Segment;
  limits: Limits;
  /** Empty when the model may only speak: calls that it makes all the same are dropped. */
  toolNames: ReadonlySet<string>;
}

/** @throws only what is a fault of ours: an error that no rule of model-errors.ts knows */
export async function streamModel({ model, id, messages, segment, limits, toolNames }: Request): Promise<Answer> {
  const writer = createAnswerWriter(segment.emit, id);
  const calls = collectToolCalls({ takenIds: callIds(messages), toolNames, emit: segment.emit });
  const watch = watchForStall(limits);
  let usage: RunUsage | null = null;
  let finishReason: string | null = null;
  let completions = false;
  let failure: AppError | null = null;

  try {
    const signal = AbortSignal.any([segment.signal, watch.signal]);
    for await (const piece of await model.stream(messages, { signal })) {
      if (segment.signal.aborted) break;
      watch.alive();
      writer.reasoning(reasoningOf(piece));
      // The `text` getter looks through all content formats, for every token.
      writer.text(typeof piece.content === 'string' ? piece.content : piece.text);
      const parts = toolNames.size > 0 ? (piece.tool_call_chunks ?? []) : [];
      if (parts.length > 0) writer.closePart();
      for (const part of parts) calls.add(part);
      usage = usageOf(piece) ?? usage;
      finishReason = (piece.response_metadata?.['finish_reason'] as string | undefined) ?? finishReason;
      completions ||= piece.id?.startsWith('chatcmpl') ?? false;
    }
    // Chat Completions always end with a reason: without one the server closed the stream in good order, but too early.
    if (completions && finishReason === null && !segment.signal.aborted) failure = cutOff();
  } catch (error) {
    if (!segment.signal.aborted) {
      failure = watch.stalled() ? stalled(writer.started()) : modelError(error, { started: writer.started() });
      if (!failure) throw error;
    }
  } finally {
    watch.stop();
    writer.closePart();
  }

  // Calls of an answer that broke off may be half-written: they are not carried out.
  const whole = failure === null && !segment.signal.aborted;
  const { toolCalls, unreadable } = whole ? calls.finish() : { toolCalls: [], unreadable: {} };
  const said = writer.said();
  usage ??= { inputTokens: estimateTokens(messages), outputTokens: Math.ceil(said.text.length / 4) };
  if (!said.text && toolCalls.length === 0) return { message: null, usage, finishReason, failure };
  const message = new AIMessage({
    id,
    content: said.text,
    tool_calls: toolCalls,
    additional_kwargs: { ...keepUnreadable(unreadable), ...(said.reasoning ? { reasoning: said.reasoning } : {}) },
    ...(finishReason ? { response_metadata: { finish_reason: finishReason } } : {}),
  });
  return { message, usage, finishReason, failure };
}

function callIds(messages: BaseMessage[]): Set<string> {
  return new Set(messages.flatMap((message) => (message as AIMessage).tool_calls?.map((call) => call.id ?? '') ?? []));
}

/** DeepSeek, vLLM, Ollama and others write thoughts into `reasoning_content`. */
function reasoningOf(piece: AIMessageChunk): string {
  const text = piece.additional_kwargs?.['reasoning_content'];
  return typeof text === 'string' ? text : '';
}

function usageOf(piece: AIMessageChunk): RunUsage | null {
  const usage = piece.usage_metadata;
  return usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null;
}

/** Aborts its signal when the model is silent for too long. */
function watchForStall({ firstTokenMs, stallMs }: Limits) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), firstTokenMs);
  let first = true;
  return {
    signal: controller.signal,
    stalled: () => controller.signal.aborted,
    alive() {
      if (!first) return void timer.refresh();
      first = false;
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), stallMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function stalled(started: boolean): AppError {
  const detail = started
    ? 'The model stopped answering in the middle. What it had said is kept; ask it to go on.'
    : 'The model did not begin to answer in time. Try again in a moment.';
  return new AppError(started ? 'model_interrupted' : 'model_unavailable', { detail });
}

function cutOff(): AppError {
  return new AppError('model_interrupted', {
    detail:
      'The connection to the model broke off in the middle of its answer. What it had said is kept; ask it to go on.',
  });
}
