/** A logged conversation becomes a case of the evals, without the names and contact data of the people in it. */
import type { z } from 'zod';
import { notFound, type ChatMessage, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { PromotedCase, PromoteInput } from '../../contract/index.ts';
import { listMessages } from '../threads/messages.ts';
import { ownThread } from '../threads/threads.ts';
import { toCase } from './promoted-cases.ts';

const MESSAGES_AT_MOST = 1_000;

/**
 * What was said up to the message (or in the whole thread), with what the assistant called in its last answer as a draft of
 * what is expected. A comment given with a thumbs-down becomes the note.
 * @throws AppError('not_found') for a conversation that is not the caller's, or has no answer yet
 */
export async function promoteConversation(
  db: Db,
  scope: Scope,
  { threadId: wholeThread, messageId }: z.output<typeof PromoteInput>,
): Promise<PromotedCase> {
  const { workspaceId, userId } = scope;
  const threadId = wholeThread ?? (await threadOf(db, scope, messageId!));
  await ownThread(db, scope, threadId);
  const { items } = await listMessages(db, threadId, { limit: MESSAGES_AT_MOST });
  const answers = items.filter(({ role, id }) => role === 'assistant' && (!messageId || id === messageId));
  const last = answers.at(-1);
  if (!last) throw notFound('An answer of this conversation');
  const there = await db.promotedCase.findFirst({ where: { messageId: last.id, workspaceId } });
  if (there) return toCase(there);

  const until = items.slice(0, items.indexOf(last) + 1);
  const feedback = await db.feedback.findFirst({ where: { messageId: last.id, userId, workspaceId } });
  const hide = createMask(until);
  const row = await db.promotedCase.create({
    data: {
      ...{ workspaceId, threadId, messageId: last.id, createdById: userId },
      turns: until.filter(({ role }) => role === 'user').map((message) => hide(wordsOf(message))),
      note: feedback?.comment ? hide(feedback.comment) : null,
      expect: JSON.parse(hide(JSON.stringify({ lastTools: callsOf(last) }))),
    },
  });
  return toCase(row);
}

async function threadOf(db: Db, { workspaceId }: Scope, messageId: string): Promise<string> {
  const message = await db.message.findFirst({ where: { id: messageId, workspaceId }, select: { threadId: true } });
  if (!message) throw notFound('The message');
  return message.threadId;
}

const wordsOf = ({ parts }: ChatMessage) =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');

function callsOf({ parts }: ChatMessage): { name: string; args: Record<string, unknown> }[] {
  return parts.flatMap((part) =>
    'toolCallId' in part && 'input' in part
      ? [{ name: nameOf(part), args: (part.input ?? {}) as Record<string, unknown> }]
      : [],
  );
}

const nameOf = (part: { type: string } & object) =>
  'toolName' in part ? String(part.toolName) : part.type.replace('tool-', '');

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE = /\+?\d[\d ()./-]{7,}\d/g;

/**
 * Replaces each person that a tool named in these messages, by whole name and by each part of it, with a number that is
 * the same throughout, and what looks like an address or a telephone number. A name that no tool knew stays: whoever takes
 * the case over reads it first.
 */
function createMask(messages: ChatMessage[]): (text: string) => string {
  const names = new Set<string>();
  for (const { parts } of messages) {
    for (const part of parts) if ('output' in part) collectNames(part.output, names);
  }
  const forms = [...names].flatMap((name, i): [string, string][] => {
    const parts = name.split(/\s+/).filter((word) => word.length > 2);
    return [name, ...parts].map((form) => [form, `Person ${i + 1}`]);
  });
  const byForm = new Map(forms.map(([form, mask]) => [form.toLowerCase(), mask]));
  const escaped = [...byForm.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const anyName = escaped.length > 0 && new RegExp(`(?<!\\p{L})(?:${escaped.join('|')})(?!\\p{L})`, 'giu');
  return (text) => {
    const masked = text.replace(EMAIL, 'person@mail.example').replace(PHONE, '+44 7700 900000');
    return anyName ? masked.replace(anyName, (form) => byForm.get(form.toLowerCase()) ?? form) : masked;
  };
}

/** Names stand beside the id of a candidate, or in what a candidate's own record is. */
function collectNames(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  else if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, unknown>;
    const isPerson = 'candidateId' in record || 'headline' in record || 'yearsExperience' in record;
    if (isPerson && typeof record['name'] === 'string') names.add(record['name']);
    for (const item of Object.values(record)) collectNames(item, names);
  }
}
