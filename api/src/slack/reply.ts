/**
 * Writes an answer into Slack while it is made, so that nothing is lost or repeated whatever breaks on the way. Adding to
 * a stream is the one call that must not be made twice: before it the row says what is being added, and where the outcome
 * stays unknown (a connection cut, a process gone) the message is written anew as a whole, which may be done any number
 * of times. A message that Slack closed, or that is full, is followed by another.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { AnyBlock, AnyChunk, MarkdownBlock } from '@slack/types';
import type { Chunk } from '@shortlist/agent';
import { Prisma, type Db, type SlackReplyModel } from '@shortlist/prisma';
import { piecesOf, type Piece } from './pieces.ts';
import { callSlack, repeatSlack, type SlackClient } from './slack-call.ts';

export interface Recipient {
  teamId: string;
  slackUserId: string;
}

export interface ReplyDeps {
  db: Db;
  slack: SlackClient;
  /** Ours, by which messages of ours are known. */
  botId: string;
  /** Between two calls that add to a stream; Slack allows about a hundred a minute. */
  paceMs: number;
  signal?: AbortSignal | undefined;
}

interface Position {
  seq: number;
  piece: number;
}
interface Placed extends Position, Piece {}

/** A message that is written anew takes 12,000 characters, its buttons included. */
const MESSAGE_MAX = 10_000;
/** Slack ends streams by itself after some minutes; also one that it says is too long. */
const CLOSED = ['message_not_in_streaming_state', 'msg_too_long', 'message_not_found', 'streaming_state_conflict'];

/**
 * Follows `chunks`, which begin at the row's chunk or before, until they end, and writes them to the row's thread.
 * Then `blocks` stand below the last words.
 * @throws when Slack refuses, or can't be reached for some seconds; the same call then goes on where this one was
 */
export async function writeReply(
  deps: ReplyDeps,
  taskId: string,
  {
    to,
    chunks,
    blocks,
  }: { to: Recipient; chunks: AsyncIterable<{ seq: number; chunk: Chunk }>; blocks: () => Promise<AnyBlock[]> },
): Promise<void> {
  const { db, paceMs, signal } = deps;
  let row = await db.slackReply.findFirstOrThrow({ where: { taskId } });
  if (row.ended) return;
  if (row.pending) row = await settlePending(deps, row);

  const inbox = createInbox(chunks, row);
  for (;;) {
    const placed = await inbox.take();
    if (placed.length === 0) break;
    let rest = placed;
    while (rest.length > 0) {
      const { batch, left } = nextBatch(row, rest);
      row = await send(deps, row, batch, to);
      rest = left;
    }
    await delay(paceMs, undefined, signal ? { signal } : {});
  }
  await end(deps, row, await blocks(), to);
}

