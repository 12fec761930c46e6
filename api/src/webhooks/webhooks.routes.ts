import { z } from 'zod';
import {
  NewWebhook,
  page,
  PageQuery,
  Webhook,
  WebhookDelivery,
  WebhookInput,
  WebhookPatch,
} from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  rotateSecret,
  sendPing,
  updateWebhook,
} from './webhooks.ts';

/** Who is told of what happens here, and what became of it. */
export function webhookRoutes({ db, config }: Parts): Route[] {
  const deps = { db, config };
  const common = { tag: 'Webhooks', scope: 'admin' } as const;
  return [
    route({
      ...common,
      method: 'post',
      path: '/webhooks',
      summary: 'Be told of events at an address; the answer is the only place that ever shows the secret',
      creates: true,
      body: WebhookInput,
      status: 201,
      answer: NewWebhook,
      handle: ({ auth, body, newId }) => createWebhook(deps, auth, body, newId),
    }),
    route({
      ...common,
      method: 'get',
      path: '/webhooks',
      summary: 'List the webhooks',
      answer: z.object({ items: z.array(Webhook) }),
      handle: async ({ auth }) => ({ items: await listWebhooks(db, auth) }),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/webhooks/{id}',
      summary: 'Change a webhook, or switch it off and on',
      body: WebhookPatch,
      answer: Webhook,
      problems: [404],
      handle: ({ auth, params, body }) => updateWebhook(deps, auth, params['id']!, body),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/webhooks/{id}',
      summary: 'Remove a webhook with its log',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => deleteWebhook(db, auth, params['id']!),
    }),
    route({
      ...common,
      method: 'post',
      path: '/webhooks/{id}/secret',
      summary: 'Make a new secret; the former one signs beside it for 24 hours',
      answer: NewWebhook,
      problems: [404],
      handle: ({ auth, params }) => rotateSecret(deps, auth, params['id']!),
    }),
    route({
      ...common,
      method: 'post',
      path: '/webhooks/{id}/ping',
      summary: 'Send a message that tells of nothing, to try the way',
      status: 202,
      answer: WebhookDelivery,
      problems: [404],
      handle: ({ auth, params }) => sendPing(db, auth, params['id']!),
    }),
    route({
      ...common,
      method: 'get',
      path: '/webhooks/{id}/deliveries',
      summary: 'What was sent and what became of it, newest first',
      query: PageQuery,
      answer: page(WebhookDelivery),
      problems: [404],
      handle: ({ auth, params, query }) => listDeliveries(db, auth, params['id']!, query),
    }),
    route({
      ...common,
      method: 'post',
      path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
      summary: 'Send a message once more, with the same id and content',
      status: 202,
      answer: WebhookDelivery,
      problems: [404, 409],
      handle: ({ auth, params }) => replayDelivery(db, auth, params['id']!, params['deliveryId']!),
    }),
  ];
}
