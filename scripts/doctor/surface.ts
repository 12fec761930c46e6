/** What anybody can see of a deployment from outside. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import type { Check, Found } from './check.ts';

const YEAR_S = 31_536_000;
const DAY_MS = 86_400_000;
/** Let's Encrypt's certificates are renewed with 30 days left. */
const CERTIFICATE_DAYS = 20;
/** Wrong passwords for one address that are let through in a minute. */
const GUESSES = 5;
const STRANGER = 'https://stranger.example';

export function surfaceChecks(api: URL, ui: URL | null): Check[] {
  const at = (path: string, init?: RequestInit) => fetch(new URL(path, api), { redirect: 'manual', ...init });
  const each = [{ name: 'API', url: api }, ...(ui ? [{ name: 'UI', url: ui }] : [])];
  return [
    ...each.map(({ name, url }) => ({ name: `${name}: HTTPS`, run: () => certificateOf(url) })),
    ...each.map(({ name, url }) => ({ name: `${name}: nothing without TLS`, run: () => plainAnswer(url) })),
    ...each.map(({ name, url }) => ({ name: `${name}: TLS 1.2 at least`, run: () => oldTls(url) })),
    ...each.map(({ name, url }) => ({ name: `${name}: HSTS for a year`, run: () => hsts(url) })),
    { name: 'API: process answers', run: () => status(at('/healthz'), 200) },
    { name: 'API: all its parts answer', run: () => readiness(at('/readyz')) },
    { name: 'API: headers', run: () => headers(at('/healthz')) },
    { name: 'API: says nothing of its software', run: () => software(at('/healthz')) },
    {
      name: 'API: other sites read nothing',
      run: () => foreignRead(at('/api/v1/auth/me', { headers: { origin: STRANGER } })),
    },
    { name: 'API: other sites do nothing', run: () => foreignWrite(at) },
    { name: 'API: limits are on', run: () => limited(at('/api/v1/auth/me')) },
    { name: 'API: guessing is slowed down', run: () => guessing(at) },
    { name: 'API: numbers are private', run: () => hidden(at('/metrics')) },
    { name: 'API: WebSockets get through', run: () => socket(api, ui?.origin, true) },
    { name: 'API: WebSockets of others do not', run: () => socket(api, STRANGER, false) },
    { name: 'UI: answers, with a policy', run: () => (ui ? page(ui) : Promise.resolve({ unchecked: 'give --ui' })) },
  ];
}

async function certificateOf(url: URL): Promise<Found> {
  if (url.protocol !== 'https:')
    return { fault: `${url.origin} is not HTTPS. Put a proxy with TLS in front (docs/deploy).` };
  const socket = connect({ host: url.hostname, port: Number(url.port || 443), servername: url.hostname });
  await once(socket, 'secureConnect');
  const { valid_to } = socket.getPeerCertificate();
  socket.destroy();
  const days = Math.floor((Date.parse(valid_to) - Date.now()) / DAY_MS);
  // Certificates of a private authority may live for hours, and are renewed by the proxy itself.
  if (days < 0) return { fault: 'The certificate has expired.' };
  return days < CERTIFICATE_DAYS
    ? { ok: `certificate valid for ${days} days: see that its renewal is watched` }
    : { ok: `certificate valid for ${days} days` };
}

async function plainAnswer(url: URL): Promise<Found> {
  if (url.protocol !== 'https:' || url.port) return { unchecked: 'only where HTTPS is on its usual port' };
  const answer = await fetch(`http://${url.hostname}/healthz`, { redirect: 'manual' }).catch(() => null);
  if (!answer) return { ok: 'port 80 is closed' };
  const { status: code } = answer;
  if ([301, 302, 307, 308].includes(code) && answer.headers.get('location')?.startsWith('https://'))
    return { ok: `${code} to HTTPS` };
  return code >= 400
    ? { ok: `port 80 answers ${code}` }
    : { fault: `http://${url.hostname} answers ${code}: people's passwords could go unencrypted.` };
}

