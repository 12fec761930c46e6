import { recordAudit, type Chunk, type Logger } from '@shortlist/agent';
import type { Db, WebhookDeliveryModel, WebhookEndpointModel } from '@shortlist/prisma';
import type { Config } from '../config.ts';
import { open } from '../http/sealed.ts';
import { tracing, type WebhookTrace } from '../telemetry/tracing.ts';
import { sendWebhook, type Reply } from './send-webhook.ts';
import { guardOf } from './webhooks.ts';

export interface DeliverDeps {
  /** Sees all workspaces. */
  db: Db;
  config: Config;
  logger: Logger;
  now: () => Date;
}

/** An endpoint that has failed for so long without a single success is switched off. */
const PATIENCE_MS = 3 * 24 * 60 * 60 * 1000;
const GONE = 410;

/**
 * One try of one message: sends it, notes the outcome, and switches the endpoint off when it has failed for three days or
 * answers that it is gone; the settings then say so, and why. What is delivered already is not sent again.
 * @returns whether another try is wanted
 */
export async function deliver(
  deps: DeliverDeps,
  id: string,
  { lastTry }: { lastTry: boolean },
): Promise<'done' | 'again'> {
  const { db, config, now } = deps;
  const found = await db.webhookDelivery.findFirst({ where: { id }, include: { endpoint: true } });
  if (!found || found.status !== 'pending') return 'done';
  const { endpoint, ...delivery } = found;
  if (endpoint.disabledAt) {
    await note(db, delivery, { status: 'failed', error: 'Not sent: the webhook is switched off.' });
    return 'done';
  }
  const at = now();
  const trace: WebhookTrace = { deliveryId: id, traceparent: await traceparentOf(db, delivery), headers: {} };
  const message = {
    id,
    url: endpoint.url,
    body: JSON.stringify(delivery.payload),
    secrets: secretsOf(deps, endpoint),
    at,
    headers: trace.headers,
  };
  const reply: Reply =
    message.secrets.length > 0
      ? await tracing.webhook.tracePromise(() => sendWebhook(message, guardOf(config)), trace)
      : { status: null, error: 'The secret cannot be read any more. Make a new one.' };
  const ok = reply.error === null;
  const gone = reply.status === GONE;
  await note(db, delivery, {
    status: ok ? 'delivered' : lastTry || gone ? 'failed' : 'pending',
    error: reply.error,
    attempts: { increment: 1 },
    responseStatus: reply.status,
    durationMs: Math.max(0, now().getTime() - at.getTime()),
    attemptedAt: at,
  });
  if (ok) await db.webhookEndpoint.updateMany({ where: { id: endpoint.id }, data: { failingSince: null } });
  else await noteFailure(deps, endpoint, reply, at);
  return ok || lastTry || gone ? 'done' : 'again';
}

function secretsOf({ config, now }: DeliverDeps, endpoint: WebhookEndpointModel): string[] {
  const { sealedSecret, sealedPreviousSecret, previousSecretUntil } = endpoint;
  const still = previousSecretUntil && previousSecretUntil > now() ? sealedPreviousSecret : null;
  return [sealedSecret, still].flatMap((sealed) => (sealed === null ? [] : (open(config, sealed) ?? [])));
}

/** The trace of the run that a message tells of; looked up only where somebody traces. */
async function traceparentOf(db: Db, { payload }: WebhookDeliveryModel): Promise<string | undefined> {
  const { runId } = (payload as { data?: { runId?: string } }).data ?? {};
  if (!runId || !tracing.webhook.hasSubscribers) return undefined;
  const first = await db.runChunks.findFirst({
    where: { runId },
    orderBy: { seqFrom: 'asc' },
    select: { chunks: true },
  });
  const start = (first?.chunks as unknown as Chunk[] | undefined)?.find((chunk) => chunk.type === 'start');
  return start?.messageMetadata?.traceparent;
}

async function note(db: Db, { id, taskId }: WebhookDeliveryModel, data: object): Promise<void> {
  // A replay that was asked for meanwhile has a task of its own.
  await db.webhookDelivery.updateMany({ where: { id, taskId }, data });
}

async function noteFailure(
  { db, logger }: DeliverDeps,
  { id, workspaceId, createdById, failingSince }: WebhookEndpointModel,
  { status, error }: Reply,
  at: Date,
): Promise<void> {
  await db.webhookEndpoint.updateMany({ where: { id, failingSince: null }, data: { failingSince: at } });
  const tooLong = failingSince !== null && at.getTime() - failingSince.getTime() > PATIENCE_MS;
  if (!tooLong && status !== GONE) return;
  const disabledReason =
    status === GONE
      ? 'The receiver answered 410: it wants no more messages.'
      : `Every message failed since ${failingSince!.toISOString().slice(0, 10)}. The last reason: ${error}`;
  await db.$transaction(async (tx) => {
    const where = { id, disabledAt: null };
    const { count } = await tx.webhookEndpoint.updateMany({ where, data: { disabledAt: at, disabledReason } });
    if (count === 0) return;
    const scope = { workspaceId, userId: createdById };
    const event = { action: 'webhook.disabled', entity: 'webhook', entityId: id, payload: { reason: disabledReason } };
    await recordAudit(tx, scope, event);
  });
  logger.warn({ webhookId: id, status }, 'a webhook was switched off');
}
