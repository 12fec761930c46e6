import type { Chunk } from '../chunks.ts';

/** Two neighbouring pieces of the same text, reasoning or tool input as one chunk; null when they are not that. */
export function joinDeltas(last: Chunk | undefined, next: Chunk): Chunk | null {
  if (next.type === 'text-delta' && last?.type === 'text-delta') {
    return plain(last) && plain(next) && last.id === next.id ? { ...last, delta: last.delta + next.delta } : null;
  }
  if (next.type === 'reasoning-delta' && last?.type === 'reasoning-delta') {
    return plain(last) && plain(next) && last.id === next.id ? { ...last, delta: last.delta + next.delta } : null;
  }
  if (next.type === 'tool-input-delta' && last?.type === 'tool-input-delta') {
    const same = last.toolCallId === next.toolCallId;
    return same ? { ...last, inputTextDelta: last.inputTextDelta + next.inputTextDelta } : null;
  }
  return null;
}

function plain(chunk: { providerMetadata?: unknown }): boolean {
  return chunk.providerMetadata === undefined;
}
