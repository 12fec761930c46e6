/**
 * The model of the streaming benchmark: `TOKENS` short pieces, `delayMs` apart. Made from the caller's LangChain, because
 * the peer brings its own copy.
 */
import type { BaseChatModel as ChatModelClass } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import type * as Messages from '@langchain/core/messages';
import type * as Outputs from '@langchain/core/outputs';

export const TOKENS = 200;

/** Piece `i` of every answer: clients find a lost, repeated or misplaced one in the text. */
export function piece(i: number): string {
  return `tok${i} `;
}

interface LangChain {
  BaseChatModel: typeof ChatModelClass;
  AIMessageChunk: typeof Messages.AIMessageChunk;
  ChatGenerationChunk: typeof Outputs.ChatGenerationChunk;
}

export function createPacedModel({ BaseChatModel, AIMessageChunk, ChatGenerationChunk }: LangChain, delayMs: number) {
  return new (class extends BaseChatModel {
    override _llmType() {
      return 'paced';
    }
    override bindTools() {
      return this;
    }
    override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<Outputs.ChatResult> {
      let text = '';
      for await (const chunk of this._streamResponseChunks(messages, options)) text += chunk.text;
      return { generations: [{ text, message: new AIMessageChunk({ content: text }) }] };
    }
    override async *_streamResponseChunks(
      _messages: BaseMessage[],
      _options: this['ParsedCallOptions'],
      run?: { handleLLMNewToken(...args: unknown[]): Promise<void> },
    ): AsyncGenerator<Outputs.ChatGenerationChunk> {
      for (let i = 0; i < TOKENS; i++) {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        const text = piece(i);
        const chunk = new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
        yield chunk;
        await run?.handleLLMNewToken(text, undefined, undefined, undefined, undefined, { chunk });
      }
    }
  })({});
}
