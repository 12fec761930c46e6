import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Chunk } from '../chunks.ts';
import type { Limits } from '../graph/limits.ts';
import type { OpenAIServer, Reply } from '../testing/openai-server.ts';
import { startOpenAIServer } from '../testing/openai-server.ts';
import type { Bench } from '../testing/recruiter-bench.ts';
import { benchTools, collect, say, startBench, textOf } from '../testing/recruiter-bench.ts';
import { createOpenAIChatModel, priceOf } from './chat-model.ts';

let bench: Bench;
let server: OpenAIServer;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => server?.stop());
afterAll(() => bench.stop());

const types = (chunks: Chunk[]) => chunks.map((chunk) => chunk.type);

/** One run of the whole agent against a server that gives these replies. */
async function ask(replies: Reply[], { limits = {}, model = {} }: { limits?: Partial<Limits>; model?: object } = {}) {
  server = await startOpenAIServer(replies);
  const { tools, ran } = benchTools(bench.db);
  const chatModel = createOpenAIChatModel({
    apiKey: 'sk-test',
    baseURL: server.baseURL,
    model: 'gpt-4o-mini',
    ...model,
  });
  const recruiter = bench.recruiter(chatModel, { tools, limits });
  const scope = await bench.newRun();
  return { chunks: await collect(recruiter.run(say({ scope }))), ran, recruiter, scope };
}

const hello: Reply = { deltas: [{ content: 'Hel' }, { content: 'lo' }], usage: [1_000, 20] };

it('streams text and counts what the last chunk says was used', async () => {
  const { chunks } = await ask([hello]);
  expect(types(chunks)).toEqual([
    'start',
    'start-step',
    'text-start',
    'text-delta',
    'text-delta',
    'text-end',
    'finish-step',
    'finish',
  ]);
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { usage: { inputTokens: 1_000, outputTokens: 20 } } });
  const [request] = server.requests;
  expect(request?.messages.map((message) => message.role)).toEqual(['system', 'user']);
  expect(request?.tools).toHaveLength(3);
  expect(request?.stream_options).toEqual({ include_usage: true });
});

it('puts parallel tool calls together that arrive in pieces', async () => {
  const call = (index: number, rest: object) => ({ tool_calls: [{ index, function: {}, ...rest }] });
  const { chunks, ran } = await ask([
    {
      deltas: [
        call(0, { id: 'a', function: { name: 'create_job', arguments: '{"tit' } }),
        call(1, { id: 'b', function: { name: 'list_jobs', arguments: '' } }),
        call(0, { function: { arguments: 'le":"Nurse"}' } }),
        call(1, { function: { arguments: '{}' } }),
      ],
      finish: 'tool_calls',
    },
    hello,
  ]);
  expect(ran).toEqual(['create_job Nurse', 'list_jobs']);
  expect(chunks.filter((chunk) => chunk.type === 'tool-input-available')).toMatchObject([
    { toolCallId: 'a', input: { title: 'Nurse' } },
    { toolCallId: 'b', input: {} },
  ]);
  // What goes back to the provider is whole: each call with its result, in order.
  expect(server.requests[1]?.messages.slice(2)).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'a' }, { id: 'b' }] },
    { role: 'tool', tool_call_id: 'a' },
    { role: 'tool', tool_call_id: 'b' },
  ]);
  expect(textOf(chunks)).toBe('Hello');
});

it('keeps calls apart that a server numbers all 0', async () => {
  const whole = (id: string, title: string) => ({
    tool_calls: [{ index: 0, id, function: { name: 'create_job', arguments: `{"title":"${title}"}` } }],
  });
  const { ran } = await ask([{ deltas: [whole('x', 'A'), whole('y', 'B')], finish: 'tool_calls' }, hello]);
  expect(ran).toEqual(['create_job A', 'create_job B']);
});

it('shows thoughts as reasoning', async () => {
  const { chunks } = await ask([{ deltas: [{ reasoning_content: 'Let me see' }, { content: 'Yes.' }] }]);
  expect(types(chunks).slice(2, 6)).toEqual(['reasoning-start', 'reasoning-delta', 'reasoning-end', 'text-start']);
});

it('waits as Retry-After says and tries again', async () => {
  const busy: Reply = { status: 429, headers: { 'retry-after-ms': '30' } };
  const { chunks } = await ask([busy, busy, hello]);
  expect(textOf(chunks)).toBe('Hello');
  expect(server.requests).toHaveLength(3);
});

