/** Credentials that nobody was given: none opens anything, whichever way it was made up. */
import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestUser } from '../harness.ts';

let api: TestApi;
let user: TestUser;
let key: string;
beforeAll(async () => {
  api = await startTestApi();
  user = await api.signUp();
  ({ key } = await api.apiKey(['read', 'write', 'chat', 'admin'], user));
});
afterAll(() => api.close());

const base64url = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Tokens as other systems take them: without a signature, under another algorithm, with a key that the token names. */
function jwts(): string[] {
  const claims = { sub: user.userId, workspaceId: user.workspaceId, role: 'owner', exp: 4_102_444_800 };
  const headers = [
    ...['none', 'None', 'NONE', 'HS256', 'RS256', 'ES256'].map((alg) => ({ alg, typ: 'JWT' })),
    { alg: 'HS256', kid: '../../../../dev/null' },
    { alg: 'HS256', kid: "x' UNION SELECT 'secret' --" },
    { alg: 'RS256', jku: 'https://evil.example/keys' },
    { alg: 'RS256', jwk: { kty: 'oct', k: base64url('secret') } },
    { alg: 'RS256', x5u: 'https://evil.example/cert' },
  ];
  const secrets = ['', 'secret', 'null', api.config.secretKey];
  return headers.flatMap((header) => {
    const signed = `${base64url(header)}.${base64url(claims)}`;
    const mac = (secret: string) => createHmac('sha256', secret).update(signed).digest('base64url');
    return [`${signed}.`, signed, ...secrets.map((secret) => `${signed}.${mac(secret)}`)];
  });
}

/** Every prefix and every place where a letter may be another. */
function altered(text: string): string[] {
  const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
  const letters = [...text];
  return letters.flatMap((letter, i) => [
    text.slice(0, i),
    text.slice(0, i) + other(letter) + text.slice(i + 1),
    text.slice(0, i) + text.slice(i + 1),
  ]);
}

it('are refused, however many', async () => {
  const [name, value = ''] = user.cookie.split('=');
  const [token = ''] = decodeURIComponent(value).split('.');
  const foreign = createHmac('sha256', 'another secret of some length').update(token).digest('base64');
  const bearers = [
    ...jwts(),
    ...altered(key),
    ...Array.from({ length: 100 }, () => `sl_${randomBytes(32).toString('base64url')}`),
  ];
  const cookies = [
    ...altered(decodeURIComponent(value)),
    `${token}.${foreign}`,
    `${token}.`,
    token,
    `${token}.${token}`,
  ];
  const attempts = [
    ...bearers.map((bearer) => ({ authorization: `Bearer ${bearer}` })),
    ...bearers.slice(0, 50).map((bearer) => ({ authorization: `Basic ${bearer}`, cookie: user.cookie })),
    ...cookies.map((forged) => ({ cookie: `${name}=${encodeURIComponent(forged)}` })),
  ];
  expect(attempts.length).toBeGreaterThanOrEqual(500);
  const believed: object[] = [];
  for (const headers of attempts) if (await api.parts.auth.authenticate(headers)) believed.push(headers);
  expect(believed).toEqual([]);
  // The same door lets in who should be.
  expect(await api.parts.auth.authenticate({ authorization: `Bearer ${key}` })).toMatchObject({ userId: user.userId });
  expect(await api.parts.auth.authenticate({ cookie: user.cookie })).toMatchObject({ userId: user.userId });
}, 60_000);
