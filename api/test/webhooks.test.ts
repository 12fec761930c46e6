import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Job, NewWebhook, Page, Webhook, WebhookDelivery } from '../contract/index.ts';
import { deliver } from '../src/webhooks/deliver.ts';
import { sendWebhook } from '../src/webhooks/send-webhook.ts';
import { createWebhookWorker } from '../src/webhooks/webhook-worker.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let api: TestApi;
let ann: TestUser;
let receiver: Server;
let url: string;
let received: Received[] = [];
let answer: (count: number) => number = () => 204;
let clock = new Date();
const arrivals = new Set<() => void>();
const logger = pino({ level: 'silent' });

beforeAll(async () => {
  api = await startTestApi({ withAgent: true, env: { WEBHOOK_INTERNAL_HOSTS: 'allow' } });
  ann = await api.signUp();
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      const status = answer(received.length);
      response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end();
      for (const arrived of arrivals) arrived();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver.close();
  await api.close();
});
afterEach(async () => {
  await api.db.webhookEndpoint.deleteMany();
  received = [];
  answer = () => 204;
  clock = new Date();
});

const hook = async (events: string[], as = ann) =>
  (await api.call<NewWebhook>('POST', '/webhooks', { as, body: { url, events } })).body;
const newJob = async (as = ann) => (await api.call<Job>('POST', '/jobs', { as, body: { title: 'Nurse' } })).body;
const log = async (id: string) =>
  (await api.call<Page<WebhookDelivery>>('GET', `/webhooks/${id}/deliveries`, { as: ann })).body.items;
const try_ = (id: string, lastTry = false) =>
  deliver({ db: api.db, config: api.config, logger, now: () => clock }, id, { lastTry });

function arrived(count: number): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (received.length < count) return;
      arrivals.delete(check);
      resolve();
    };
    arrivals.add(check);
    check();
  });
}

