import { describe, expect, it } from 'vitest';
import { createOpenAIEmbedder } from './openai-embedder.ts';

interface Body {
  model: string;
  input: string[];
  dimensions: number;
}

/** A server that speaks OpenAI's protocol; `answer` gives the vector of one text, or the status of a failure. */
function fakeServer(answer: (text: string) => number[] | number) {
  const bodies: Body[] = [];
  const fetch = async (_url: unknown, init?: RequestInit) => {
    const body = JSON.parse(String(init?.body)) as Body;
    bodies.push(body);
    const answers = body.input.map(answer);
    const failure = answers.find((a) => typeof a === 'number');
    if (failure) return Response.json({ error: { message: 'no' } }, { status: failure });
    return Response.json({ data: answers.map((embedding, index) => ({ index, embedding })), model: body.model });
  };
  return { bodies, fetch: fetch as typeof globalThis.fetch };
}

const make = (fetch: typeof globalThis.fetch) =>
  createOpenAIEmbedder({ apiKey: 'k', baseURL: 'http://embeddings.test/v1', model: 'text-embedding-3-small', fetch });
const vector = (x: number) => [x, ...Array<number>(511).fill(0)];

describe('createOpenAIEmbedder', () => {
  it('asks for 512 dimensions in batches and gives unit vectors in order', async () => {
    const server = fakeServer((text) => vector(Number(text) + 1));
    const embedder = make(server.fetch);
    const texts = Array.from({ length: 300 }, (_, i) => String(i));
    const vectors = await embedder.embed(texts);
    expect(vectors).toHaveLength(300);
    for (const v of vectors) expect(v[0]).toBe(1);
    expect(server.bodies.map((body) => [body.input.length, body.dimensions])).toEqual([
      [256, 512],
      [44, 512],
    ]);
    expect(embedder.model).toBe('text-embedding-3-small-512');
  });

  it('asks once for a text that it knows', async () => {
    const server = fakeServer(() => vector(2));
    const embedder = make(server.fetch);
    await embedder.embed(['nurse', 'nurse', 'driver']);
    await embedder.embed(['driver', 'nurse']);
    expect(server.bodies.map((body) => body.input)).toEqual([['nurse', 'driver']]);
  });

  it.each([
    [401, 'model_key_invalid'],
    [404, 'model_unavailable'],
  ])('says in plain words what status %i means', async (status, code) => {
    const embedder = make(fakeServer(() => status).fetch);
    await expect(embedder.embed(['nurse'])).rejects.toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
  });

  it('fits the vectors of a server that gives another length', async () => {
    const embedder = make(fakeServer(() => [3, 4]).fetch);
    const [fitted] = await embedder.embed(['nurse']);
    expect(fitted).toHaveLength(512);
    expect([fitted![0]!.toFixed(3), fitted![1]!.toFixed(3), fitted![2]]).toEqual(['0.600', '0.800', 0]);
  });

  it('asks without a length where the server refuses one, and remembers', async () => {
    const asked: (number | undefined)[] = [];
    const fetch = async (_url: unknown, init?: RequestInit) => {
      const { dimensions, input } = JSON.parse(String(init?.body)) as Body;
      asked.push(dimensions);
      const message = 'Model "m" does not support matryoshka representation.';
      if (dimensions) return Response.json({ error: { message } }, { status: 400 });
      return Response.json({ data: input.map((_, index) => ({ index, embedding: [1, 0] })) });
    };
    const embedder = make(fetch as typeof globalThis.fetch);
    await embedder.embed(['nurse']);
    await embedder.embed(['driver']);
    expect(asked).toEqual([512, undefined, undefined]);
  });
});
