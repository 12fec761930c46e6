import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createPatientServer } from '../../src/http/slow-clients.ts';
import { startTestApi, type TestApi } from '../harness.ts';
import { openSocket } from './surface.ts';

let api: TestApi;
const logLines: string[] = [];
beforeAll(async () => {
  api = await startTestApi({ logLines });
});
afterAll(() => api.close());

describe('a slow client', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"a":'],
  ])('that never ends its %s is sent away', async (_what, beginning) => {
    const server = createPatientServer((request, response) => void request.resume().on('end', () => response.end()), {
      ...{ headers: 200, request: 300, look: 50, keepAlive: 1_000 },
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connectTcp((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(beginning);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    server.close();
  });
});

describe('a socket', () => {
  it('is closed for a frame above 1 MB, and others stay', async () => {
    const { key } = await api.apiKey(['read', 'chat']);
    const { client, close } = await openSocket(api, key);
    client.emit('run:start', { threadId: 'x', text: 'a'.repeat(1_100_000) });
    await once(client as never, 'disconnect');
    await close();
    expect((await fetch(`${api.baseUrl}/healthz`)).status).toBe(200);
  });
});

describe('limits', () => {
  it('count the address of the connection, whatever a header says', async () => {
    const limited = await startTestApi({ database: api.database, env: { RATE_LIMITS: 'on' } });
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      const body = { email: `nobody-${i}@example.com`, password: 'wrong password' };
      const headers = {
        'x-forwarded-for': `203.0.113.${i}`,
        'x-real-ip': `203.0.113.${i}`,
        forwarded: `for=203.0.113.${i}`,
      };
      statuses.push((await limited.call('POST', '/auth/sign-in', { body, headers })).status);
    }
    await limited.close();
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.slice(20)).toEqual([429, 429]);
  });

  it('count an account from everywhere together', async () => {
    const env = { RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' };
    const limited = await startTestApi({ database: api.database, env });
    const { email, password } = await limited.signUp();
    const attempt = (i: number, secret: string) =>
      limited.call('POST', '/auth/sign-in', {
        body: { email, password: secret },
        headers: { 'x-forwarded-for': `203.0.113.${i}` },
      });
    for (let i = 0; i < 30; i++) expect((await attempt(i, 'wrong password')).status).toBe(401);
    expect((await attempt(200, password)).status).toBe(429);
    await limited.close();
  });
});

describe('log lines', () => {
  it('hold none of twenty planted secrets and people', async () => {
    const user = await api.signUp();
    const plant = Array.from({ length: 20 }, (_, i) => `planted${i}x${randomUUID().slice(0, 8)}`);
    const p = (i: number) => plant[i]!;
    const call = (method: string, path: string, body?: object, headers = {}) =>
      api.call<{ id: string; key: string }>(method, path, { as: user, headers, ...(body && { body }) });
    await call('POST', '/auth/sign-up', { email: `${p(0)}@example.com`, password: p(1), name: p(2), workspace: p(3) });
    await call('POST', '/auth/sign-in', { email: `${p(0)}@example.com`, password: p(4) });
    await call('GET', `/candidates?q=${p(5)}&location=${p(6)}`);
    await call('POST', '/candidates', { text: `${p(7)} Ruiz\n${p(8)}@example.com\nNurse at ${p(9)}` });
    await call('POST', '/jobs', { title: p(10), description: p(11) });
    await call('GET', '/jobs', undefined, { authorization: `Bearer sl_${p(12)}`, cookie: `x=${p(13)}` });
    await call('GET', `/shared/${p(14)}`);
    await call('GET', `/invitations/${p(15)}`);
    await call('PUT', '/workspace/model', { model: p(16), baseUrl: `https://${p(17)}.invalid/v1`, apiKey: p(18) });
    await call('POST', '/jobs', '{"title":' as never, { 'x-note': p(19) });
    expect(logLines.length).toBeGreaterThan(10);
    const all = logLines.join('\n');
    expect(plant.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toContain(decodeURIComponent(user.cookie).split('=')[1]);
    expect(all).not.toContain(api.config.secretKey);
  });
});

describe('answers', () => {
  it('carry the strictest policy, on errors too, and no version of anything', async () => {
    for (const path of ['/api/v1/jobs', '/healthz', '/nothing', '/openapi.json']) {
      const { headers } = await fetch(api.baseUrl + path);
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('production', () => {
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://u:p@db:5432/x',
    SECRET_KEY: 'f3b1c0de9a7742e6b8d5a1c4e7f20936',
  };
  it.each([
    ['no secret', { SECRET_KEY: '' }, /SECRET_KEY is required/],
    ['a short one', { SECRET_KEY: 'f3b1c0de' }, /SECRET_KEY is shorter/],
    ['an example', { SECRET_KEY: 'CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME' }, /SECRET_KEY can be guessed/],
    ['one letter', { SECRET_KEY: 'a'.repeat(40) }, /SECRET_KEY can be guessed/],
    [
      'an old example',
      { SECRET_KEY_PREVIOUS: 'your-secret-key-your-secret-key-1234' },
      /SECRET_KEY_PREVIOUS can be guessed/,
    ],
    ['a guessable token', { METRICS_TOKEN: '1212121212121212' }, /METRICS_TOKEN can be guessed/],
    ['no limits', { RATE_LIMITS: 'off' }, /RATE_LIMITS=off is refused/],
    ['a provider without TLS', { OIDC_ISSUER: 'http://idp', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, /https/],
    ['half a provider', { OIDC_ISSUER: 'https://idp.example' }, /belong together/],
  ])('does not start with %s', (_what, wrong, fault) => {
    expect(loadConfig(env).nodeEnv).toBe('production');
    expect(() => loadConfig({ ...env, ...wrong })).toThrow(fault);
  });
});