/** Collects pieces while a call is under way: what comes meanwhile goes with the next one. */
function createInbox(chunks: AsyncIterable<{ seq: number; chunk: Chunk }>, from: Position) {
  const tools = new Map<string, string>();
  let waiting: Placed[] = [];
  let done = false;
  let failure: unknown = null;
  let wake = () => {};
  const reading = (async () => {
    for await (const { seq, chunk } of chunks) {
      const pieces = piecesOf(chunk, tools).map((piece, i) => ({ ...piece, seq, piece: i }));
      waiting.push(...pieces.filter((piece) => isAfter(piece, from)));
      wake();
    }
  })();
  reading
    .catch((error: unknown) => (failure = error))
    .finally(() => {
      done = true;
      wake();
    });
  return {
    /** What is there, once there is something; nothing at the end. */
    async take(): Promise<Placed[]> {
      while (waiting.length === 0 && !done) await new Promise<void>((resolve) => (wake = resolve));
      if (failure) throw failure;
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}

function isAfter(a: Position, b: Position): boolean {
  return a.seq > b.seq || (a.seq === b.seq && a.piece > b.piece);
}

/** As many pieces as the message has room for; at least one, which may begin another message. */
function nextBatch(row: SlackReplyModel, pieces: Placed[]): { batch: Placed[]; left: Placed[] } {
  let room = MESSAGE_MAX - (row.closed ? 0 : row.body.length);
  if (room < pieces[0]!.text.length) room = MESSAGE_MAX;
  let count = 0;
  while (count < pieces.length && room >= pieces[count]!.text.length) room -= pieces[count++]!.text.length;
  return { batch: pieces.slice(0, count), left: pieces.slice(count) };
}

async function send(deps: ReplyDeps, row: SlackReplyModel, batch: Placed[], to: Recipient): Promise<SlackReplyModel> {
  const { slack } = deps;
  const text = batch.map((piece) => piece.text).join('');
  const { seq, piece } = batch.at(-1)!;
  const chunks = joined(batch.map(({ chunk }) => chunk));
  const full = row.body.length + text.length > MESSAGE_MAX;
  if (row.messageTs && !row.closed && full) row = await close(deps, row);
  if (row.messageTs === null || row.closed) return begin(deps, row, { chunks, to, seq, piece, body: text });

  const { channel, messageTs: ts } = row;
  const body = row.body + text;
  row = await save(deps, row, { pending: { seq, piece, body } });
  const outcome = await callSlack(() => slack.chat.appendStream({ channel, ts, chunks }), deps.signal);
  if (outcome.kind === 'done') return save(deps, row, { seq, piece, body, pending: Prisma.DbNull });
  if (outcome.kind === 'unknown') return settlePending(deps, row);
  if (!CLOSED.includes(outcome.error)) throw new Error(`Slack refused: ${outcome.error}`);
  row = await save(deps, row, { closed: true, pending: Prisma.DbNull });
  if (outcome.error === 'msg_too_long') row = await close(deps, row);
  return begin(deps, row, { chunks, to, seq, piece, body: text });
}

async function begin(
  deps: ReplyDeps,
  row: SlackReplyModel,
  { chunks, to, ...next }: Position & { chunks: AnyChunk[]; to: Recipient; body: string },
): Promise<SlackReplyModel> {
  const { slack, signal } = deps;
  row = await save(deps, row, { messageTs: null, body: '', closed: false, pending: { ...next } });
  const { channel, threadTs: thread_ts } = row;
  const outcome = await callSlack(
    () =>
      slack.chat.startStream({
        ...{ channel, thread_ts, chunks },
        ...{ recipient_team_id: to.teamId, recipient_user_id: to.slackUserId, task_display_mode: 'timeline' },
      }),
    signal,
  );
  if (outcome.kind === 'done')
    return save(deps, row, { ...next, ...begun(row, outcome.data.ts!), pending: Prisma.DbNull });
  if (outcome.kind === 'refused') {
    await save(deps, row, { pending: Prisma.DbNull });
    throw new Error(`Slack refused: ${outcome.error}`);
  }
  row = await settlePending(deps, row);
  return row.messageTs ? row : begin(deps, row, { chunks, to, ...next });
}

/** The last call may have been carried out: the message is written anew as it should stand. Without a message it was not. */
async function settlePending(deps: ReplyDeps, row: SlackReplyModel): Promise<SlackReplyModel> {
  const pending = row.pending as unknown as (Position & { body: string }) | null;
  if (!pending) return row;
  const ts = row.messageTs ?? (await findBegun(deps, row));
  if (ts === null) return save(deps, row, { pending: Prisma.DbNull });
  await stop(deps, row.channel, ts);
  await write(deps, row.channel, ts, blocksOf(pending.body));
  return save(deps, row, { ...pending, ...begun(row, ts), closed: true, pending: Prisma.DbNull });
}

/** A message of ours in the thread that no row knows: begun by a call whose answer was lost. */
async function findBegun({ db, slack, botId, signal }: ReplyDeps, row: SlackReplyModel): Promise<string | null> {
  const { channel, threadTs } = row;
  const oldest = (row.createdAt.getTime() / 1000 - 5).toFixed(6);
  const outcome = await repeatSlack(
    () => slack.conversations.replies({ channel, ts: threadTs, oldest, limit: 200 }),
    signal,
  );
  if (outcome.kind !== 'done') throw new Error('Slack does not tell what stands in the thread.');
  const ours = (outcome.data.messages ?? []).filter((message) => message.bot_id === botId);
  const rows = await db.slackReply.findMany({ where: { channel, threadTs }, select: { messages: true } });
  const known = new Set(rows.flatMap(({ messages }) => messages));
  return ours.map(({ ts }) => ts!).findLast((ts) => !known.has(ts)) ?? null;
}

function begun({ messages }: SlackReplyModel, ts: string) {
  return { messageTs: ts, messages: messages.includes(ts) ? messages : [...messages, ts] };
}

async function close(deps: ReplyDeps, row: SlackReplyModel): Promise<SlackReplyModel> {
  if (row.messageTs) await stop(deps, row.channel, row.messageTs);
  return save(deps, row, { closed: true });
}

async function end(deps: ReplyDeps, row: SlackReplyModel, blocks: AnyBlock[], to: Recipient): Promise<void> {
  if (row.messageTs === null) {
    const text = 'Done.';
    const chunks: AnyChunk[] = [{ type: 'markdown_text', text }];
    row = await begin(deps, row, { chunks, to, seq: row.seq, piece: row.piece, body: text });
  }
  const { channel, messageTs: ts, body } = row as SlackReplyModel & { messageTs: string };
  const stopped = row.closed
    ? null
    : await callSlack(() => deps.slack.chat.stopStream({ channel, ts, blocks }), deps.signal);
  // Closed before, or nobody knows whether the buttons arrived: the whole message, buttons and all, once more.
  if (stopped?.kind !== 'done') {
    if (stopped) await stop(deps, channel, ts);
    if (blocks.length > 0 || stopped) await write(deps, channel, ts, [...blocksOf(body), ...blocks]);
  }
  await save(deps, row, { ended: true });
}

async function stop({ slack, signal }: ReplyDeps, channel: string, ts: string): Promise<void> {
  const outcome = await repeatSlack(() => slack.chat.stopStream({ channel, ts }), signal);
  if (outcome.kind === 'unknown') throw new Error('Slack cannot be reached.');
}

async function write({ slack, signal }: ReplyDeps, channel: string, ts: string, blocks: AnyBlock[]): Promise<void> {
  const text = blocks
    .flatMap((block) => (block.type === 'markdown' ? [(block as MarkdownBlock).text] : []))
    .join('')
    .slice(0, 300);
  const outcome = await repeatSlack(() => slack.chat.update({ channel, ts, blocks, text: text || ' ' }), signal);
  if (outcome.kind !== 'done') throw new Error('Slack does not take the message.');
}

function blocksOf(body: string): AnyBlock[] {
  return body.trim() === '' ? [] : [{ type: 'markdown', text: body }];
}

function joined(chunks: AnyChunk[]): AnyChunk[] {
  const all: AnyChunk[] = [];
  for (const chunk of chunks) {
    const last = all.at(-1);
    if (chunk.type === 'markdown_text' && last?.type === 'markdown_text') last.text += chunk.text;
    else all.push({ ...chunk });
  }
  return all;
}

function save({ db }: ReplyDeps, { taskId }: SlackReplyModel, data: object): Promise<SlackReplyModel> {
  return db.slackReply.update({ where: { taskId }, data });
}
