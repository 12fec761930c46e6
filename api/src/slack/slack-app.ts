/** The door for Slack: Bolt verifies each request, it goes on the queue, and is acknowledged. Nothing is done here. */
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import type { Router } from 'express';
import type { Logger } from '@shortlist/agent';
import type { SlackTask } from './slack-tasks.ts';

export interface SlackAppOptions {
  token: string;
  signingSecret: string;
  logger: Logger;
  /** Resolves once the task is stored: until then Slack gets no answer, and tells again. */
  enqueue(eventId: string, task: SlackTask): Promise<void>;
  /** Of a fake, in tests. */
  slackApiUrl?: string;
}

interface Said {
  user?: string;
  text?: string;
  channel: string;
  ts: string;
  thread_ts?: string;
  channel_type?: string;
  subtype?: string;
  bot_id?: string;
  files?: { name?: string; url_private_download?: string; size?: number }[];
}

const PROMPTS = [
  { title: 'My jobs', message: 'Which jobs are open?' },
  { title: 'A shortlist', message: 'Who are the best five candidates for my newest job, and why?' },
  { title: 'The pipeline', message: 'How does the pipeline of each job look?' },
];

/** Client options under which nothing is repeated that may have been carried out (`slack-call.ts`). */
export const CLIENT = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 15_000 };

export function createSlackApp({ token, signingSecret, logger, enqueue, slackApiUrl }: SlackAppOptions): {
  router: Router;
  app: App;
} {
  // Answered once the listeners are done: all they do is to put a task on the queue.
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    ...{ token, receiver, logLevel: LogLevel.ERROR },
    clientOptions: { ...CLIENT, ...(slackApiUrl && { slackApiUrl }) },
  });
  app.error(async (error) => {
    logger.error({ err: error }, 'a request of Slack could not be taken');
    throw error;
  });

  const said = async (eventId: string, teamId: string, message: Said) => {
    const { user, channel, ts, thread_ts: threadTs = ts, subtype, bot_id: bot } = message;
    if (!user || bot || (subtype !== undefined && subtype !== 'file_share')) return;
    const files = (message.files ?? []).flatMap(({ name = 'file', url_private_download: url, size = 0 }) =>
      url ? [{ name, url, size }] : [],
    );
    const text = plainText(message.text ?? '');
    if (text === '' && files.length === 0) return;
    const direct = message.channel_type === 'im';
    await enqueue(eventId, { kind: 'message', teamId, slackUserId: user, channel, threadTs, text, direct, files });
  };
  app.event('app_mention', ({ event, body }) => said(body.event_id, body.team_id, event as Said));
  app.event('message', async ({ event, body }) => {
    // In a channel only who mentions us speaks to us, and that is an event of its own.
    if ((event as Said).channel_type === 'im') await said(body.event_id, body.team_id, event as Said);
  });
  app.event('assistant_thread_started', async ({ event, client }) => {
    const { channel_id, thread_ts } = event.assistant_thread;
    const title = 'What would you like to know?';
    await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, title, prompts: PROMPTS as never });
  });

  app.action(/^(approve|reject)$/, async ({ ack, body, action }) => {
    const at = pressedIn(body);
    const {
      action_id: decision,
      value,
      action_ts,
    } = action as { action_id: 'approve' | 'reject'; value: string; action_ts: string };
    if (at)
      await enqueue(`${at.slackUserId}/${action_ts}/${value}`, { kind: 'decision', ...at, runId: value, decision });
    await ack();
  });
  app.action('feedback', async ({ ack, body, action }) => {
    const at = pressedIn(body);
    const { value, action_ts } = action as unknown as { value: string; action_ts: string };
    const [rating, messageId] = value.split(':') as ['up' | 'down', string];
    if (at) await enqueue(`${at.slackUserId}/${action_ts}/${value}`, { kind: 'feedback', ...at, messageId, rating });
    await ack();
  });
  return { router: receiver.router as Router, app };
}

function pressedIn(body: unknown) {
  const { user, team, container } = body as {
    user: { id: string };
    team: { id: string } | null;
    container: { channel_id?: string; message_ts?: string; thread_ts?: string };
  };
  const { channel_id: channel, message_ts: messageTs, thread_ts: threadTs = messageTs } = container;
  if (!team || !channel || !messageTs || !threadTs) return null;
  return { teamId: team.id, slackUserId: user.id, channel, threadTs, messageTs };
}

/** Without the mention that called us, and with Slack's escapes undone. */
function plainText(text: string): string {
  return text
    .replace(/^\s*<@[A-Z0-9]+(\|[^>]*)?>\s*/, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
