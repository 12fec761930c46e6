import { OpenAIEmbeddings } from '@langchain/openai';
import type { Embedder } from '../deps.ts';

export function createOpenAIEmbedder({
  apiKey,
  baseURL,
  model,
}: {
  apiKey: string;
  baseURL?: string;
  model: string;
}): Embedder {
  const embeddings = new OpenAIEmbeddings({ apiKey, model, dimensions: 512, configuration: { baseURL } });
  return {
    model,
    dimensions: 512,
    embed: async (texts) => (await embeddings.embedDocuments(texts)).map((vector) => Float32Array.from(vector)),
    close: async () => {},
  };
}
