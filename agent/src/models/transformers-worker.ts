/** The worker thread of the `@huggingface/transformers` embedder: its network blocks the thread it runs on. */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

export interface TransformersTask {
  /** A folder with a model in Hugging Face's layout, or its name on the hub. */
  model: string;
  /** Where models from the hub are kept. */
  cacheDir: string;
  texts: string[];
}

type Extract = (texts: string[], options: { pooling: 'mean'; normalize: true }) => Promise<{ tolist(): number[][] }>;
let extract: Promise<Extract> | undefined;

/** @returns the mean over the tokens of each text, L2-normalised, as long as the model makes it */
export default async function embed({ texts, ...options }: TransformersTask): Promise<number[][]> {
  extract ??= load(options);
  const vectors = await (await extract)(texts, { pooling: 'mean', normalize: true });
  return vectors.tolist();
}

async function load({ model, cacheDir }: Omit<TransformersTask, 'texts'>): Promise<Extract> {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.cacheDir = cacheDir;
  const folder = resolve(model);
  if (!existsSync(folder)) return (await pipeline('feature-extraction', model)) as unknown as Extract;
  env.localModelPath = dirname(folder);
  env.allowRemoteModels = false;
  return (await pipeline('feature-extraction', basename(folder), { dtype: 'fp32' })) as unknown as Extract;
}
