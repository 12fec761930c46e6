/** A move as the chunks a provider would stream: words one by one, or whole tool calls with ids. */
import { AIMessageChunk } from '@langchain/core/messages';
import type { BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import type { Move } from './plan.ts';
import { textOf } from './thread.ts';

/**
 * Ends with a chunk without text that carries usage, counted in words: nothing is charged for them.
 * @param idOf  the id of the nth call; unique within the thread
 */
export function* chunksOf(
  move: Move,
  messages: BaseMessage[],
  idOf: (at: number) => string,
): Generator<ChatGenerationChunk> {
  for (const part of move.text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) yield generation(part, { content: part });
  if (move.calls.length > 0) {
    yield generation('', {
      content: '',
      tool_call_chunks: move.calls.map(({ name, args }, index) => ({
        type: 'tool_call_chunk' as const,
        name,
        args: JSON.stringify(args),
        id: idOf(index),
        index,
      })),
    });
  }
  const input = messages.reduce((sum, message) => sum + wordsIn(textOf(message)), 0);
  const output = wordsIn(move.text) + move.calls.reduce((sum, { args }) => sum + wordsIn(JSON.stringify(args)), 0);
  yield generation('', {
    content: '',
    usage_metadata: { input_tokens: input, output_tokens: output, total_tokens: input + output },
    response_metadata: { model_name: 'offline', finish_reason: move.calls.length > 0 ? 'tool_calls' : 'stop' },
  });
}

function generation(text: string, fields: ConstructorParameters<typeof AIMessageChunk>[0]): ChatGenerationChunk {
  return new ChatGenerationChunk({ text, message: new AIMessageChunk(fields) });
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
