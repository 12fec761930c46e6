import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../contract/index.ts';
import { startTestApi, type TestApi } from './harness.ts';

let api: TestApi;
let as: { authorization: string };
const logLines: string[] = [];
beforeAll(async () => {
  api = await startTestApi({ logLines });
  as = await api.apiKey(['read', 'write', 'chat', 'admin']);
});
afterAll(() => api.close());

describe('what a caller reads when something is wrong', () => {
  const cases: [string, number, () => Promise<{ status: number; headers: Headers; body: unknown }>][] = [
    ['a body that is no JSON', 400, () => api.call('POST', '/jobs', { as, body: '{"title":' })],
    ['no body', 400, () => api.call('POST', '/jobs', { as })],
    [
      'a body of another type',
      400,
      () => api.call('POST', '/jobs', { as, body: 'title=Nurse', headers: { 'content-type': 'text/plain' } }),
    ],
    ['a field that is not right', 422, () => api.call('POST', '/jobs', { as, body: { title: '' } })],
    ['a NUL character', 422, () => api.call('POST', '/jobs', { as, body: { title: 'Nurse\0' } })],
    ['a NUL character in the address', 400, () => api.call('GET', '/jobs/%00', { as })],
    ['an address that cannot be decoded', 400, () => api.call('GET', '/jobs/%E0%A4%A', { as })],
    ['a query that is not right', 422, () => api.call('GET', '/jobs?limit=0', { as })],
    ['a cursor that is not ours', 422, () => api.call('GET', '/api-keys?cursor=nonsense', { as })],
    ['an address that is none', 404, () => api.call('GET', '/nothing', { as })],
    ['a method that is none', 404, () => api.call('PUT', '/jobs', { as, body: {} })],
    ['nobody signed in', 401, () => api.call('GET', '/jobs')],
    [
      'a bad key where nobody needs one',
      401,
      () => api.call('POST', '/auth/sign-out', { as: { authorization: 'Bearer x' } }),
    ],
    ['too large a body', 413, () => api.call('POST', '/candidates', { as, body: { text: 'a'.repeat(1_300_000) } })],
    [
      'another kind of Idempotency-Key',
      400,
      () => api.call('POST', '/jobs', { as, body: { title: 'N' }, headers: { 'idempotency-key': 'a b' } }),
    ],
  ];

  it.each(cases)('is a problem document: %s', async (_what, status, call) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(answer.body);
    expect(problem.status).toBe(status);
    expect(problem.type).toMatch(/^urn:shortlist:problem:[a-z_]+$/);
    expect(problem.detail).toMatch(/[.)…]$/);
  });

  it('lists bad fields by their path, the unknown ones too', async () => {
    const job = await api.call<Problem>('POST', '/jobs', {
      as,
      body: { title: 7, mustHaveSkills: ['ok', 3], currency: 'pounds' },
    });
    expect(job.body.errors.map((error) => error.field)).toEqual(['title', 'mustHaveSkills.1', 'currency']);
    const candidate = await api.call<Problem>('POST', '/candidates', { as, body: { name: 'Ana', age: 30 } });
    expect(candidate.body.errors).toEqual([{ field: 'age', message: 'Unknown field.' }]);
  });
});

describe('a fault of ours', () => {
  it('is a plain sentence with a number, under which the log has it in full', async () => {
    const authenticate = () => Promise.reject(new Error('the secret is xyzzy'));
    const parts = { auth: { authenticate, watch: () => () => {} } };
    const broken = await startTestApi({ database: api.database, logLines, parts });
    const answer = await broken.call<Problem>('GET', '/jobs');
    await broken.close();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('xyzzy');
    expect(answer.body.errorId).toMatch(/^[0-9a-f-]{36}$/);
    const line = logLines.find((text) => text.includes(answer.body.errorId!) && text.includes('the secret is xyzzy'));
    expect(line).toBeDefined();
  });

  it('is 503 with a time to wait while the database is away', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
    const { createDb } = await import('@shortlist/prisma');
    const away = createDb(env.DATABASE_URL);
    const { createAuthenticator } = await import('../src/auth/authenticator.ts');
    const lost = await startTestApi({
      database: api.database,
      parts: { db: away, systemDb: away, auth: createAuthenticator({ db: away, config: api.config }) },
    });
    const answer = await lost.call<Problem>('GET', '/jobs', { as });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.body.detail).toMatch(/database/);

    const ready = await fetch(`${lost.baseUrl}/readyz`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as Problem).errors).toEqual([{ field: 'database', message: 'fails' }]);
    expect((await fetch(`${lost.baseUrl}/healthz`)).status).toBe(200);
    await lost.close();
  });
});

