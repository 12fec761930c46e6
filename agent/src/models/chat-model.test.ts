import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Chunk, RunUsage } from '../chunks.ts';
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

it.each<[string, Reply]>([
  ['a refusal, as the words that it is', { deltas: [{ refusal: 'I can' }, { refusal: 'not help with that.' }] }],
  [
    'text of a server that sends no role and empty choices',
    {
      events: [
        { id: 'x', choices: [] },
        { id: 'x', choices: [{ index: 0, delta: { content: 'I cannot help' } }] },
        { id: 'x', choices: [{ index: 0, delta: { content: ' with that.' }, finish_reason: null }] },
        { id: 'x', choices: [{ index: 0, delta: null, finish_reason: 'stop' }] },
      ],
    },
  ],
])('shows %s', async (_what, reply) => {
  const { chunks } = await ask([reply]);
  expect(textOf(chunks)).toBe('I cannot help with that.');
  expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' });
});

it('carries out calls that arrive in one piece, without ids and numbers, each once', async () => {
  const whole = (title: string) => ({ function: { name: 'create_job', arguments: `{"title":"${title}"}` } });
  const { ran, chunks } = await ask([
    { deltas: [{ tool_calls: [whole('A'), whole('B')] }], finish: 'tool_calls', usage: null },
    { deltas: [{ tool_calls: [{ index: 0, ...whole('C') }] }, { tool_calls: [{ index: 0, ...whole('D') }] }] },
    hello,
  ]);
  expect(ran).toEqual(['create_job A', 'create_job B', 'create_job C', 'create_job D']);
  const ids = chunks.flatMap((chunk) => (chunk.type === 'tool-output-available' ? [chunk.toolCallId] : []));
  expect(new Set(ids).size).toBe(4);
});

it('goes on with the call before when a piece carries neither number nor name', async () => {
  const { ran } = await ask([
    {
      deltas: [
        { tool_calls: [{ id: 'a', function: { name: 'create_job', arguments: '{"title"' } }] },
        { tool_calls: [{ function: { arguments: ':"Nurse"}' } }] },
      ],
    },
    hello,
  ]);
  expect(ran).toEqual(['create_job Nurse']);
});

it('estimates what was used where the server does not say', async () => {
  const { chunks } = await ask([{ deltas: [{ content: 'four' }], usage: null }]);
  const { usage } = (chunks.at(-1) as { messageMetadata: { usage: RunUsage } }).messageMetadata;
  expect(usage.inputTokens).toBeGreaterThan(500);
  expect(usage.outputTokens).toBe(1);
});

it.each([
  ['arguments that are not JSON', { name: 'create_job', arguments: '{"title": Nurse' }, /not valid JSON/],
  ['a tool that does not exist', { name: 'hire', arguments: '{}' }, /no tool hire/],
])('hands %s back to the model, which goes on', async (_what, call, problem) => {
  const { ran, chunks } = await ask([
    { deltas: [{ tool_calls: [{ index: 0, id: 'a', function: call }] }], finish: 'tool_calls' },
    hello,
  ]);
  expect(ran).toEqual([]);
  expect(server.requests[1]?.messages.at(-1)).toMatchObject({
    role: 'tool',
    tool_call_id: 'a',
    content: expect.stringMatching(problem) as string,
  });
  expect(textOf(chunks)).toBe('Hello');
});

it('leaves out what a model refuses, and does not ask again', async () => {
  const refusal: Reply = {
    status: 400,
    message: "Unsupported value: 'temperature' does not support 0 with this model.",
    code: 'unsupported_value',
  };
  const call: Reply = {
    deltas: [{ tool_calls: [{ index: 0, id: 'a', function: { name: 'list_jobs', arguments: '{}' } }] }],
    finish: 'tool_calls',
  };
  const { chunks } = await ask([refusal, call, hello]);
  expect(textOf(chunks)).toBe('Hello');
  expect(server.requests.map((request) => request.temperature)).toEqual([0, undefined, undefined]);
});

it.each(['gpt-5-mini', 'o4-mini'])('does not even try a temperature with %s, which reasons', async (name) => {
  await ask([hello], { model: { model: name } });
  expect(server.requests.map((request) => request.temperature)).toEqual([undefined]);
});

