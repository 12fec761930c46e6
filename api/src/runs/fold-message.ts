import { readUIMessageStream } from 'ai';
import type { ChatMessage, Chunk } from '@shortlist/agent';
import { mergeDeltas } from './merge-deltas.ts';

/**
 * The message that a run's chunks add up to, by the AI SDK's own reducer, which the browser uses too: a reloaded thread
 * looks as it did live.
 */
export async function foldMessage(messageId: string, chunks: Chunk[]): Promise<ChatMessage> {
  let message: ChatMessage = { id: messageId, role: 'assistant', parts: [] };
  // The reducer makes a snapshot for each chunk; merged first, a long text is one.
  const stream = new ReadableStream<Chunk>({
    start(controller) {
      for (const chunk of mergeDeltas(chunks)) controller.enqueue(chunk);
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

/** A text may have been cut within a surrogate pair, which Postgres refuses. */
function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed() : part,
  ) as T;
}
