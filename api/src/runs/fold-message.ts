import { readUIMessageStream } from 'ai';
import type { ChatMessage, Chunk } from '@shortlist/agent';
import { mergeDeltas } from './merge-deltas.ts';

/**
 * The message that a run's chunks add up to, by the AI SDK's own reducer, which the browser uses too: a reloaded thread
 * looks as it did live.
 */
export async function foldMessage(messageId: string, chunks: Chunk[]): Promise<ChatMessage> {
  let message: ChatMessage = { id: messageId, role: 'assistant', parts: [] };
  // The reducer makes a snapshot for each chunk: what is merged or replaced anyway goes in as one.
  const stream = new ReadableStream<Chunk>({
    start(controller) {
      for (const chunk of mergeDeltas(latestData(chunks))) controller.enqueue(chunk);
      controller.close();
    },
  });
  for await (const snapshot of readUIMessageStream<ChatMessage>({ message, stream })) message = snapshot;
  return { ...wellFormed(message), id: messageId };
}

/** The words of a message, its steps apart by a blank line. */
export function textOf(message: Pick<ChatMessage, 'parts'>): string {
  return message.parts.flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
}

/**
 * Of data parts that replace each other, such as the progress of an import, the first place with the last state. Not
 * across a step that was taken back: that takes its parts along.
 */
function latestData(chunks: Chunk[]): Chunk[] {
  let resets = 0;
  const keys = chunks.map((chunk) => {
    if (chunk.type === 'reset-step') resets += 1;
    return chunk.type.startsWith('data-') && 'id' in chunk && chunk.id ? `${resets} ${chunk.type} ${chunk.id}` : null;
  });
  const latest = new Map(chunks.map((chunk, i) => [keys[i], chunk]));
  return chunks.flatMap((chunk, i) => {
    const key = keys[i];
    if (!key) return [chunk];
    const last = latest.get(key);
    latest.delete(key);
    return last ? [last] : [];
  });
}

/** A text may have been cut within a surrogate pair, which Postgres refuses. */
function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed() : part,
  ) as T;
}
