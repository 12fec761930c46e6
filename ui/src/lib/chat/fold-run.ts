import type { ChatMessage } from '@shortlist/api/contract';
import { onNextFrame } from './next-frame.ts';
import type { RunReader } from './run-reader.ts';

/**
 * Folds a run's chunks into its message with the SDK's own reducer, the same that the server saves with.
 * @param known  the message as far as it was read before
 * @param draw  takes the message, once a frame at most
 * @returns the message as it stood at the end, where there was one, and what went wrong, or nothing
 */
export async function foldRun(
  { chunks }: RunReader,
  known: ChatMessage | undefined,
  draw: (message: ChatMessage) => void,
): Promise<{ message: ChatMessage | undefined; failure: string }> {
  let failure = '';
  let message: ChatMessage | undefined;
  const show = onNextFrame(draw);
  const { foldChunks } = await import('./fold-chunks.ts');
  const folded = foldChunks<ChatMessage>({
    message: known && structuredClone(known),
    stream: chunks,
    onError: (error) => (failure = error instanceof Error ? error.message : String(error)),
  });
  for await (message of folded) if (message.id) show(message);
  show.now();
  return { message: message?.id ? message : undefined, failure };
}
