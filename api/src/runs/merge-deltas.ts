import type { Chunk } from '@shortlist/agent';

/**
 * Joins neighbouring pieces of the same text, reasoning or tool input into one chunk: fewer rows and fewer frames, the
 * same message.
 */
export function mergeDeltas(chunks: Chunk[]): Chunk[] {
  const merged: Chunk[] = [];
  for (const chunk of chunks) {
    const joined = join(merged.at(-1), chunk);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(chunk);
  }
  return merged;
}

function join(last: Chunk | undefined, next: Chunk): Chunk | null {
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
