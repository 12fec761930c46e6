import type { Chunk } from '@shortlist/agent';

/** A chunk with its JSON, made once for the table and for every reader. */
export interface EncodedChunk {
  chunk: Chunk;
  json: string;
}

export interface NumberedChunk extends EncodedChunk {
  seq: number;
}

export function encode(chunk: Chunk): EncodedChunk {
  return { chunk, json: JSON.stringify(chunk) };
}
