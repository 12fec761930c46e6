/** A chat model that says what a test tells it to say, over LangChain's real streaming path. */
import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import type { BaseChatModelCallOptions, BindToolsInput } from '@langchain/core/language_models/chat_models';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import { AIMessageChunk } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ChatResult } from '@langchain/core/outputs';
import type { ChatModel } from '../deps.ts';

/** One answer of the model. */
export interface ScriptedStep {
  reasoning?: string;
  /** Text tokens in order; a promise among them is a gate that must open before the next one. */
  text?: string | (string | Promise<unknown>)[];
  /** `args` as text is sent as it stands, for arguments that are not JSON. The id defaults to `call-<n>`, unique. */
  calls?: { name: string; args?: Record<string, unknown> | string; id?: string }[];
  /** Thrown after the text. */
  throws?: unknown;
  usage?: { inputTokens: number; outputTokens: number };
  finishReason?: string;
}

/** Step n answers call n of the model; or a function of the messages that the model is shown. */
export type Script = ScriptedStep[] | ((messages: BaseMessage[], tools: string[]) => ScriptedStep);

export interface ScriptedModel extends ChatModel {
  /** What the model was shown, call by call, with the names of the tools it might use. */
  requests: { messages: BaseMessage[]; tools: string[] }[];
}

export function createScriptedModel(script: Script): ScriptedModel {
  const requests: ScriptedModel['requests'] = [];
  const next = (messages: BaseMessage[], tools: string[]): ScriptedStep => {
    requests.push({ messages, tools });
    if (typeof script === 'function') return script(messages, tools);
    const step = script[requests.length - 1];
    if (!step)
      throw new Error(`The script has ${script.length} steps, but the model was called ${requests.length} times`);
    return step;
  };
  const price = { input: 1, output: 2 };
  return { model: new Scripted(next), name: 'scripted', version: '1', price, requests };
}

interface CallOptions extends BaseChatModelCallOptions {
  tools?: { function: { name: string } }[];
}
type Next = (messages: BaseMessage[], tools: string[]) => ScriptedStep;

/** LangChain's models can only be made by extending its class. */
class Scripted extends BaseChatModel<CallOptions> {
  private readonly next: Next;
  private calls = 0;

  constructor(next: Next) {
    super({});
    this.next = next;
  }

  override _llmType() {
    return 'scripted';
  }

  override bindTools(tools: BindToolsInput[]) {
    return this.withConfig({ tools: tools as CallOptions['tools'] & object });
  }

  override async _generate(): Promise<ChatResult> {
    throw new Error('The scripted model only streams');
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const step = this.next(messages, options.tools?.map((tool) => tool.function.name) ?? []);
    for await (const fields of this.pieces(step)) {
      const message = new AIMessageChunk(fields);
      const chunk = new ChatGenerationChunk({ text: message.text, message });
      yield chunk;
      await run?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  private async *pieces(step: ScriptedStep) {
    if (step.reasoning) yield { content: '', additional_kwargs: { reasoning_content: step.reasoning } };
    for (const token of typeof step.text === 'string' ? [step.text] : (step.text ?? [])) {
      if (typeof token === 'string') yield { content: token };
      else await token;
    }
    if (step.throws !== undefined) throw step.throws;
    for (const [index, { name, args = {}, id = `call-${(this.calls += 1)}` }] of (step.calls ?? []).entries()) {
      const text = typeof args === 'string' ? args : JSON.stringify(args);
      const half = Math.ceil(text.length / 2);
      yield { content: '', tool_call_chunks: [{ index, id, name, args: text.slice(0, half) }] };
      yield { content: '', tool_call_chunks: [{ index, args: text.slice(half) }] };
    }
    const { inputTokens, outputTokens } = step.usage ?? { inputTokens: 100, outputTokens: 10 };
    const usage_metadata = {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    };
    yield { content: '', usage_metadata, response_metadata: { finish_reason: step.finishReason ?? 'stop' } };
  }
}
