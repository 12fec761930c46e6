/** What becomes of a message, a pressed button or a verdict in Slack: the same runs as from any other side. */
import { createHash } from 'node:crypto';
import type { AnyBlock } from '@slack/types';
import { AppError } from '@shortlist/agent';
import { inWorkspace } from '@shortlist/prisma';
import type { KeyScope } from '../auth/context.ts';
import { toProblem } from '../http/problems.ts';
import { storeUploads } from '../imports/stored-files.ts';
import { contentKey } from '../imports/storage.ts';
import { mimeTypeOf, type Upload } from '../imports/upload.ts';
import type { Parts } from '../parts.ts';
import { giveFeedback } from '../threads/messages.ts';
import { writeReply, type ReplyDeps } from './reply.ts';
import { linkAddress, personOf, type SlackPerson } from './slack-link.ts';
import { repeatSlack } from './slack-call.ts';
import type { SlackTask, TaskOf } from './slack-tasks.ts';

export interface CarryOutDeps extends Pick<ReplyDeps, 'slack' | 'botId' | 'paceMs'> {
  parts: Pick<Parts, 'systemDb' | 'db' | 'runs' | 'config' | 'agent' | 'logger'>;
  /** A file's bytes, with the bot's token. */
  download(url: string, signal: AbortSignal): Promise<Uint8Array>;
}

/** No chunk has so many pieces: all of it is written. */
const WHOLE = 2_147_483_647;
const FILE_MAX = 20 * 1024 * 1024;

