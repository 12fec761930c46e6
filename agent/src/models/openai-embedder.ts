/** Embeddings from OpenAI, or from any server that speaks its protocol (Ollama, vLLM, LM Studio, Azure). */
import type { Embedder } from '../deps.ts';
import { AppError } from '../errors.ts';
import { tracing } from '../tracing.ts';
import { createVectorCache, normalise, type VectorStore } from './embedder.ts';
import { fitDimensions } from './fit-dimensions.ts';
import { langchainOpenAI } from './langchain-openai.ts';

const DIMENSIONS = 512;
/** OpenAI takes 2048 texts a request and 300,000 tokens; 256 passages of 75 words stay far below. */
const BATCH = 256;
const CACHED_VECTORS = 8192;
const TIMEOUT_MS = 30_000;
/** Repeats of a request that failed for a reason that may pass, with growing pauses. */
const RETRIES = 2;

/**
 * Asks for 512 numbers a text. A server whose model can't choose (most of Ollama's and vLLM's) gives as many as it has;
 * they are fitted to 512.
 * @param baseURL  of an OpenAI-compatible server; OpenAI itself when left out
 * @param store  where vectors outlive the process
 * @param fetch  for tests and proxies
 */
export function createOpenAIEmbedder({
  apiKey,
  baseURL,
  model,
  store,
  fetch,
}: {
  apiKey: string;
  baseURL?: string;
  model: string;
  store?: VectorStore;
  fetch?: typeof globalThis.fetch;
}): Embedder {
  const clientFor = (dimensions?: number) =>
    new (langchainOpenAI().OpenAIEmbeddings)({
      apiKey,
      model,
      ...(dimensions && { dimensions }),
      batchSize: BATCH,
      timeout: TIMEOUT_MS,
      maxRetries: RETRIES,
      // Without it the client asks for base64, which not every server speaks.
      encodingFormat: 'float',
      configuration: { ...(baseURL && { baseURL }), ...(fetch && { fetch }) },
    });
  let client = clientFor(DIMENSIONS);
  const name = `${model}-${DIMENSIONS}`;
  const cache = createVectorCache(CACHED_VECTORS, store && { store, model: name });

  const request = async (texts: string[]): Promise<Float32Array[]> => {
    // An empty text is refused by OpenAI.
    const asked = texts.map((text) => text || ' ');
    const answers = await client.embedDocuments(asked).catch((error: unknown) => {
      if (!refusesDimensions(error)) throw toAppError(error, model);
      client = clientFor();
      return client.embedDocuments(asked).catch((again: unknown) => {
        throw toAppError(again, model);
      });
    });
    return answers.map((answer) =>
      answer.length === DIMENSIONS ? normalise(Float32Array.from(answer)) : fitDimensions(answer),
    );
  };
  return {
    model: name,
    dimensions: DIMENSIONS,
    embed: (texts, { signal } = {}) =>
      cache.through(texts, async (missing) => {
        const vectors: Float32Array[] = [];
        // One request after another, so that stopping stops.
        for (let i = 0; i < missing.length; i += BATCH) {
          signal?.throwIfAborted();
          const batch = () => request(missing.slice(i, i + BATCH));
          vectors.push(...(await tracing.model.tracePromise(batch, { operation: 'embeddings', model })));
        }
        return vectors;
      }),
    async close() {},
  };
}

/** A server says so in words of its own; vLLM: "Model … does not support matryoshka representation". */
function refusesDimensions(error: unknown): boolean {
  const { status, message } = error as { status?: number; message?: string };
  return (status === 400 || status === 422) && /dimension|matryoshka/i.test(message ?? '');
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
