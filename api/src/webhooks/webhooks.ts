/** The addresses that a workspace wants to be told at, and what became of each message. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, notFound, recordAudit, type Scope } from '@shortlist/agent';
import type { Db, Tx, WebhookDeliveryModel, WebhookEndpointModel } from '@shortlist/prisma';
import type { NewWebhook, Page, Webhook, WebhookDelivery, WebhookInput, WebhookPatch } from '../../contract/index.ts';
import type { Config } from '../config.ts';
import { allowedAddresses, type AddressGuard } from '../http/allowed-address.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';
import { seal } from '../http/sealed.ts';

interface Deps {
  db: Db;
  config: Config;
}

/** So long the former secret signs beside the new one. */
const CHANGE_OVER_MS = 24 * 60 * 60 * 1000;

export function guardOf({ webhookInternalHosts }: Pick<Config, 'webhookInternalHosts'>): AddressGuard {
  return { allowInternal: webhookInternalHosts, variable: 'WEBHOOK_INTERNAL_HOSTS', field: 'url' };
}

/**
 * Makes an endpoint; the answer is the only place that ever shows its secret.
 * @param id  given beforehand: the endpoint that has it already was shown to nobody, and this one takes its place
 * @throws AppError validation, for an address that may not be called
 */
export async function createWebhook(
  { db, config }: Deps,
  scope: Scope,
  input: z.infer<typeof WebhookInput>,
  id?: string,
): Promise<NewWebhook> {
  await checkUrl(config, input.url);
  const secret = newSecret();
  const { workspaceId, userId } = scope;
  const row = await db.$transaction(async (tx) => {
    if (id) await tx.webhookEndpoint.deleteMany({ where: { id, workspaceId } });
    const data = { ...(id && { id }), ...input, workspaceId, createdById: userId, sealedSecret: seal(config, secret) };
    const created = await tx.webhookEndpoint.create({ data });
    await audit(tx, scope, 'created', created);
    return created;
  });
  return { ...toWebhook(row), secret };
}

/** All of the workspace, oldest first. */
export async function listWebhooks(db: Db, { workspaceId }: Scope): Promise<Webhook[]> {
  const rows = await db.webhookEndpoint.findMany({ where: { workspaceId }, orderBy: [{ createdAt: 'asc' }] });
  return rows.map(toWebhook);
}

/** @throws AppError not_found, or validation for an address that may not be called */
export async function updateWebhook(
  { db, config }: Deps,
  scope: Scope,
  id: string,
  { enabled, ...patch }: z.infer<typeof WebhookPatch>,
): Promise<Webhook> {
  if (patch.url) await checkUrl(config, patch.url);
  const on = { disabledAt: null, disabledReason: null, failingSince: null };
  const off = { disabledAt: new Date(), disabledReason: null };
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const data = { ...changes, ...(enabled === undefined ? {} : enabled ? on : off) };
  return db.$transaction(async (tx) => {
    await findWebhook(tx, scope, id);
    const row = await tx.webhookEndpoint.update({ where: { id }, data });
    await audit(tx, scope, 'updated', row);
    return toWebhook(row);
  });
}

/** With all its messages. */
export async function deleteWebhook(db: Db, scope: Scope, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await findWebhook(tx, scope, id);
    await tx.webhookEndpoint.delete({ where: { id } });
    await audit(tx, scope, 'deleted', row);
  });
}

/** Gives an endpoint a new secret; messages of the next 24 hours are signed with both. */
export async function rotateSecret({ db, config }: Deps, scope: Scope, id: string): Promise<NewWebhook> {
  const secret = newSecret();
  const row = await db.$transaction(async (tx) => {
    const { sealedSecret } = await findWebhook(tx, scope, id);
    const data = {
      sealedSecret: seal(config, secret),
      sealedPreviousSecret: sealedSecret,
      previousSecretUntil: new Date(Date.now() + CHANGE_OVER_MS),
    };
    const updated = await tx.webhookEndpoint.update({ where: { id }, data });
    await audit(tx, scope, 'secret-rotated', updated);
    return updated;
  });
  return { ...toWebhook(row), secret };
}

/** Newest first. */
export async function listDeliveries(
  db: Db,
  scope: Scope,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<WebhookDelivery>> {
  await findWebhook(db, scope, id);
  const [createdAt, before] = cursor ? decodeCursor(z.tuple([z.iso.datetime(), z.string()]), cursor) : [];
  const rows = await db.webhookDelivery.findMany({
    where: {
      endpointId: id,
      workspaceId: scope.workspaceId,
      ...(createdAt && { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: before! } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return pageOf(rows, limit, { toItem: toDelivery, positionOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** Sends a message once more, with the same id and content, beginning its tries anew. Throws AppError not_found, conflict. */
export async function replayDelivery(db: Db, scope: Scope, id: string, deliveryId: string): Promise<WebhookDelivery> {
  const { disabledAt } = await findWebhook(db, scope, id);
  if (disabledAt) throw new AppError('conflict', { detail: 'This webhook is switched off. Switch it on first.' });
  const where = { id: deliveryId, endpointId: id, workspaceId: scope.workspaceId };
  const data = { status: 'pending', error: null, queuedAt: null, taskId: crypto.randomUUID() };
  const [row] = await db.webhookDelivery.updateManyAndReturn({ where, data });
  if (!row) throw notFound('This message');
  return toDelivery(row);
}

/** Sends a message that tells of nothing, to try the way. */
export async function sendPing(db: Db, scope: Scope, id: string): Promise<WebhookDelivery> {
  await findWebhook(db, scope, id);
  const payload = { type: 'ping', timestamp: new Date().toISOString(), data: { id, entity: 'webhook' } };
  const data = { workspaceId: scope.workspaceId, endpointId: id, event: 'ping', payload };
  return toDelivery(await db.webhookDelivery.create({ data }));
}

async function findWebhook(db: Db | Tx, { workspaceId }: Scope, id: string): Promise<WebhookEndpointModel> {
  const row = await db.webhookEndpoint.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound('This webhook');
  return row;
}

async function checkUrl(config: Config, address: string): Promise<void> {
  const url = new URL(address);
  const fault = url.username || url.password ? 'Leave name and password out of the address.' : null;
  const plain =
    url.protocol === 'http:' && !config.webhookInternalHosts ? 'Use an address that begins with https.' : null;
  const message = fault ?? plain;
  if (message) throw new AppError('validation', { detail: message, fields: [{ field: 'url', message }] });
  await allowedAddresses(url.hostname, guardOf(config));
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function audit(tx: Tx, scope: Scope, action: string, { id, url, events }: WebhookEndpointModel): Promise<void> {
  const payload = { url, events };
  return recordAudit(tx, scope, { action: `webhook.${action}`, entity: 'webhook', entityId: id, payload });
}

function toWebhook(row: WebhookEndpointModel): Webhook {
  const { id, url, events, description, disabledReason } = row;
  return {
    ...{ id, url, events, description, disabledReason },
    enabled: row.disabledAt === null,
    failingSince: row.failingSince?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

function toDelivery(row: WebhookDeliveryModel): WebhookDelivery {
  const { id, event, attempts, responseStatus, error, durationMs } = row;
  return {
    ...{ id, event, attempts, responseStatus, error, durationMs },
    status: row.status as WebhookDelivery['status'],
    payload: row.payload as Record<string, unknown>,
    createdAt: row.createdAt.toISOString(),
    attemptedAt: row.attemptedAt?.toISOString() ?? null,
  };
}
