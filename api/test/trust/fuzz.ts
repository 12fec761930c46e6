/** Malformed input from a seed, over every route, every socket event and raw connections: told plainly, survived always. */
import { connect as connectTcp } from 'node:net';
import type { TestApi } from '../harness.ts';
import { BODIES, neverWere, type Ids } from './matrix.ts';
import { createChance, spoil, strangeString, strangeValue, type Chance } from './random.ts';
import { openSocket, operationsOf, type Operation } from './surface.ts';
import { createTenant, ID_KINDS } from './tenant.ts';

export interface Fuzzed {
  inputs: number;
  /** 5xx, hangs, crashes, and insides shown to the caller. */
  faults: string[];
  /** How often each status was answered: a fuzz that only ever meets one check has fuzzed nothing. */
  statuses: Record<string, number>;
  slowestMs: number;
}

const PATIENCE_MS = 10_000;
const INSIDES =
  /\bat [\w.<>]+ \(|node_modules|\.ts:\d+|\bSELECT\b.+\bFROM\b|\bprisma\b|ECONNREFUSED|relation "|column "|syntax error at/i;

export async function fuzz(api: TestApi, { inputs, seed }: { inputs: number; seed: number }): Promise<Fuzzed> {
  const chance = createChance(seed);
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  let slowestMs = 0;
  const onRejection = (error: unknown) => faults.push(`unhandled: ${String(error)}`);
  process.on('unhandledRejection', onRejection);

  const tenant = await createTenant(api);
  const key = await api.apiKey(['read', 'write', 'chat', 'admin'], tenant);
  const operations = await operationsOf(api.baseUrl);
  const { client, events, close } = await openSocket(api, key.key);

  async function one(what: string, send: () => Promise<{ status: number; text: string }>): Promise<void> {
    const started = performance.now();
    try {
      const { status, text } = await send();
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) faults.push(`${status} from ${what}: ${text.slice(0, 200)}`);
      if (status >= 400 && INSIDES.test(text)) faults.push(`insides from ${what}: ${text.slice(0, 300)}`);
    } catch (error) {
      faults.push(`no answer to ${what}: ${String(error)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - started);
  }

  for (let done = 0; done < inputs; done += 1) {
    const kind = chance.below(20);
    if (kind === 0) {
      const event = chance.pick(events);
      const body = chance.below(2)
        ? strangeValue(chance)
        : spoil(
            { runId: tenant.ids.run, threadId: tenant.ids.thread, text: 'Hi', after: 0, decision: 'approve', args: {} },
            chance,
          );
      await one(`${event} ${JSON.stringify(body)}`, async () => {
        const ack = (await client.timeout(PATIENCE_MS).emitWithAck(event, body)) as {
          ok: boolean;
          problem?: { status: number };
        };
        return { status: ack.ok ? 200 : ack.problem!.status, text: JSON.stringify(ack) };
      });
    } else if (kind === 1) {
      await one('raw bytes', () => rawRequest(api, chance));
    } else {
      const operation = chance.pick(operations);
      const { address, init } = spoiltRequest(operation, tenant.ids, key.authorization, chance);
      await one(`${operation.name} as ${address} ${String(init.body).slice(0, 300)}`, async () => {
        const response = await fetch(`${api.baseUrl}/api/v1${address}`, {
          ...init,
          signal: AbortSignal.timeout(PATIENCE_MS),
          redirect: 'manual',
        });
        return { status: response.status, text: await response.text() };
      });
    }
  }
  if (!client.connected) faults.push('a socket was lost');
  const alive = await fetch(`${api.baseUrl}/healthz`);
  if (alive.status !== 200) faults.push('the process does not answer any more');
  process.off('unhandledRejection', onRejection);
  await close();
  return { inputs, faults, statuses, slowestMs };
}

/** A good request of which one or two things are wrong; sometimes all of it. */
function spoiltRequest(operation: Operation, ids: Ids, authorization: string, chance: Chance) {
  const path = operation.path.replace(/\{\w+\}/g, () =>
    chance.below(2) ? encodeURIComponent(strangeString(chance).toWellFormed()) || 'x' : ids[chance.pick(ID_KINDS)],
  );
  const query = new URLSearchParams();
  for (const name of operation.query) if (chance.below(2)) query.append(name, strangeString(chance));
  if (chance.below(8) === 0) query.append(strangeString(chance), strangeString(chance));
  const headers: Record<string, string> = { authorization };
  if (chance.below(4) === 0) headers['idempotency-key'] = chance.pick(['', 'k', 'k'.repeat(300), 'a b', '"', '%00']);
  if (chance.below(20) === 0)
    headers['accept'] = chance.pick(['text/event-stream', 'x', '*/*;q=nonsense', 'application/xml']);
  if (chance.below(20) === 0) headers['last-event-id'] = chance.pick(['-1', '9'.repeat(30), 'x']);
  if (chance.below(30) === 0) headers['x-request-id'] = chance.pick(['a'.repeat(5_000), '"', '{}']);
  if (chance.below(30) === 0)
    headers['authorization'] = chance.pick([
      'Bearer',
      'Bearer eyJhbGciOiJub25lIn0.e30.',
      'Basic eA==',
      'x'.repeat(4_000),
    ]);
  const init: RequestInit & { headers: Record<string, string> } = { method: operation.method, headers };
  if (operation.method !== 'GET') Object.assign(init, spoiltBody(operation, ids, headers, chance));
  return { address: `${path}${query.size > 0 ? `?${query}` : ''}`, init };
}

function spoiltBody(operation: Operation, ids: Ids, headers: Record<string, string>, chance: Chance): RequestInit {
  const good = BODIES[operation.name]?.(chance.below(2) ? ids : neverWere()) ?? {};
  const type = operation.multipart ? 'multipart/form-data; boundary=b' : 'application/json';
  headers['content-type'] = chance.below(12)
    ? type
    : chance.pick([
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-7',
        'multipart/form-data',
        'x',
      ]);
  if (chance.below(10) === 0) headers['content-encoding'] = chance.pick(['gzip', 'br', 'deflate', 'x', 'gzip, gzip']);
  if (operation.multipart) {
    const name = strangeString(chance)
      .replace(/[\r\n"\0]/g, '')
      .toWellFormed();
    const text = chance.below(3) ? strangeString(chance).toWellFormed() : '%PDF-1.7\n1 0 obj <<';
    const field = chance.pick(['files[]', 'files', 'threadId', '__proto__', '']);
    const end = chance.pick(['\r\n--b--\r\n', '\r\n--b', '', '\r\n--other--']);
    return {
      body: `--b\r\ncontent-disposition: form-data; name="${field}"; filename="${name}.pdf"\r\n\r\n${text}${end}`,
    };
  }
  const kind = chance.below(10);
  if (kind === 0)
    return {
      body: chance.pick([
        '',
        '{',
        '[1,',
        '{"a":1}}',
        'nul',
        '"',
        '[[[[[[['.repeat(2_000),
        '{"a":'.repeat(3_000),
        '\ufeff{}',
        '{"__proto__":{"admin":true}}',
        '1e400',
      ]),
    };
  if (kind === 1) return { body: JSON.stringify(strangeValue(chance)) ?? '' };
  return { body: JSON.stringify(spoil(good, chance)) ?? '' };
}

const RAW = [
  'GET / HTTP/9.9\r\n\r\n',
  'NONSENSE\r\n\r\n',
  'GET /api/v1/jobs HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
  'POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
  'POST /api/v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
  'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'GET /%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'GET /socket.io/?EIO=4&transport=polling&sid=none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'GET /socket.io/?EIO=99&transport=carrier-pigeon HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  `GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
];

/** Bytes that no client of ours would send. Answers, also none, with the first status that comes back. */
function rawRequest({ baseUrl }: TestApi, chance: Chance): Promise<{ status: number; text: string }> {
  const text = chance.pick(RAW);
  const cut = chance.below(3) === 0 ? text.slice(0, chance.below(text.length)) : text;
  return new Promise((resolve, reject) => {
    const socket = connectTcp(Number(new URL(baseUrl).port), '127.0.0.1', () => socket.end(cut));
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => reject(new Error(`silence after ${JSON.stringify(cut.slice(0, 80))}`)));
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), text: answer });
    });
  });
}
