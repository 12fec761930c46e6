import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me, Problem } from '../contract/index.ts';
import { cookieOf, startTestApi, type TestApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const body = (email: string) => ({ email, password: 'correct horse battery', name: 'Kim Lee', workspace: 'Northwind' });

describe('signing up', () => {
  it('makes user, workspace and ownership, and signs in with a cookie scripts cannot read', async () => {
    const answer = await api.call<Me>('POST', '/auth/sign-up', { body: body('Kim@Example.com') });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      user: { email: 'kim@example.com', name: 'Kim Lee' },
      workspace: { name: 'Northwind' },
      role: 'owner',
      assistant: { model: 'offline', offline: true },
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^shortlist\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);

    const me = await api.call<Me>('GET', '/auth/me', { as: { cookie: cookieOf(answer) } });
    expect(me.status).toBe(200);
    expect(me.body).toEqual(answer.body);
  });

  it('refuses an address that has an account, in whatever case, and makes nothing', async () => {
    await api.call('POST', '/auth/sign-up', { body: body('taken@example.com') });
    const before = await api.db.workspace.count();
    const answer = await api.call<Problem>('POST', '/auth/sign-up', { body: body('TAKEN@example.com') });
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.errors[0]?.field).toBe('email');
    expect(await api.db.workspace.count()).toBe(before);
  });

  it('names every bad field', async () => {
    const answer = await api.call<Problem>('POST', '/auth/sign-up', {
      body: { email: 'nobody', password: 'short', name: ' ' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: 'email', message: 'Invalid email address.' },
      { field: 'password', message: 'Use at least 10 characters.' },
      { field: 'name', message: 'Must not be empty.' },
      { field: 'workspace', message: 'Required.' },
    ]);
  });

  it('lets only one of two simultaneous sign-ups have the address', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => api.call('POST', '/auth/sign-up', { body: body('race@example.com') })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });
});

describe('signing in and out', () => {
  it('opens a session that ends with sign-out', async () => {
    const { email, password } = await api.signUp();
    const signedIn = await api.call<Me>('POST', '/auth/sign-in', { body: { email: email.toUpperCase(), password } });
    expect(signedIn.status).toBe(200);
    const as = { cookie: cookieOf(signedIn) };
    expect((await api.call('GET', '/auth/me', { as })).status).toBe(200);

    const out = await api.call('POST', '/auth/sign-out', { as });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/shortlist\.session_token=;/);
    expect((await api.call('GET', '/auth/me', { as })).status).toBe(401);
  });

  it('answers the same for an unknown address, a wrong password and an address that is none', async () => {
    const { email } = await api.signUp();
    const answers = await Promise.all(
      [email, 'nobody@example.com', 'not an address'].map((address) =>
        api.call<Problem>('POST', '/auth/sign-in', { body: { email: address, password: 'wrong password' } }),
      ),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(answers[0]!.body);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await api.signUp();
    const fastest = async (address: string) => {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const start = performance.now();
        await api.call('POST', '/auth/sign-in', { body: { email: address, password: 'wrong password' } });
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await fastest(email), await fastest('nobody@example.com')];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});

describe('who is asked', () => {
  it('refuses calls without, with a forged and with a tampered session', async () => {
    const { cookie } = await api.signUp();
    const [name, value] = cookie.split('=') as [string, string];
    const tampered = `${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`;
    for (const as of [{}, { cookie: `${name}=made.up` }, { cookie: tampered }]) {
      const answer = await api.call<Problem>('GET', '/jobs', { as });
      expect(answer.status).toBe(401);
      expect(answer.body.title).toBe('Not signed in');
    }
  });

  it('refuses an expired session', async () => {
    const { cookie, userId } = await api.signUp();
    await api.db.session.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await api.call('GET', '/auth/me', { as: { cookie } })).status).toBe(401);
  });

  it('lets a viewer read and nothing else', async () => {
    const viewer = await api.signUp();
    await api.db.membership.updateMany({ where: { userId: viewer.userId }, data: { role: 'viewer' } });
    expect((await api.call('GET', '/jobs', { as: viewer })).status).toBe(200);
    const answer = await api.call<Problem>('POST', '/jobs', { as: viewer, body: { title: 'Nurse' } });
    expect(answer.status).toBe(403);
    expect(answer.body.detail).toContain('"write"');
  });

  it('prolongs a session that is a day old', async () => {
    const { cookie, userId } = await api.signUp();
    const inFiveDays = new Date(Date.now() + 5 * 24 * 3600_000);
    await api.db.session.updateMany({ where: { userId }, data: { expiresAt: inFiveDays } });
    const answer = await api.call('GET', '/auth/me', { as: { cookie } });
    expect(answer.headers.getSetCookie().join()).toMatch(/shortlist\.session_token=.+Max-Age=604800/);
    const session = await api.db.session.findFirstOrThrow({ where: { userId } });
    expect(session.expiresAt.getTime()).toBeGreaterThan(inFiveDays.getTime());
  });
});

