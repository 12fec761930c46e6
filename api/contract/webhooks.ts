/** Who else is told: webhooks and Slack. */
import { z } from 'zod';

export const WEBHOOK_EVENTS = [
  'candidate.created',
  'candidate.updated',
  'candidate.merged',
  'candidate.deleted',
  'candidate.erased',
  'job.created',
  'job.updated',
  'job.deleted',
  'application.moved',
  'match.completed',
  'run.completed',
  'run.failed',
  'run.cancelled',
  'approval.requested',
  'approval.approved',
  'approval.edited',
  'approval.rejected',
  'approval.superseded',
  'approval.cancelled',
] as const;

export const WebhookInput = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(50),
  description: z.string().trim().max(200).default(''),
});
/** `enabled: true` also begins anew after an address was switched off for failing. */
export const WebhookPatch = WebhookInput.extend({
  description: z.string().trim().max(200),
  enabled: z.boolean(),
}).partial();
export const Webhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  description: z.string(),
  enabled: z.boolean(),
  /** A sentence, where it was switched off because it kept failing. */
  disabledReason: z.string().nullable(),
  failingSince: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Webhook = z.infer<typeof Webhook>;
/** The secret (`whsec_…`, Standard Webhooks) stands in this answer only. */
export const NewWebhook = Webhook.extend({ secret: z.string() });
export type NewWebhook = z.infer<typeof NewWebhook>;
export const WebhookDelivery = z.object({
  /** Also the header `webhook-id`: the same at every try and replay. */
  id: z.string(),
  event: z.string(),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number().int(),
  responseStatus: z.number().int().nullable(),
  error: z.string().nullable(),
  durationMs: z.number().nullable(),
  /** {type, timestamp, data}, as it is sent. */
  payload: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
  attemptedAt: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** The token stands in the address that Shortlist sends to a Slack user it does not know. */
export const SlackLinkInput = z.strictObject({ token: z.string().min(1).max(2_000) });
export const SlackLinkPreview = z.object({ name: z.string(), teamId: z.string(), slackUserId: z.string() });
export const SlackLink = SlackLinkPreview.extend({ createdAt: z.iso.datetime() });
export type SlackLink = z.infer<typeof SlackLink>;
