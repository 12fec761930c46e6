import type { Chunk } from '../chunks.ts';

/** Whether these are two neighbouring pieces of the same text, reasoning or tool input. */
export function goesOn(last: Chunk | undefined, next: Chunk): boolean {
  if (next.type === 'text-delta' && last?.type === 'text-delta') {
    return last.id === next.id && plain(last) && plain(next);
  }
  if (next.type === 'reasoning-delta' && last?.type === 'reasoning-delta') {
    return last.id === next.id && plain(last) && plain(next);
  }
  return next.type === 'tool-input-delta' && last?.type === 'tool-input-delta' && last.toolCallId === next.toolCallId;
}

/** Two neighbouring pieces as one chunk; null when they are not that. */
export function joinDeltas(last: Chunk | undefined, next: Chunk): Chunk | null {
  if (!last || !goesOn(last, next)) return null;
  if ('delta' in last && 'delta' in next) return { ...last, delta: last.delta + next.delta };
  if ('inputTextDelta' in last && 'inputTextDelta' in next) {
    return { ...last, inputTextDelta: last.inputTextDelta + next.inputTextDelta };
  }
  return null;
}

function plain(chunk: { providerMetadata?: unknown }): boolean {
  return chunk.providerMetadata === undefined;
}
