import { joinDeltas, type Chunk } from '@shortlist/agent';

/** Joins neighbouring pieces of the same part: fewer rows and fewer frames, the same message. */
export function mergeDeltas(chunks: Chunk[]): Chunk[] {
  const merged: Chunk[] = [];
  for (const chunk of chunks) {
    const joined = joinDeltas(merged.at(-1), chunk);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(chunk);
  }
  return merged;
}