async function oldTls(url: URL): Promise<Found> {
  if (url.protocol !== 'https:') return { fault: `${url.origin} has no TLS at all.` };
  const options = {
    host: url.hostname,
    port: Number(url.port || 443),
    servername: url.hostname,
    rejectUnauthorized: false,
  };
  const socket = connect({ ...options, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const spoken = await once(socket, 'secureConnect').then(
    () => socket.getProtocol(),
    () => null,
  );
  socket.destroy();
  return spoken
    ? { fault: `It still speaks ${spoken}. Set TLS 1.2 as the lowest version in the proxy.` }
    : { ok: 'older ones are refused' };
}

async function hsts(url: URL): Promise<Found> {
  const header = (await fetch(url, { redirect: 'manual' })).headers.get('strict-transport-security') ?? '';
  const age = Number(/max-age=(\d+)/.exec(header)?.[1] ?? 0);
  return age >= YEAR_S
    ? { ok: header }
    : {
        fault:
          'Strict-Transport-Security is missing or shorter than a year. NODE_ENV=production sends it; so can the proxy.',
      };
}

async function status(request: Promise<Response>, wanted: number): Promise<Found> {
  const { status: code } = await request;
  return code === wanted ? { ok: String(code) } : { fault: `It answers ${code} instead of ${wanted}.` };
}

async function readiness(request: Promise<Response>): Promise<Found> {
  const answer = await request;
  const body = (await answer.json()) as { detail?: string; checks?: Record<string, string> };
  if (answer.status !== 200) return { fault: body.detail ?? `It answers ${answer.status}.` };
  const parts = Object.keys(body.checks ?? {});
  return parts.includes('cache')
    ? { ok: parts.join(', ') }
    : { ok: `${parts.join(', ')}; without REDIS_URL, so a single process only` };
}

async function headers(request: Promise<Response>): Promise<Found> {
  const given = (await request).headers;
  const missing = [
    given.get('x-content-type-options') === 'nosniff' ? '' : 'X-Content-Type-Options',
    /frame-ancestors 'none'/.test(given.get('content-security-policy') ?? '') ? '' : 'Content-Security-Policy',
    given.get('referrer-policy') ? '' : 'Referrer-Policy',
  ].filter(Boolean);
  return missing.length === 0
    ? { ok: 'nosniff, CSP, referrer' }
    : { fault: `Missing: ${missing.join(', ')}. Does the proxy take them off?` };
}

async function software(request: Promise<Response>): Promise<Found> {
  const given = (await request).headers;
  const told = [given.get('x-powered-by'), /\d/.test(given.get('server') ?? '') ? given.get('server') : null].filter(
    Boolean,
  );
  return told.length === 0
    ? { ok: 'no names with versions' }
    : { fault: `It tells ${told.join(', ')}. Turn that off in the proxy (server_tokens off).` };
}

async function foreignRead(request: Promise<Response>): Promise<Found> {
  const allowed = (await request).headers.get('access-control-allow-origin');
  return allowed === STRANGER || allowed === '*'
    ? { fault: `It lets ${allowed} read. Correct BACKEND_CORS_ORIGINS.` }
    : { ok: 'no CORS for a stranger' };
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

function wrongSignIn(at: Ask, email: string, origin?: string): Promise<Response> {
  return at('/api/v1/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(origin && { origin }) },
    body: JSON.stringify({ email, password: 'not the password of anybody' }),
  });
}

async function foreignWrite(at: Ask): Promise<Found> {
  const { status: code } = await wrongSignIn(at, `doctor-${randomUUID()}@shortlist.example`, STRANGER);
  return code === 403
    ? { ok: '403 for a stranger' }
    : { fault: `A sign-in sent by another site is answered with ${code} instead of 403.` };
}

async function limited(request: Promise<Response>): Promise<Found> {
  const header = (await request).headers.get('ratelimit');
  return header ? { ok: header } : { fault: 'No rate limits. Set RATE_LIMITS=on, or leave it out.' };
}

async function guessing(at: Ask): Promise<Found> {
  const email = `doctor-${randomUUID()}@shortlist.example`;
  const codes: number[] = [];
  for (let i = 0; i <= GUESSES; i++) codes.push((await wrongSignIn(at, email)).status);
  return codes.at(-1) === 429
    ? { ok: `429 after ${GUESSES} wrong passwords` }
    : { fault: `${codes.length} wrong passwords in a row were all looked at.` };
}

async function hidden(request: Promise<Response>): Promise<Found> {
  const { status: code } = await request;
  return code === 200
    ? { fault: '/metrics can be read from here. Close it in the proxy, or ask from outside the private network.' }
    : { ok: `/metrics answers ${code}` };
}

async function socket(api: URL, origin: string | undefined, wanted: boolean): Promise<Found> {
  const url = new URL('/socket.io/?EIO=4&transport=websocket', api);
  url.protocol = api.protocol === 'https:' ? 'wss:' : 'ws:';
  // Node's own client takes headers, which the types of a browser's don't know.
  const NodeWebSocket = WebSocket as unknown as new (url: URL, options: { headers: object }) => WebSocket;
  const client = new NodeWebSocket(url, { headers: origin ? { origin } : {} });
  const opened = await new Promise<boolean>((resolve) => {
    client.addEventListener('open', () => resolve(true));
    client.addEventListener('error', () => resolve(false));
  });
  client.close();
  if (opened === wanted) return { ok: opened ? 'upgraded' : 'refused' };
  return {
    fault: wanted
      ? 'The upgrade is refused: does the proxy pass Upgrade and Connection on?'
      : `A page of ${STRANGER} may open one. Correct BACKEND_CORS_ORIGINS.`,
  };
}

async function page(ui: URL): Promise<Found> {
  const answer = await fetch(ui);
  const policy = answer.headers.get('content-security-policy') ?? '';
  if (!answer.ok) return { fault: `It answers ${answer.status}.` };
  if (/script-src[^;]*'unsafe-inline'/.test(policy) || !policy)
    return { fault: 'It has no Content-Security-Policy that keeps foreign scripts out.' };
  return { ok: `${answer.status}, with a policy` };
}
