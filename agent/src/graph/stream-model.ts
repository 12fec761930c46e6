/**
 * One answer of the model: its pieces go out as chunks the moment they arrive, and come back as one message. Nothing is
 * thrown for what models do wrong: the outcome says how it ended, and what was said until then is kept.
 */
import { AIMessage } from '@langchain/core/messages';
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages';
import type { RunUsage } from '../chunks.ts';
import type { ChatModel } from '../deps.ts';
import { AppError } from '../errors.ts';
import { modelError } from '../models/model-errors.ts';
import { createAnswerWriter } from './answer-writer.ts';
import { estimateTokens } from './turns.ts';
import { tracing } from '../tracing.ts';
import type { Limits } from './limits.ts';
import type { Listener, StreamingModel } from './parts.ts';
import type { Segment } from './segment.ts';
import { collectToolCalls } from './tool-call-pieces.ts';
import { keepUnreadable } from './tools-by-name.ts';

export interface Answer {
  /** Null when the model said nothing at all. */
  message: AIMessage | null;
  usage: RunUsage;
  finishReason: string | null;
  failure: AppError | null;
  /** Which model answered, where one did. */
  answeredBy: ChatModel | null;
}

interface Request {
  model: StreamingModel;
  /** Of the model of choice, as traces call it. */
  name: string;
  /** Id of the message that comes back; parts of the stream are named after it. */
  id: string;
  messages: BaseMessage[];
  segment: Segment;
  limits: Limits;
  /** Empty when the model may only speak: calls that it makes all the same are dropped. */
  toolNames: ReadonlySet<string>;
}

/** @throws only what is a fault of ours: an error that no rule of model-errors.ts knows */
export function streamModel(request: Request): Promise<Answer> {
  return tracing.model.tracePromise(() => stream(request), { operation: 'chat', model: request.name });
}

async function stream({ model, id, messages, segment, limits, toolNames }: Request): Promise<Answer> {
  const writer = createAnswerWriter(segment.emit, id);
  const calls = collectToolCalls({ takenIds: callIds(messages), toolNames, emit: segment.emit });
  const watch = watchForStall(segment.signal, limits);
  let usage: RunUsage | null = null;
  let finishReason: string | null = null;
  let endsWithReason = false;
  let failure: AppError | null = null;
  let answeredBy: ChatModel | null = null;
  const onModel = (chat: ChatModel) => (answeredBy = chat);
  const listener: Listener = {
    signal: watch.signal,
    onModel,
    onPiece(piece) {
      watch.heard();
      writer.reasoning(reasoningOf(piece));
      // The `text` getter looks through all content formats, for every token.
      writer.text(typeof piece.content === 'string' ? piece.content : piece.text);
      const parts = toolNames.size > 0 ? (piece.tool_call_chunks ?? []) : [];
      if (parts.length > 0) writer.closePart();
      for (const part of parts) calls.add(part);
      usage = usageOf(piece) ?? usage;
      finishReason = finishReasonOf(piece) ?? finishReason;
      endsWithReason ||= /^(chatcmpl|resp)/.test(piece.id ?? '');
    },
  };

  try {
    await watch.orStopped(model.answer(messages, listener));
    // Both protocols end with a reason: without one the server closed the stream in good order, but too early.
    if (endsWithReason && finishReason === null && !segment.signal.aborted) failure = cutOff();
  } catch (error) {
    if (!segment.signal.aborted) {
      failure = watch.stalled() ?? modelError(error, { started: watch.began() });
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
  if (!said.text && toolCalls.length === 0) return { message: null, usage, finishReason, failure, answeredBy };
  const message = new AIMessage({
    id,
    content: said.text,
    tool_calls: toolCalls,
    additional_kwargs: { ...keepUnreadable(unreadable), ...(said.reasoning ? { reasoning: said.reasoning } : {}) },
    ...(finishReason ? { response_metadata: { finish_reason: finishReason } } : {}),
  });
  return { message, usage, finishReason, failure, answeredBy };
}

function callIds(messages: BaseMessage[]): Set<string> {
  return new Set(messages.flatMap((message) => (message as AIMessage).tool_calls?.map((call) => call.id ?? '') ?? []));
}

/** DeepSeek, vLLM, Ollama and others write thoughts into `reasoning_content`; Responses has parts of their own for them. */
function reasoningOf(piece: AIMessageChunk): string {
  if (typeof piece.content !== 'string') {
    return piece.content.map((part) => (part.type === 'reasoning' ? String(part['reasoning'] ?? '') : '')).join('');
  }
  const text = piece.additional_kwargs?.['reasoning_content'];
  return typeof text === 'string' ? text : '';
}

/** In the words of Chat Completions; Responses says `completed`, or `incomplete` and why. */
function finishReasonOf({ response_metadata }: AIMessageChunk): string | null {
  const { finish_reason, status, incomplete_details } = (response_metadata ?? {}) as {
    finish_reason?: string;
    status?: string;
    incomplete_details?: { reason?: string } | null;
  };
  if (finish_reason) return finish_reason;
  if (status === 'incomplete') return incomplete_details?.reason === 'content_filter' ? 'content_filter' : 'length';
  return status === 'completed' ? 'stop' : null;
}

function usageOf(piece: AIMessageChunk): RunUsage | null {
  const usage = piece.usage_metadata;
  return usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null;
}

/** Its signal is aborted with the run's, and when the model is silent for too long. */
function watchForStall(run: AbortSignal, { firstTokenMs, stallMs }: Limits) {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stopped.catch(() => {});
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  const stop = () => controller.abort(run.reason);
  if (run.aborted) stop();
  else run.addEventListener('abort', stop, { once: true });
  let stalled: AppError | null = null;
  let first = true;
  const stall = () => {
    stalled = stallOf(!first);
    controller.abort(stalled);
  };
  let timer = setTimeout(stall, firstTokenMs);

  return {
    signal,
    heard() {
      if (!first) return void timer.refresh();
      first = false;
      clearTimeout(timer);
      timer = setTimeout(stall, stallMs);
    },
    stalled: () => stalled,
    began: () => !first,
    /** Ends with the answer, or rejects on abort, whether the model heeds the signal or not. */
    orStopped: (answer: Promise<void>) => Promise.race([answer, stopped]),
    stop() {
      clearTimeout(timer);
      run.removeEventListener('abort', stop);
    },
  };
}

function stallOf(started: boolean): AppError {
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
