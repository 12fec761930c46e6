import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGraphBuilder } from './onnx-graph.ts';
import { createTransformersEmbedder } from './transformers-embedder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiny-model-'));
  await writeTinyModel(join(folder, 'tiny'));
});
afterAll(() => rm(folder, { recursive: true }));

const load = (model: string) => createTransformersEmbedder({ model, cacheDir: join(folder, 'cache') });

describe('createTransformersEmbedder', () => {
  it('loads a model from a folder and gives unit vectors of 512 numbers, the mean over the words', async () => {
    const embedder = load(join(folder, 'tiny'));
    const [nurse, driver, both] = await embedder.embed(['nurse', 'driver', 'nurse driver']);
    expect(embedder.model).toBe('tiny-512');
    expect([nurse!.length, nurse![2], driver![3]]).toEqual([512, 1, 1]);
    expect([both![2]!.toFixed(3), both![3]!.toFixed(3)]).toEqual(['0.707', '0.707']);
    await embedder.close();
  });

  it('says what to check when there is no such model', async () => {
    await mkdir(join(folder, 'empty'));
    const embedder = load(join(folder, 'empty'));
    await expect(embedder.embed(['nurse'])).rejects.toMatchObject({
      code: 'model_unavailable',
      detail: expect.stringContaining('TRANSFORMERS_MODEL'),
    });
    await embedder.close();
  });
});

/** A network in Hugging Face's layout that knows two words and gives each a direction of its own. */
async function writeTinyModel(into: string): Promise<void> {
  const words = ['[PAD]', '[UNK]', 'nurse', 'driver'];
  const g = createGraphBuilder();
  const ids = g.input('input_ids', ['batch', 'tokens']);
  g.input('attention_mask', ['batch', 'tokens']);
  const oneHot = Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
  const table = g.weights('words', [4, 4], new Uint8Array(oneHot.buffer));
  const file = g.finish('last_hidden_state', g.op('Gather', [table, ids]), ['batch', 'tokens', 4]);
  await mkdir(join(into, 'onnx'), { recursive: true });
  await writeFile(join(into, 'onnx/model.onnx'), file);
  const json = (name: string, value: object) => writeFile(join(into, name), JSON.stringify(value));
  await json('config.json', { model_type: 'bert', hidden_size: 4, vocab_size: 4 });
  await json('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizer',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
  });
  await json('tokenizer.json', {
    version: '1.0',
    added_tokens: words.slice(0, 2).map((content, id) => ({ id, content, special: true })),
    normalizer: null,
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: Object.fromEntries(words.map((word, id) => [word, id])), unk_token: '[UNK]' },
  });
}
