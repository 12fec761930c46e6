import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { KeyScope } from '../src/auth/context.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let ann: TestUser;
const clients: Client[] = [];
beforeAll(async () => {
  api = await startTestApi({ withAgent: true });
  ann = await api.signUp();
});
afterAll(() => api.close());
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

type Era = '2026-07-28' | '2025-11-25';

async function connect(scopes: KeyScope[], era: Era = '2026-07-28', user: TestUser = ann): Promise<Client> {
  const { authorization } = await api.apiKey(scopes, user);
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: era === '2026-07-28' ? { pin: era } : 'legacy' } },
  );
  clients.push(client);
  const url = new URL(`${api.baseUrl}/mcp`);
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization } } }));
  return client;
}

async function call<Data = object>(client: Client, name: string, args: Record<string, unknown>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content;
  const text = first?.type === 'text' ? first.text : '';
  return { text, data: (structuredContent ?? {}) as Data, isError: isError ?? false };
}

describe.each<Era>(['2026-07-28', '2025-11-25'])('with the official client, revision %s', (era) => {
  it('reads and changes what the agent can, and logs it as a request', async () => {
    const client = await connect(['read', 'write'], era);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['match_candidates', 'delete_job']));
    expect(tools.find(({ name }) => name === 'list_jobs')?.annotations).toMatchObject({ readOnlyHint: true });

    const created = await call(client, 'create_job', { title: `Nurse ${era}`, location: 'Leeds' });
    expect(created.data).toMatchObject({ job: { title: `Nurse ${era}`, location: 'Leeds' } });
    expect((await call(client, 'list_jobs', { query: `Nurse ${era}` })).text).toContain('Leeds');

    const wrong = await call(client, 'create_job', { location: 'Leeds' });
    expect(wrong.isError).toBe(true);
    const logged = await api.db.agentRequest.findMany({ where: { workspaceId: ann.workspaceId } });
    expect(logged.map(({ payload }) => (payload as { prompt: string }).prompt)).toContain(
      `create_job {"title":"Nurse ${era}","location":"Leeds"}`,
    );
    expect(logged[0]).toMatchObject({ model: 'none', userId: ann.userId, toolCallCount: 1, costUsd: 0 });
  });

  it('lets a person settle what cannot be undone', async () => {
    const client = await connect(['read', 'write'], era);
    const { job } = (await call<{ job: { id: string } }>(client, 'create_job', { title: `Baker ${era}` })).data;
    const asked = await call<{ runId: string; threadId: string }>(client, 'delete_job', { job: job.id });
    expect(asked.text).toMatch(/^Waiting for approval: .*Baker/);
    const { runId, threadId } = asked.data;
    expect((await call(client, 'get_call_result', { runId })).data).toMatchObject({ status: 'waiting' });
    expect(await api.db.job.count({ where: { id: job.id } })).toBe(1);

    // The conversation now stands in the person's list, with the question in it.
    const { body: threads } = await api.call<{ items: { id: string }[] }>('GET', '/threads', { as: ann });
    expect(threads.items.map(({ id }) => id)).toEqual(expect.arrayContaining([threadId]));
    const answered = await api.call('POST', `/runs/${runId}/resume`, { as: ann, body: { decision: 'approve' } });
    expect(answered).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect(await api.db.job.count({ where: { id: job.id } })).toBe(0);
    expect((await call(client, 'get_call_result', { runId })).data).toMatchObject({ id: job.id });
  });
});

it('changes nothing where a person declines', async () => {
  const client = await connect(['read', 'write']);
  const { job } = (await call<{ job: { id: string } }>(client, 'create_job', { title: 'Porter' })).data;
  const { runId } = (await call<{ runId: string }>(client, 'delete_job', { job: job.id })).data;
  await api.call('POST', `/runs/${runId}/resume`, { as: ann, body: { decision: 'reject' } });
  expect(await call(client, 'get_call_result', { runId })).toMatchObject({ isError: true, text: /declined/ });
  expect(await api.db.job.count({ where: { id: job.id } })).toBe(1);
});

it('shows each caller the tools and the records that they may use', async () => {
  const reader = await connect(['read']);
  const names = (await reader.listTools()).tools.map(({ name }) => name);
  expect(names).toContain('search_candidates');
  expect(names).not.toContain('create_job');
  expect((await call(reader, 'list_jobs', {})).isError).toBe(false);

  const stranger = await connect(['read', 'write'], '2026-07-28', await api.signUp());
  const { job } = (
    await call<{ job: { id: string } }>(await connect(['read', 'write']), 'create_job', { title: 'Secret' })
  ).data;
  expect((await call(stranger, 'get_job', { job: job.id })).text).toMatch(/No job here is called/);
});

describe('the door', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${api.baseUrl}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });

  it('asks for a key and says where to learn how, cookies do not count', async () => {
    for (const headers of [{}, { authorization: 'Bearer sl_nobody' }, { cookie: ann.cookie }]) {
      const refused = await post(headers as Record<string, string>);
      expect(refused.status).toBe(401);
      const where = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '')?.[1] ?? '';
      const metadata = await fetch(`${api.baseUrl}${new URL(where).pathname}`);
      expect(await metadata.json()).toMatchObject({ resource: expect.stringMatching(/\/mcp$/) as string });
    }
  });

  it('refuses pages of other origins', async () => {
    const { authorization } = await api.apiKey(['read'], ann);
    expect((await post({ authorization, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ authorization, origin: 'http://localhost:3000' })).status).toBe(200);
  });
});
