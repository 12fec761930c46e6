/** Embeddings from OpenAI, or from any server that speaks its protocol (Ollama, vLLM, LM Studio, Azure). */
import { OpenAIEmbeddings } from '@langchain/openai';
import type { Embedder } from '../deps.ts';
import { AppError } from '../errors.ts';
import { createVectorCache, normalise, type SharedVectors } from './embedder.ts';

const DIMENSIONS = 512;
/** OpenAI takes 2048 texts a request and 300,000 tokens; 256 passages of 75 words stay far below. */
const BATCH = 256;
const CACHED_VECTORS = 8192;
const TIMEOUT_MS = 30_000;
/** Repeats of a request that failed for a reason that may pass, with growing pauses. */
const RETRIES = 2;

/**
 * @param baseURL  of an OpenAI-compatible server; OpenAI itself when left out
 * @param model  must be able to give 512 dimensions, as the `text-embedding-3` models are
 * @param shared  vectors of this very model that other processes have asked for
 * @param fetch  for tests and proxies
 */
export function createOpenAIEmbedder({
  apiKey,
  baseURL,
  model,
  shared,
  fetch,
}: {
  apiKey: string;
  baseURL?: string;
  model: string;
  shared?: SharedVectors;
  fetch?: typeof globalThis.fetch;
}): Embedder {
  const client = new OpenAIEmbeddings({
    apiKey,
    model,
    dimensions: DIMENSIONS,
    batchSize: BATCH,
    timeout: TIMEOUT_MS,
    maxRetries: RETRIES,
    configuration: { ...(baseURL && { baseURL }), ...(fetch && { fetch }) },
  });
  const cache = createVectorCache(CACHED_VECTORS, shared);

  return {
    model: `${model}-${DIMENSIONS}`,
    dimensions: DIMENSIONS,
    embed: (texts, { signal } = {}) =>
      cache.through(texts, async (missing) => {
        const vectors: Float32Array[] = [];
        // One request after another, so that stopping stops.
        for (let i = 0; i < missing.length; i += BATCH) {
          signal?.throwIfAborted();
          vectors.push(...(await request(client, model, missing.slice(i, i + BATCH))));
        }
        return vectors;
      }),
    async close() {},
  };
}

async function request(client: OpenAIEmbeddings, model: string, texts: string[]): Promise<Float32Array[]> {
  // An empty text is refused by OpenAI.
  const answers = await client.embedDocuments(texts.map((text) => text || ' ')).catch((error: unknown) => {
    throw toAppError(error, model);
  });
  return answers.map((answer) => {
    if (answer.length === DIMENSIONS) return normalise(Float32Array.from(answer));
    throw new AppError('model_unavailable', {
      detail: `The embedding model ${model} gives ${answer.length} numbers a text where ${DIMENSIONS} are needed. Set OPENAI_EMBEDDING_MODEL to one that can give ${DIMENSIONS}, such as text-embedding-3-small.`,
    });
  });
}

function toAppError(cause: unknown, model: string): AppError {
  const { status } = cause as { status?: number };
  if (status === 401 || status === 403) {
    return new AppError('model_key_invalid', {
      detail: 'The embedding service refused the API key. Check OPENAI_API_KEY.',
      cause,
    });
  }
  if (status === 429) {
    return new AppError('model_rate_limited', {
      detail: 'The embedding service is receiving too many requests or the quota is used up. Try again in a minute.',
      cause,
    });
  }
  const why = status === 404 ? `does not know the model ${model}` : 'could not be reached or failed';
  return new AppError('model_unavailable', {
    detail: `The embedding service ${why}. Try again, or check its settings.`,
    cause,
  });
}