describe('other sites', () => {
  const evil = { origin: 'https://evil.example' };

  it('may not act with a visitor’s cookie, nor sign them in', async () => {
    const { cookie, email, password } = await api.signUp();
    const post = (headers: Record<string, string>) =>
      api.call('POST', '/jobs', { as: { cookie }, body: { title: 'Nurse' }, headers });
    expect((await post(evil)).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await api.call('POST', '/auth/sign-in', { body: { email, password }, headers: evil })).status).toBe(403);
    expect(await api.db.job.count({ where: { title: 'Nurse' } })).toBe(0);
  });

  it('are let in when the operator lists them, as the UI on its own port is', async () => {
    const { cookie } = await api.signUp();
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', api.baseUrl]) {
      const answer = await api.call('POST', '/jobs', { as: { cookie }, body: { title: 'Nurse' }, headers: { origin } });
      expect(answer.status, origin).toBe(201);
    }
  });

  it('may use an API key, which needs no cookie', async () => {
    const as = await api.apiKey(['write']);
    expect((await api.call('POST', '/jobs', { as, body: { title: 'Nurse' }, headers: evil })).status).toBe(201);
  });

  it('read nothing: only the UI’s origins are answered with credentials', async () => {
    const preflight = (origin: string) =>
      fetch(`${api.baseUrl}/api/v1/jobs`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const ours = await preflight('http://localhost:3000');
    expect(ours.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(ours.headers.get('access-control-allow-credentials')).toBe('true');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a new SECRET_KEY', () => {
  it('keeps sessions of the previous one, and ends them once that is gone', async () => {
    const { cookie } = await api.signUp();
    const withKeys = (env: Record<string, string>) => startTestApi({ database: api.database, env });
    const next = 'another secret of the tests, long enough';
    const rotated = await withKeys({ SECRET_KEY: next, SECRET_KEY_PREVIOUS: api.config.secretKey });
    expect((await rotated.call('GET', '/auth/me', { as: { cookie } })).status).toBe(200);
    await rotated.close();
    const later = await withKeys({ SECRET_KEY: next });
    expect((await later.call('GET', '/auth/me', { as: { cookie } })).status).toBe(401);
    await later.close();
  });
});

describe('guessing passwords', () => {
  it('is slowed down after five tries for one account, told when to go on; other accounts are not', async () => {
    const limited = await startTestApi({ database: api.database, env: { RATE_LIMITS: 'on' } });
    const { email, password } = await limited.signUp();
    const other = await limited.signUp();
    const tryIn = (address: string, secret: string) =>
      limited.call('POST', '/auth/sign-in', { body: { email: address, password: secret } });
    for (let i = 0; i < 5; i++) expect((await tryIn(email, 'wrong password')).status).toBe(401);
    const blocked = await tryIn(email, password);
    expect(blocked.status).toBe(429);
    expect(blocked.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    for (let i = 0; i < 8; i++) expect((await tryIn(other.email, other.password)).status).toBe(200);
    for (let i = 0; i < 15; i++) await tryIn(`nobody-${i}@example.com`, 'wrong password');
    expect((await tryIn('nobody-16@example.com', 'wrong password')).status).toBe(429);
    await limited.close();
  });
});
