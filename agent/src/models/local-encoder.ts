import type { Embedder, Logger } from '../deps.ts';

export async function createLocalEmbedder(_options: { cacheDir: string; logger: Logger }): Promise<Embedder> {
  const vector = () => Float32Array.from({ length: 512 }, () => 1 / Math.sqrt(512));
  return { model: 'local-1', dimensions: 512, embed: async (texts) => texts.map(vector), close: async () => {} };
}
