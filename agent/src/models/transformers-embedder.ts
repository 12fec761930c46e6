/**
 * Any sentence encoder in Hugging Face's layout with ONNX weights, from a folder or the hub, by `@huggingface/transformers`.
 * The package is an optional peer, as it brings 180 MB along: it is loaded only where a model of its kind is configured.
 */
import { basename } from 'node:path';
import { Piscina } from 'piscina';
import type { Embedder } from '../deps.ts';
import { AppError } from '../errors.ts';
import { createVectorCache, type VectorStore } from './embedder.ts';
import { fitDimensions } from './fit-dimensions.ts';
import type { TransformersTask } from './transformers-worker.ts';

const DIMENSIONS = 512;
/** Texts a call of the network: a search waits behind at most one batch of an import. */
const BATCH = 16;
const CACHED_VECTORS = 8192;

/**
 * The worker thread starts and the model is loaded with the first text.
 * @param model  a folder, or a name such as `Xenova/all-MiniLM-L6-v2`
 * @param cacheDir  where models from the hub are kept
 * @param store  where vectors outlive the process
 */
export function createTransformersEmbedder({
  model,
  cacheDir,
  store,
}: {
  model: string;
  cacheDir: string;
  store?: VectorStore;
}): Embedder {
  const name = `${basename(model)}-${DIMENSIONS}`;
  const cache = createVectorCache(CACHED_VECTORS, store && { store, model: name });
  const worker = new Piscina<TransformersTask, number[][]>({
    filename: new URL('./transformers-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });
  const run = (texts: string[]) =>
    worker.run({ model, cacheDir, texts: texts.map((text) => text || ' ') }).catch((cause: Error) => {
      throw new AppError('model_unavailable', { detail: whatFailed(model, cause), cause });
    });

  return {
    model: name,
    dimensions: DIMENSIONS,
    embed: (texts, { signal } = {}) =>
      cache.through(texts, async (missing) => {
        const vectors: Float32Array[] = [];
        for (let i = 0; i < missing.length; i += BATCH) {
          // Asked between batches: to end the thread inside ONNX Runtime would end the process with it.
          signal?.throwIfAborted();
          vectors.push(...(await run(missing.slice(i, i + BATCH))).map(fitDimensions));
        }
        return vectors;
      }),
    close: () => worker.close(),
  };
}

function whatFailed(model: string, { message }: Error): string {
  return /Cannot find package/.test(message)
    ? 'The package that loads this embedding model is not installed. Run npm install @huggingface/transformers, or leave TRANSFORMERS_MODEL empty.'
    : `The embedding model ${model} could not be loaded or run. Check TRANSFORMERS_MODEL: a folder with config.json, tokenizer.json and onnx/model.onnx, or a name on the hub.`;
}