/** May be called again for the same task, from its beginning: what was done stays done, once. */
export async function carryOut(
  deps: CarryOutDeps,
  taskId: string,
  task: SlackTask,
  signal: AbortSignal,
): Promise<void> {
  const { parts } = deps;
  const person = await personOf(parts.systemDb, task);
  if (!person) return tellPrivately(deps, task, await askWhoThatIs(deps, task));
  try {
    await inWorkspace(person.workspaceId, async () => {
      if (task.kind === 'message') return await answer(deps, { taskId, task, person, signal });
      if (task.kind === 'decision') return await decide(deps, { taskId, task, person, signal });
      needs(person, 'read');
      await giveFeedback(parts.db, person, task.messageId, { rating: task.rating });
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await tellPrivately(deps, task, toProblem(error, parts.logger).detail);
  }
}

interface Asked<K extends SlackTask['kind']> {
  taskId: string;
  task: TaskOf<K>;
  person: SlackPerson;
  signal: AbortSignal;
}

async function answer(deps: CarryOutDeps, { taskId, task, person, signal }: Asked<'message'>): Promise<void> {
  const { runs } = deps.parts;
  needs(person, 'chat');
  const threadId = await threadOf(deps, task, person);
  const fileIds = await takeFiles(deps, { taskId, task, person, signal });
  const { runId } = await runs.start(person, { threadId, text: task.text, fileIds, requestId: taskId });
  await follow(deps, { taskId, task, person, signal }, { runId, after: 0 });
}

async function decide(deps: CarryOutDeps, { taskId, task, person, signal }: Asked<'decision'>): Promise<void> {
  const { systemDb: db, runs } = deps.parts;
  needs(person, 'chat');
  const { runId, decision, channel, messageTs } = task;
  const known = await db.slackReply.findFirst({ where: { taskId } });
  // Written down first: where the process dies in between, the next try knows that the answer may be its own.
  if (!known) await remember(deps, { taskId, task, person }, { runId, after: await runs.lastSeq(person, runId) });
  try {
    await runs.resume(person, runId, { decision });
  } catch (error) {
    if (!known) await db.slackReply.deleteMany({ where: { taskId } });
    if (!known || !(error instanceof AppError && error.code === 'conflict')) throw error;
  }
  const asked = await db.slackReply.findFirst({ where: { channel, messageTs, runId } });
  const verdict = decision === 'approve' ? ':white_check_mark: Approved' : ':no_entry_sign: Declined';
  const blocks: AnyBlock[] = [
    ...(asked?.body.trim() ? [{ type: 'markdown' as const, text: asked.body }] : []),
    { type: 'context', elements: [{ type: 'mrkdwn', text: `${verdict} by <@${task.slackUserId}>` }] },
  ];
  await repeatSlack(() => deps.slack.chat.update({ channel, ts: messageTs, blocks, text: verdict }), signal);
  const { seq } = await db.slackReply.findFirstOrThrow({ where: { taskId } });
  await follow(deps, { taskId, task, person, signal }, { runId, after: seq });
}

/** The row says where the answer begins; a task that is taken up again finds it there. */
async function remember(
  { parts }: CarryOutDeps,
  { taskId, task, person }: Omit<Asked<SlackTask['kind']>, 'signal'>,
  { runId, after }: { runId: string; after: number },
): Promise<void> {
  const { channel, threadTs } = task;
  const data = { taskId, runId, channel, threadTs, workspaceId: person.workspaceId, seq: after, piece: WHOLE };
  await parts.systemDb.slackReply.createMany({ data: [data], skipDuplicates: true });
}

async function follow(
  deps: CarryOutDeps,
  asked: Asked<'message' | 'decision'>,
  from: { runId: string; after: number },
): Promise<void> {
  const { runs, systemDb: db } = deps.parts;
  const { taskId, task, person, signal } = asked;
  await remember(deps, asked, from);
  const { seq } = await db.slackReply.findFirstOrThrow({ where: { taskId } });
  const { runId } = from;
  const { channel, threadTs } = task;
  const status = { channel_id: channel, thread_ts: threadTs, status: 'is working…' };
  // A nicety that is there only in the assistant's pane and in threads: refused elsewhere, which is no fault.
  await deps.slack.assistant.threads.setStatus(status).catch(() => {});
  await writeReply({ ...deps, db, signal }, taskId, {
    to: task,
    // A chunk of several pieces may be half written.
    chunks: await runs.read(person, runId, { after: Math.max(0, seq - 1), signal }),
    blocks: () => blocksAfter(deps, person, runId),
  });
}

/** What a person may press below an answer. */
async function blocksAfter({ parts }: CarryOutDeps, person: SlackPerson, runId: string): Promise<AnyBlock[]> {
  const { status, interrupt, messageId } = await parts.runs.get(person, runId);
  if (status === 'waiting' && interrupt) {
    const question = interrupt.actionRequests
      .map(({ description }) => description)
      .join('\n')
      .slice(0, 2_900);
    const button = (action_id: string, text: string, style: 'primary' | 'danger') =>
      ({ type: 'button', action_id, value: runId, style, text: { type: 'plain_text', text } }) as const;
    return [
      { type: 'section', text: { type: 'plain_text', text: question } },
      { type: 'actions', elements: [button('approve', 'Approve', 'danger'), button('reject', 'Decline', 'primary')] },
    ];
  }
  if (status !== 'completed') return [];
  const verdict = (rating: 'up' | 'down', text: string) =>
    ({ text: { type: 'plain_text', text }, value: `${rating}:${messageId}` }) as const;
  const buttons = { positive_button: verdict('up', 'Good answer'), negative_button: verdict('down', 'Bad answer') };
  return [{ type: 'context_actions', elements: [{ type: 'feedback_buttons', action_id: 'feedback', ...buttons }] }];
}

/** The conversation here that a conversation in Slack is, for this person. */
async function threadOf(
  { parts }: CarryOutDeps,
  { teamId, channel, threadTs, text }: TaskOf<'message'>,
  person: SlackPerson,
) {
  const { workspaceId, userId } = person;
  const key = { teamId, channel, threadTs, userId };
  return parts.systemDb.$transaction(async (tx) => {
    const known = await tx.slackThread.findFirst({ where: key });
    // Linked to another workspace since: a conversation begins anew there.
    if (known?.workspaceId === workspaceId) return known.threadId;
    if (known) await tx.slackThread.deleteMany({ where: key });
    const { id } = await tx.thread.create({ data: { workspaceId, userId, title: text.slice(0, 60) } });
    await tx.slackThread.create({ data: { ...key, workspaceId, threadId: id } });
    return id;
  });
}

/** Files that were dropped with a message, stored as if they had been uploaded for it. */
async function takeFiles(
  { parts, download }: CarryOutDeps,
  { taskId, task, person, signal }: Asked<'message'>,
): Promise<string[]> {
  const uploads: Upload[] = [];
  for (const { name, url, size } of task.files) {
    if (size > FILE_MAX) throw new AppError('payload_too_large', { detail: `${name} is larger than 20 MB.` });
    const bytes = await download(url, signal);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await parts.agent.files.put(contentKey(person.workspaceId, sha256), bytes);
    uploads.push({ name: name.slice(-200), mimeType: await mimeTypeOf(bytes), size: bytes.length, sha256 });
  }
  if (uploads.length === 0) return [];
  return (await storeUploads(parts.db, person, uploads, taskId)).map(({ id }) => id);
}

function needs({ scopes }: SlackPerson, scope: KeyScope): void {
  if (scopes.includes(scope)) return;
  throw new AppError('forbidden', { detail: `Your role in Shortlist lacks the right "${scope}" that this needs.` });
}

async function askWhoThatIs({ slack, parts }: CarryOutDeps, { teamId, slackUserId }: SlackTask): Promise<string> {
  const known = await repeatSlack(() => slack.users.info({ user: slackUserId }));
  const name = (known.kind === 'done' && (known.data.user?.real_name ?? known.data.user?.name)) || slackUserId;
  const address = linkAddress(parts.config, { teamId, slackUserId, name });
  return `I don't know yet who you are in Shortlist. Open ${address} and confirm, then write to me again.`;
}

/** For this person's eyes only, as it may say what others must not use. */
async function tellPrivately({ slack }: CarryOutDeps, task: SlackTask, text: string): Promise<void> {
  const { channel, threadTs: thread_ts, slackUserId: user } = task;
  const direct = channel.startsWith('D');
  const outcome = direct
    ? await repeatSlack(() => slack.chat.postMessage({ channel, thread_ts, text }))
    : await repeatSlack(() => slack.chat.postEphemeral({ channel, user, thread_ts, text }));
  if (outcome.kind === 'unknown') throw new Error('Slack cannot be reached.');
}
