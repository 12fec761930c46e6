/**
 * The assistant without any key or network: a LangChain chat model that reads the message list, plans with rules and a
 * small classifier, calls the bound tools and words the answer from their results.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseChatModelCallOptions, BindToolsInput } from '@langchain/core/language_models/chat_models';
import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { AIMessage } from '@langchain/core/messages';
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import type { ChatModel } from '../../deps.ts';
import { nextMove } from './plan.ts';
import type { Move } from './plan.ts';
import { phrasesFor } from './reply/phrases/index.ts';
import { chunksOf } from './stream.ts';
import { readThread } from './thread.ts';
import { guessIntents } from './understand/intents.ts';

interface OfflineOptions extends BaseChatModelCallOptions {
  tools?: BindToolsInput[];
}

/** How fast an answer is spoken. Its first word and its tool calls never wait. */
export interface Pace {
  /** Time from one word to the next, in ms; 0 speaks as fast as the reader reads. */
  wordMs: number;
  /** What a whole answer may take, in ms: a long one is spoken faster. */
  answerMs: number;
}

export function createOfflineChatModel({ pace = { wordMs: 0, answerMs: 0 } }: { pace?: Pace } = {}): ChatModel {
  // Trained now, so that the first person does not wait for it.
  guessIntents('hello');
  return {
    model: new OfflineChatModel(pace),
    name: 'offline',
    version: '2',
    price: { input: 0, output: 0 },
    needsNames: true,
    heedsPersonOnly: true,
  };
}

// LangChain's contract for a model is a subclass; everything else here is plain functions.
class OfflineChatModel extends BaseChatModel<OfflineOptions> {
  readonly pace: Pace;

  constructor(pace: Pace) {
    super({});
    this.pace = pace;
  }

  override _llmType(): string {
    return 'offline';
  }

  override bindTools(tools: BindToolsInput[], options?: Partial<OfflineOptions>) {
    return this.withConfig({ ...options, tools });
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined;
    for await (const chunk of this._streamResponseChunks(messages, options, runManager)) {
      whole = whole ? whole.concat(chunk) : chunk;
    }
    const { content, tool_calls, usage_metadata, response_metadata } = whole?.message as AIMessageChunk;
    const message = new AIMessage({ content, tool_calls, usage_metadata, response_metadata });
    return { generations: [{ text: whole?.text ?? '', message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const move = withBoundTools(nextMove(readThread(messages)), options.tools ?? []);
    const state = fingerprint(messages);
    const spoken = inPace(
      chunksOf(move, messages, (at) => `call_${state}_${at}`),
      this.pace,
      options.signal,
    );
    for await (const chunk of spoken) {
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }
}

/** Keeps to a timetable instead of pausing after each word, so that slow timers don't add up. */
async function* inPace(
  chunks: Iterable<ChatGenerationChunk>,
  { wordMs, answerMs }: Pace,
  signal?: AbortSignal,
): AsyncGenerator<ChatGenerationChunk> {
  const all = [...chunks];
  const stepMs = Math.min(wordMs, answerMs / all.length);
  const startedAt = performance.now();
  for (const [at, chunk] of all.entries()) {
    signal?.throwIfAborted();
    const early = startedAt + at * stepMs - performance.now();
    if (chunk.text && early >= 1) await wait(early, undefined, { signal });
    yield chunk;
  }
}

/**
 * The same for the same state of the same thread, so that a call repeated after a crash keeps its id; message ids tell
 * threads apart, and where there are none chance does.
 */
function fingerprint(messages: BaseMessage[]): string {
  const ids = messages.map(({ id }) => id ?? '');
  const unique = ids.some(Boolean) ? '' : randomUUID();
  return createHash('sha256')
    .update(JSON.stringify([ids, messages.length, unique]))
    .digest('hex')
    .slice(0, 20);
}

/** Only tools that are bound are called, with the arguments their schemas know. */
function withBoundTools(move: Move, tools: BindToolsInput[]): Move {
  if (move.calls.length === 0) return move;
  const known = new Map(
    tools.map((tool) => {
      const { name, parameters } = convertToOpenAITool(tool as Parameters<typeof convertToOpenAITool>[0]).function;
      return [name, (parameters as { properties?: Record<string, unknown> } | undefined)?.properties];
    }),
  );
  if (move.calls.some(({ name }) => !known.has(name))) return { calls: [], text: phrasesFor('en').notAvailable };
  const calls = move.calls.map(({ name, args }) => {
    const properties = known.get(name);
    return {
      name,
      args:
        properties && Object.keys(properties).length > 0
          ? Object.fromEntries(Object.entries(args).filter(([key]) => key in properties))
          : args,
    };
  });
  return { calls, text: move.text };
}