const headers = { 'retry-after-ms': '1' };
it.each<[string, Reply, string, RegExp, number]>([
  [
    'a rate limit that stays',
    { status: 429, headers },
    'model_rate_limited',
    /rate limit is reached.*Wait a minute/,
    3,
  ],
  ['an empty account', { status: 429, code: 'insufficient_quota', headers }, 'model_rate_limited', /no credit left/, 3],
  ['a wrong key', { status: 401 }, 'model_key_invalid', /key was refused. Check OPENAI_API_KEY/, 1],
  ['an unknown model', { status: 404 }, 'model_unavailable', /Check OPENAI_CHAT_MODEL/, 1],
  ['a server that fails', { status: 503, headers }, 'model_unavailable', /failed \(status 503\)/, 3],
  ['a request it refuses', { status: 400 }, 'model_unavailable', /refused the request \(status 400\)/, 1],
  [
    'too long a thread',
    { status: 400, code: 'context_length_exceeded' },
    'bad_request',
    /longer than the model can read/,
    1,
  ],
  ['a content filter', { status: 400, code: 'content_filter' }, 'bad_request', /content filter/, 1],
])('tells %s in a plain sentence', async (_what, reply, code, sentence, attempts) => {
  const { chunks } = await ask([reply]);
  expect(types(chunks)).toEqual(['start', 'start-step', 'finish-step', 'error', 'finish']);
  expect(chunks.at(-2)).toMatchObject({ errorText: expect.stringMatching(sentence) as string });
  expect(chunks.at(-1)).toMatchObject({ finishReason: 'error', messageMetadata: { error: { code } } });
  expect(server.requests).toHaveLength(attempts);
});

it.each<[string, 'cut' | 'early' | 'silent', RegExp]>([
  ['breaks', 'cut', /broke off in the middle/],
  ['ends too early', 'early', /broke off in the middle/],
  ['falls silent', 'silent', /stopped answering in the middle/],
])('keeps the text of a connection that %s', async (_what, end, sentence) => {
  const { chunks } = await ask([{ deltas: [{ content: 'Half' }], end }], { limits: { stallMs: 100 } });
  expect(types(chunks)).toEqual([
    'start',
    'start-step',
    'text-start',
    'text-delta',
    'text-end',
    'finish-step',
    'error',
    'finish',
  ]);
  expect(textOf(chunks)).toBe('Half');
  expect(chunks.at(-2)).toMatchObject({ errorText: expect.stringMatching(sentence) as string });
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { error: { code: 'model_interrupted' } } });
});

it('does not carry out a call whose arguments broke off', async () => {
  const half = { tool_calls: [{ index: 0, id: 'a', function: { name: 'list_jobs', arguments: '{}' } }] };
  const { ran, chunks } = await ask([{ deltas: [{ content: 'So' }, half], end: 'cut' }]);
  expect(ran).toEqual([]);
  expect(chunks.at(-1)).toMatchObject({ finishReason: 'error' });
});

it('says that the server cannot be reached', async () => {
  const gone = await startOpenAIServer([]);
  await gone.stop();
  const { chunks } = await ask([hello], { model: { baseURL: gone.baseURL, maxRetries: 0 } });
  expect(chunks.at(-2)).toMatchObject({ errorText: expect.stringMatching(/could not be reached/) as string });
});

it('gives up on a server that never begins to answer', async () => {
  const { chunks } = await ask([{ deltas: [], end: 'silent' }], { limits: { firstTokenMs: 100 } });
  expect(chunks.at(-2)).toMatchObject({ errorText: expect.stringMatching(/did not begin to answer/) as string });
  await server.hungUp;
});

it.each([
  ['length', 'length', /length limit/],
  ['content_filter', 'content-filter', /content filter/],
] as const)('explains an answer that ends for %s', async (finish, finishReason, sentence) => {
  const { chunks } = await ask([{ deltas: [{ content: 'Part' }], finish }]);
  expect(textOf(chunks)).toMatch(sentence);
  expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason });
});

it('hangs up on the provider when the person cancels', async () => {
  server = await startOpenAIServer([{ deltas: [{ content: 'Never ending' }], end: 'silent' }]);
  const model = createOpenAIChatModel({ apiKey: 'sk-test', baseURL: server.baseURL, model: 'gpt-4o-mini' });
  const cancel = new AbortController();
  const last: Chunk[] = [];
  for await (const chunk of bench.recruiter(model).run(say({ scope: await bench.newRun(), signal: cancel.signal }))) {
    if (chunk.type === 'text-delta') cancel.abort();
    last.push(chunk);
  }
  expect(last.at(-1)?.type).toBe('abort');
  await server.hungUp;
});

it('knows what OpenAI charges, and that other servers charge what they like', () => {
  expect(priceOf('gpt-4o-mini-2024-07-18')).toEqual({ input: 0.15, output: 0.6 });
  expect(priceOf('gpt-4o-2024-11-20')).toEqual({ input: 2.5, output: 10 });
  expect(priceOf('gpt-4o-mini', 'http://localhost:11434/v1')).toEqual({ input: 0, output: 0 });
  expect(priceOf('some-model')).toEqual({ input: 0, output: 0 });
});