describe('a conversation that is too long for the model', () => {
  const tooLong: Reply = {
    status: 400,
    message: "This model's maximum context length is 4000 tokens. However, your messages resulted in 9000 tokens.",
  };

  it('is shortened and asked once more', async () => {
    const { chunks, recruiter, scope } = await ask([hello, tooLong, hello]);
    expect(textOf(chunks)).toBe('Hello');
    const next = say({ scope: await bench.newRun(scope.threadId), text: 'x'.repeat(7_000) });
    expect(textOf(await collect(recruiter.run(next)))).toBe('Hello');
    const [, whole, shortened] = server.requests;
    expect(whole?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(shortened?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('is told when it does not help', async () => {
    const { chunks } = await ask([tooLong]);
    expect(server.requests).toHaveLength(2);
    expect(chunks.at(-2)).toMatchObject({
      errorText: expect.stringMatching(/longer than the model can read/) as string,
    });
  });
});

it('tells an error that a server writes into its stream, and keeps what was said', async () => {
  const { chunks } = await ask([
    {
      events: [
        { choices: [{ index: 0, delta: { role: 'assistant', content: 'Half' } }] },
        { error: { message: 'overloaded', code: null } },
      ],
    },
  ]);
  expect(textOf(chunks)).toBe('Half');
  expect(chunks.at(-2)).toMatchObject({
    errorText: expect.stringMatching(/reported an error in the middle/) as string,
  });
});

it('says so plainly when a server sends what is no answer', async () => {
  const { chunks } = await ask([{ events: [{ choices: 7 }] }]);
  expect(chunks.at(-2)).toMatchObject({
    errorText: expect.stringMatching(/sent something that is no answer/) as string,
  });
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { error: { code: 'model_unavailable' } } });
});

it('does not keep a person waiting for a Retry-After of minutes, but says how long', async () => {
  const { chunks } = await ask([{ status: 429, headers: { 'retry-after': '120' } }]);
  expect(server.requests).toHaveLength(1);
  expect(chunks.at(-2)).toMatchObject({ errorText: expect.stringMatching(/Wait 2 minutes/) as string });
});

it('tries again without being told when', async () => {
  const { chunks } = await ask([{ status: 429 }, { status: 500 }, hello]);
  expect(textOf(chunks)).toBe('Hello');
});

describe('a second model', () => {
  const fallbackTo = async (replies: Reply[]) => {
    const other = await startOpenAIServer(replies);
    const chat = createOpenAIChatModel({
      apiKey: 'sk-other',
      baseURL: other.baseURL,
      model: 'spare',
      prices: { spare: { input: 10, output: 100 } },
    });
    return { other, model: { maxRetries: 0, fallback: chat } };
  };

  it.each<[string, Reply]>([
    ['fails', { status: 500 }],
    ['refuses the key', { status: 401 }],
    ['is at its limit', { status: 429 }],
  ])('answers when the first one %s, under its own name and price', async (_what, reply) => {
    const { other, model } = await fallbackTo([hello]);
    const { chunks } = await ask([reply], { model });
    await other.stop();
    expect(textOf(chunks)).toBe('Hello');
    expect(chunks.at(-1)).toMatchObject({ messageMetadata: { model: 'spare', costUsd: 0.012 } });
  });

  it('is not asked when the first one broke off in the middle, nor when it refuses the request', async () => {
    const { other, model } = await fallbackTo([hello]);
    const { chunks } = await ask([{ deltas: [{ content: 'Half' }], end: 'cut' }], { model });
    expect(textOf(chunks)).toBe('Half');
    await server.stop();
    await ask([{ status: 400, code: 'content_filter' }], { model });
    expect(other.requests).toHaveLength(0);
    await other.stop();
  });
});

it('leaves a server alone that failed five times in a row, and says so', async () => {
  const { recruiter } = await ask([{ status: 500 }], { model: { maxRetries: 0 } });
  let last: Chunk[] = [];
  for (let i = 0; i < 5; i++) last = await collect(recruiter.run(say({ scope: await bench.newRun() })));
  expect(server.requests).toHaveLength(5);
  expect(last.at(-2)).toMatchObject({ errorText: expect.stringMatching(/left alone.*Try again in \d+ s/) as string });
});

describe('the Responses protocol', () => {
  const usage = { input_tokens: 1_000, output_tokens: 20, total_tokens: 1_020 };
  const created = { type: 'response.created', response: { id: 'resp_1', model: 'gpt-5' } };
  const completed = (rest: object = {}) => ({
    type: 'response.completed',
    response: { id: 'resp_1', model: 'gpt-5', status: 'completed', output: [], usage, ...rest },
  });
  const text = (delta: string) => ({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta });
  const talk = (events: object[]): Reply => ({ events: [created, ...events] });
  const model = { api: 'responses', model: 'gpt-5' } as const;

  it('streams thoughts, text and usage', async () => {
    const thought = { type: 'response.reasoning_summary_text.delta', summary_index: 0, delta: 'Let me see' };
    const { chunks } = await ask([talk([thought, text('Hel'), text('lo'), completed()])], { model });
    expect(types(chunks)).toContain('reasoning-delta');
    expect(textOf(chunks)).toBe('Hello');
    expect(chunks.at(-1)).toMatchObject({
      finishReason: 'stop',
      messageMetadata: { usage: { inputTokens: 1_000, outputTokens: 20 } },
    });
  });

  it('carries out calls and sends each back with its result', async () => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'create_job', arguments: '' };
    const { ran, chunks } = await ask(
      [
        talk([
          { type: 'response.output_item.added', output_index: 0, item: call },
          { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"title":' },
          { type: 'response.function_call_arguments.delta', output_index: 0, delta: '"Nurse"}' },
          completed({ output: [{ ...call, arguments: '{"title":"Nurse"}' }] }),
        ]),
        talk([text('Hello'), completed()]),
      ],
      { model },
    );
    expect(ran).toEqual(['create_job Nurse']);
    expect(textOf(chunks)).toBe('Hello');
    expect(server.requests[1]?.input?.filter((item) => item.call_id)).toMatchObject([
      { type: 'function_call', call_id: 'call_1' },
      { type: 'function_call_output', call_id: 'call_1' },
    ]);
  });

  it.each<[string, object[], RegExp, string]>([
    [
      'a refusal',
      [{ type: 'response.refusal.delta', content_index: 0, delta: 'I cannot.' }, completed()],
      /^I cannot\.$/,
      'stop',
    ],
    [
      'a length limit',
      [
        text('Part'),
        {
          type: 'response.incomplete',
          response: {
            ...completed().response,
            status: 'incomplete',
            incomplete_details: { reason: 'max_output_tokens' },
          },
        },
      ],
      /^Part.*length limit/,
      'length',
    ],
    ['a stream that ends too early', [text('Half')], /^Half$/, 'error'],
    [
      'a response that failed',
      [text('Half'), { type: 'response.failed', response: { error: { code: 'server_error', message: 'oops' } } }],
      /^Half$/,
      'error',
    ],
  ])('tells %s', async (_what, events, said, finishReason) => {
    const { chunks } = await ask([talk(events)], { model });
    expect(textOf(chunks)).toMatch(said);
    expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason });
  });
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
    2,
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

it('knows what OpenAI charges, and takes what it is told of other models', () => {
  expect(priceOf('gpt-4o-mini-2024-07-18')).toEqual({ input: 0.15, output: 0.6 });
  expect(priceOf('gpt-4o-2024-11-20')).toEqual({ input: 2.5, output: 10 });
  expect(priceOf('some-model')).toEqual({ input: 0, output: 0 });
  const own = { 'gpt-4o': { input: 1, output: 2 }, mistral: { input: 3, output: 4 } };
  expect(priceOf('mistral-large', own)).toEqual({ input: 3, output: 4 });
  expect(priceOf('gpt-4o', own)).toEqual({ input: 1, output: 2 });
});

it('comes to an end when a run has cost what it may, and says how far it got', async () => {
  const call = (title: string) => ({
    tool_calls: [{ index: 0, id: title, function: { name: 'create_job', arguments: `{"title":"${title}"}` } }],
  });
  const { chunks, ran } = await ask(
    [
      { deltas: [call('A')], usage: [1_000_000, 0] },
      { deltas: [call('B')], usage: [1_000_000, 0] },
      { deltas: [{ content: 'A and B are created.' }], usage: [0, 0] },
    ],
    { model: { prices: { 'gpt-4o-mini': { input: 0.5, output: 1 } } }, limits: { tokens: 10_000_000 } },
  );
  expect(ran).toEqual(['create_job A', 'create_job B']);
  expect(server.requests[2]?.tools).toBeUndefined();
  expect(textOf(chunks)).toBe('A and B are created.');
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { costUsd: 1 } });
});