it('writes each event with its change, for the workspace and the events that asked for it', async () => {
  const events = ['job.created', 'candidate.created', 'application.moved', 'match.completed', 'run.completed'];
  const [all, jobs, stranger] = [await hook(events), await hook(['job.deleted']), await api.signUp()];
  const theirs = await hook(events, stranger);
  const job = await newJob();
  const { body: ada } = await api.call<{ id: string }>('POST', '/candidates', {
    as: ann,
    body: { text: 'Ada Byron\nada@example.com\n\nNurse for five years in Leeds.' },
  });
  await api.call('PUT', `/jobs/${job.id}/candidates/${ada.id}`, { as: ann, body: { stage: 'interview' } });
  await api.call('POST', `/jobs/${job.id}/matches`, { as: ann, body: {} });
  const { body: thread } = await api.call<{ id: string }>('POST', '/threads', { as: ann, body: {} });
  await api.call('POST', `/threads/${thread.id}/runs`, { as: ann, body: { text: 'Hello' } });
  await api.call('DELETE', `/jobs/${job.id}`, { as: ann });

  const told = (await log(all.id)).reverse().map(({ payload }) => payload);
  expect(told.map(({ type }) => type)).toEqual(events);
  expect(told).toMatchObject([
    { data: { id: job.id, entity: 'job', userId: ann.userId } },
    { data: { id: ada.id, candidateId: ada.id } },
    { data: { jobId: job.id, candidateId: ada.id, to: 'interview' } },
    { data: { jobId: job.id, entity: 'match' } },
    { data: { threadId: thread.id, entity: 'run' } },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Byron|example\.com/);
  expect((await log(jobs.id)).map(({ event }) => event)).toEqual(['job.deleted']);
  expect(await api.db.webhookDelivery.count({ where: { endpointId: theirs.id } })).toBe(0);

  const failing = api.db.$transaction(async (tx) => {
    await tx.auditEvent.create({
      data: {
        ...{ workspaceId: ann.workspaceId, userId: ann.userId },
        action: 'job.created',
        entity: 'job',
        entityId: 'x',
      },
    });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await log(all.id)).toHaveLength(events.length);
});

it('sends them signed, in time, and again with back-off until the receiver takes them', async () => {
  const { databaseUrl } = api.config;
  const worker = createWebhookWorker({
    ...{ db: api.db, config: api.config, logger, databaseUrl: databaseUrl! },
    retry: { retryLimit: 3, retryDelay: 1, retryDelayMax: 1 },
  });
  answer = (count) => (count === 1 ? 503 : 204);
  const { id, secret } = await hook(['job.created']);
  await worker.start();
  try {
    const job = await newJob();
    await worker.pickUp();
    await arrived(2);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([
      received[0]!.headers['webhook-id'],
      received[0]!.headers['webhook-id'],
    ]);
    for (const { headers, body } of received) {
      expect(new Verifier(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'job.created',
        data: { id: job.id },
      });
      // By hand, as the specification has it.
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
        .update(signed)
        .digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    }
    await expect
      .poll(async () => (await log(id))[0])
      .toMatchObject({ status: 'delivered', attempts: 2, responseStatus: 204 });
    const [{ id: deliveryId }] = (await log(id)) as [WebhookDelivery];
    expect(await api.call('POST', `/webhooks/${id}/deliveries/${deliveryId}/replay`, { as: ann })).toMatchObject({
      status: 202,
    });
    await arrived(3);
    expect(received[2]).toMatchObject({ body: received[0]!.body, headers: { 'webhook-id': deliveryId } });
  } finally {
    await worker.stop();
  }
});

it('signs with the old and the new secret for a day after a change', async () => {
  const { id, secret: old } = await hook(['job.created']);
  const { body: rotated } = await api.call<NewWebhook>('POST', `/webhooks/${id}/secret`, { as: ann });
  await newJob();
  await newJob();
  const [second, first] = (await log(id)) as [WebhookDelivery, WebhookDelivery];
  await try_(first.id);
  for (const secret of [old, rotated.secret]) {
    const { headers, body } = received[0]!;
    new Verifier(secret).verify(body, headers as Record<string, string>);
  }
  clock = new Date(Date.now() + 25 * 60 * 60 * 1000);
  await try_(second.id);
  expect(received[1]!.headers['webhook-signature']).not.toContain(' ');
});

it('switches an address off that failed for days, says so, and goes on when told to', async () => {
  answer = () => 500;
  const { id } = await hook(['job.created']);
  await newJob();
  const [delivery] = (await log(id)) as [WebhookDelivery];
  expect(await try_(delivery.id)).toBe('again');
  clock = new Date(Date.now() + 4 * 24 * 60 * 60 * 1000);
  expect(await try_(delivery.id, true)).toBe('done');
  const { body } = await api.call<{ items: Webhook[] }>('GET', '/webhooks', { as: ann });
  expect(body.items).toMatchObject([{ id, enabled: false, disabledReason: expect.stringContaining('500') as string }]);
  expect(await api.db.auditEvent.count({ where: { action: 'webhook.disabled', entityId: id } })).toBe(1);
  await newJob();
  expect(await log(id)).toMatchObject([{ status: 'failed', attempts: 2, responseStatus: 500 }]);

  await api.call('PATCH', `/webhooks/${id}`, { as: ann, body: { enabled: true } });
  await newJob();
  expect(await log(id)).toHaveLength(2);
});

describe('what may be called', () => {
  const guard = { allowInternal: false, variable: 'WEBHOOK_INTERNAL_HOSTS', field: 'url' };
  const send = (to: string, allowInternal = false) =>
    sendWebhook(
      { id: 'm', url: to, body: '{}', secrets: ['whsec_dGVzdHRlc3Q='], at: new Date() },
      { ...guard, allowInternal },
    );

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://[::ffff:10.0.0.1]',
    'http://10.1.2.3',
    'http://0x7f000001',
    'http://169.254.169.254',
  ])('refuses %s', async (address) => {
    const to = `${address}:${new URL(url).port}/`;
    expect(await send(to)).toMatchObject({
      status: null,
      error: expect.stringMatching(/inside the operator|never called/) as string,
    });
    expect(received).toEqual([]);
  });

  it('follows no redirect', async () => {
    answer = () => 302;
    expect(await send(url, true)).toEqual({ status: 302, error: 'The receiver answered 302, not 2xx.' });
    expect(received).toHaveLength(1);
  });

  it('is said when the webhook is made', async () => {
    const strict = await startTestApi({ database: api.database });
    const { authorization } = await strict.apiKey(['admin']);
    for (const [address, message] of [
      ['http://example.com/x', /https/],
      ['https://10.0.0.1/', /operator's network/],
      ['https://a:b@example.com', /name and password/],
    ] as const) {
      const refused = await strict.call<{ detail: string }>('POST', '/webhooks', {
        as: { authorization },
        body: { url: address, events: ['job.created'] },
      });
      expect(refused.status).toBe(422);
      expect(refused.body.detail).toMatch(message);
    }
    await strict.close();
  });
});
