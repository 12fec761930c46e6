/** What Slack told us, put on the queue before it is acknowledged: whatever dies then, the work is done, and done once. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const place = { teamId: z.string(), slackUserId: z.string(), channel: z.string(), threadTs: z.string() };

export const SlackTask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    ...place,
    text: z.string(),
    /** In a direct message nobody else sees what is answered. */
    direct: z.boolean(),
    files: z.array(z.object({ name: z.string(), url: z.string(), size: z.number() })),
  }),
  z.object({
    kind: z.literal('decision'),
    ...place,
    runId: z.string(),
    decision: z.enum(['approve', 'reject']),
    /** The message with the buttons. */
    messageTs: z.string(),
  }),
  z.object({ kind: z.literal('feedback'), ...place, messageId: z.string(), rating: z.enum(['up', 'down']) }),
]);
export type SlackTask = z.infer<typeof SlackTask>;
export type TaskOf<K extends SlackTask['kind']> = Extract<SlackTask, { kind: K }>;

/** The same event has the same task, however often Slack tells of it: a UUID of version 8. */
export function taskIdOf(eventId: string): string {
  const hex = createHash('sha256').update(`slack/${eventId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
