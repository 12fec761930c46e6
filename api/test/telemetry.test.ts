/** What a collector gets of real processes, which answer with a model behind OpenAI's protocol. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { startOpenAIServer, type OpenAIServer } from '@shortlist/agent/testing';
import { createDb } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { followLoyally } from './loyal-client.ts';
import { call, freePort, signUp, startProcess, write, type ApiProcess } from './process.ts';
import { startTraceReceiver, type ReceivedSpan, type TraceReceiver } from './trace-receiver.ts';

// Whole processes are started and killed.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

let database: TestDatabase;
let collector: TraceReceiver;
let model: OpenAIServer;
let api: ApiProcess;
let cookie: string;
const env = () => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_EXPORTER_OTLP_HEADERS: 'api-key=abc%20d',
  WEBHOOK_INTERNAL_HOSTS: 'allow',
});

beforeAll(async () => {
  [database, collector] = await Promise.all([startTestDatabase(), startTraceReceiver()]);
  await setupCheckpointer(database.url);
  const tool = { index: 0, id: 'call_1', function: { name: 'create_job', arguments: '{"title":"Secretive Nurse"}' } };
  model = await startOpenAIServer([
    { deltas: [{ role: 'assistant', tool_calls: [tool] }], finish: 'tool_calls', usage: [11, 5] },
    { deltas: [{ role: 'assistant', content: 'Done, dear Zebulon.' }], finish: 'stop', usage: [17, 4] },
  ]);
  api = await startProcess({
    databaseUrl: database.url,
    port: await freePort(),
    env: { ...env(), OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.baseURL },
    main: join(import.meta.dirname, '../src/main.ts'),
  });
  cookie = await signUp(api.baseUrl);
});
afterAll(async () => {
  await api.kill();
  await model.stop();
  collector.close();
  await database.stop();
});

test('one trace leads from the caller through the request, the run and its steps to the model, the tool and SQL', async () => {
  const hook = await receiveWebhooks();
  await call(api, cookie, 'POST', '/webhooks', { url: hook.url, events: ['run.completed'] });
  const { id: threadId } = await call<{ id: string }>(api, cookie, 'POST', '/threads', {});
  const answer = await fetch(`${api.baseUrl}/api/v1/threads/${threadId}/runs?secret=Zebulon`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', traceparent: `00-${TRACE}-${CALLER}-01` },
    body: JSON.stringify({ text: 'Open a job for Zebulon, zebulon@example.com' }),
  });
  expect(await answer.json()).toMatchObject({ status: 'completed', text: 'Done, dear Zebulon.' });
  const { headers } = await hook.received;
  const webhook = await collector.span('webhook');
  const request = await collector.span('POST /api/v1/threads/:id/runs');
  hook.close();

  const path = (span: ReceivedSpan): string[] => {
    const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return [...(parent ? path(parent) : []), span.name];
  };
  expect(request).toMatchObject({ traceId: TRACE, parentSpanId: CALLER, failed: false, service: 'shortlist-api' });
  const within = collector.spans.filter((span) => span.traceId === TRACE);
  const chats = within.filter(({ name }) => name === 'chat gpt-4o-mini');
  const [tool] = within.filter(({ name }) => name === 'execute_tool create_job');
  const run = [request.name, 'invoke_agent shortlist'];
  expect(chats.map(path)).toEqual([
    [...run, 'step callModel', 'chat gpt-4o-mini'],
    [...run, 'step callModel', 'chat gpt-4o-mini'],
  ]);
  expect(chats[0]?.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': 11,
    'gen_ai.usage.output_tokens': 5,
    'gen_ai.response.finish_reasons': ['tool_calls'],
  });
  expect(path(tool!)).toEqual([...run, 'step runTools', 'execute_tool create_job']);
  expect(tool?.attributes).toMatchObject({ 'gen_ai.tool.call.id': 'call_1' });
  const inserts = within.filter(({ attributes }) =>
    /INSERT INTO "public"."jobs"/.test(String(attributes['db.query.text'])),
  );
  expect(inserts.map(path)).toEqual([[...path(tool!), 'INSERT']]);

  // Passed on to the model's server and to the receiver of the webhook.
  expect(model.headers.map(({ traceparent }) => traceparent)).toEqual(
    chats.map(({ spanId }) => `00-${TRACE}-${spanId}-01`),
  );
  expect(headers['traceparent']).toBe(`00-${TRACE}-${webhook.spanId}-01`);
  expect(path(webhook)).toEqual([...run, 'webhook']);

  // The log of requests and the message name the trace.
  const logged = await call<{ items: { traceId: string }[] }>(api, cookie, 'GET', '/agent-requests');
  expect(logged.items.map((row) => row.traceId)).toEqual([TRACE]);
  expect(collector.headers()['api-key']).toBe('abc d');
});

test('spans hold nothing that people or models wrote', async () => {
  await fetch(`${api.baseUrl}/api/v1/candidates?q=Zebulon`, { headers: { cookie } });
  const body = { text: 'Zebulon Pike\nzebulon@example.com\n+44 7700 900123\nNurse in Leeds, eight years.' };
  await call(api, cookie, 'POST', '/candidates', body);
  await fetch(`${api.baseUrl}/api/v1/shared/Zebulon`);
  await fetch(`${api.baseUrl}/api/v1/jobs/Zebulon`, { headers: { cookie } });
  await collector.span('POST /api/v1/candidates');
  await collector.span('GET /api/v1/jobs/:id');
  expect(collector.spans.length).toBeGreaterThan(50);
  const written = /zebulon|pike|44 7700|secretive|dear|example\.com|correct horse|sk-test/gi;
  expect(collector.raw().match(written)).toBeNull();
});

test('an event of a socket begins a trace of its own', async () => {
  const { id: threadId } = await call<{ id: string }>(api, cookie, 'POST', '/threads', {});
  const socket = io(api.baseUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie, traceparent: `00-${TRACE}-${CALLER}-01` },
  });
  const ended = once(socket as never, 'run:end');
  await socket.emitWithAck('run:start', { threadId, text: 'Hello', requestId: 'one' });
  await ended;
  socket.close();
  const event = await collector.span('socket run:start');
  const run = await collector.span('invoke_agent shortlist', ({ traceId }) => traceId === event.traceId);
  expect(event.traceId).not.toBe(TRACE);
  expect(event.links).toMatchObject([{ traceId: TRACE, spanId: CALLER }]);
  expect(run.attributes).toMatchObject({ 'shortlist.run.status': 'completed', 'gen_ai.conversation.id': threadId });
});

test('a run that another process takes over is linked to where it began', async () => {
  const [first, heir] = await Promise.all([
    startProcess({ databaseUrl: database.url, port: await freePort(), env: env(), stops: true }),
    startProcess({ databaseUrl: database.url, port: await freePort(), env: env() }),
  ]);
  try {
    const { runId } = await write(first, cookie, 'Talk until mid-text');
    await first.hanging(1);
    // What is seen is stored.
    const reader = followLoyally([first.baseUrl], cookie, runId);
    await reader.atLeast(2);
    reader.close();
    await first.kill();
    const db = createDb(database.url);
    const [row] = await db.runChunks.findMany({ where: { runId }, orderBy: { seqFrom: 'asc' } });
    await db.$disconnect();
    const [start] = row?.chunks as unknown as { messageMetadata: { traceparent: string } }[];
    const [, traceId, spanId] = start!.messageMetadata.traceparent.split('-');
    const taken = await collector.span(
      'invoke_agent shortlist',
      ({ attributes }) => attributes['shortlist.run.id'] === runId && attributes['shortlist.run.kind'] === 'recover',
    );
    expect(taken.links).toMatchObject([{ traceId, spanId }]);
    expect(taken.traceId).not.toBe(traceId);
  } finally {
    await heir.kill();
  }
});

test('a collector that is away costs no request, and is told in the log', async () => {
  const alone = await startProcess({
    databaseUrl: database.url,
    port: await freePort(),
    env: { ...env(), OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
  });
  const { runId } = await write(alone, cookie, 'Talk');
  await vi.waitUntil(
    async () => (await call<{ status: string }>(alone, cookie, 'GET', `/runs/${runId}`)).status === 'completed',
  );
  expect(await alone.stop()).toBe(0);
  expect(alone.said()).toContain('traces could not be sent');
});

async function receiveWebhooks() {
  const { promise: received, resolve } = Promise.withResolvers<{ headers: IncomingHttpHeaders }>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end(() => resolve({ headers: request.headers })));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received, close: () => server.close() };
}