describe('the log', () => {
  it('holds ids and durations, never bodies, queries, cookies or keys', async () => {
    const { cookie, email, password } = await api.signUp();
    await api.call('POST', '/auth/sign-in', { body: { email, password } });
    await api.call('GET', '/candidates?q=Esperanza', { as });
    await api.call('POST', '/candidates', {
      as: { cookie },
      body: { name: 'Esperanza', email: 'esperanza@example.com' },
    });
    const log = logLines.join('');
    for (const secret of ['Esperanza', 'esperanza@', email, password, cookie, as.authorization.slice(7)]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('"path":"/api/v1/candidates"');
    expect(log).toContain('"responseTime"');
  });

  it('goes by the caller’s request id, if that is a sane one', async () => {
    const given = await api.call('GET', '/jobs', { as, headers: { 'x-request-id': 'trace-7' } });
    expect(given.headers.get('x-request-id')).toBe('trace-7');
    const odd = await api.call('GET', '/jobs', { as, headers: { 'x-request-id': 'a b"c' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('headers', () => {
  it('let no answer be framed, sniffed, run as a page or cached', async () => {
    const { headers } = await api.call('GET', '/jobs', { as });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('/metrics', () => {
  it('counts requests by route and is for private networks only', async () => {
    const answer = await fetch(`${api.baseUrl}/metrics`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toMatch(
      /shortlist_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/jobs",status="200"\}/,
    );
    expect(text).toMatch(/process_cpu_user_seconds_total/);
    for (const metric of ['runs_total', 'tokens_total', 'match_duration_seconds'])
      expect(text).toContain(`shortlist_${metric}`);

    expect((await getMetrics({ 'x-forwarded-for': '203.0.113.7, 10.0.0.2' })).status).toBe(403);
    expect((await getMetrics({ 'x-forwarded-for': '10.0.0.2' })).status).toBe(200);
  });

  it('opens to METRICS_TOKEN from anywhere', async () => {
    const token = 'metrics-token-of-the-test';
    const guarded = await startTestApi({ database: api.database, env: { METRICS_TOKEN: token } });
    const outside = { 'x-forwarded-for': '203.0.113.7' };
    expect((await getMetrics({ ...outside, authorization: `Bearer ${token}` }, guarded)).status).toBe(200);
    expect((await getMetrics({ ...outside, authorization: 'Bearer wrong' }, guarded)).status).toBe(403);
    await guarded.close();
  });

  const getMetrics = (headers: Record<string, string>, at = api) => fetch(`${at.baseUrl}/metrics`, { headers });
});

describe('too many requests', () => {
  it('are refused with a time to wait, each caller counted apart', async () => {
    const limited = await startTestApi({ database: api.database, env: { RATE_LIMITS: 'on' } });
    const one = await limited.apiKey(['read']);
    const other = await limited.apiKey(['read']);
    const statuses: number[] = [];
    for (let i = 0; i < 301; i++) statuses.push((await limited.call('GET', '/api-keys', { as: one })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    const refused = await limited.call<Problem>('GET', '/api-keys', { as: one });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.call('GET', '/api-keys', { as: other })).status).toBe(200);
    await limited.close();
  });
});

describe('a request cut in the middle', () => {
  it('harms nobody else', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${api.baseUrl}/api/v1/jobs`, {
        method: 'POST',
        headers: { ...as, 'content-type': 'application/json', 'content-length': '1000' },
      });
      request.on('error', () => resolve());
      request.write('{"title":', () => request.destroy(new Error('cut')));
    });
    expect((await api.call('GET', '/jobs', { as })).status).toBe(200);
  });
});
