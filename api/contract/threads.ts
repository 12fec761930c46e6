/** Conversations and their runs. */
import { z } from 'zod';
import type { ChatMessage } from '@shortlist/agent/contract';
import { RUN_STATUSES } from './events.ts';

export const ThreadInput = z.object({ title: z.string().trim().max(200).optional() });
export const ThreadPatch = z.object({ title: z.string().trim().min(1).max(200), pinned: z.boolean() }).partial();
export const Thread = z.object({
  id: z.string(),
  title: z.string(),
  pinned: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** The run that is going on or waits for an approval. */
  activeRunId: z.string().nullable(),
  /** The last message of the branch that is shown. */
  leafId: z.string().nullable(),
  /** In a search: the newest message with these words, and the words with what stands around them. */
  found: z.object({ messageId: z.string(), text: z.string() }).optional(),
});
export const BranchInput = z.object({
  /** Of the branch to show; the newest that goes on from it is shown to its end. */
  messageId: z.string().min(1).max(100),
});
export type Thread = z.infer<typeof Thread>;

/** A conversation's link to read; the page is `/shared/{token}` of the UI. */
export const ThreadShare = z.object({
  token: z.string(),
  createdAt: z.iso.datetime(),
  /** Messages written later are not shown. */
  shownUntil: z.iso.datetime(),
});
export type ThreadShare = z.infer<typeof ThreadShare>;
/** A message for whoever has the link: no contact data, files, arguments or ids of runs. */
export const SharedMessage = z.object({
  id: z.string(),
  role: z.string(),
  parts: z.array(z.custom<ChatMessage['parts'][number]>()),
  metadata: z.object({ model: z.string() }).optional(),
});
export type SharedMessage = z.infer<typeof SharedMessage>;
export const SharedThread = z.object({
  title: z.string(),
  shownUntil: z.iso.datetime(),
  /** AI SDK UIMessages. */
  messages: z.array(SharedMessage),
});

export const FeedbackInput = z.object({
  rating: z.enum(['up', 'down']),
  comment: z.string().trim().max(2_000).optional(),
});

export const RunResult = z.object({
  runId: z.string(),
  status: z.enum(RUN_STATUSES),
  /** The answer, and the message that it answers: what `replaces` may name. */
  messageId: z.string(),
  questionId: z.string().nullable(),
  text: z.string(),
  /** Those carried out in this run, in order. */
  toolCalls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), result: z.unknown() })),
  /** How questions of this run were settled: by whom, when, and with which arguments before and after. */
  approvals: z.array(
    z.object({
      toolCallId: z.string(),
      tool: z.string(),
      outcome: z.enum(['approved', 'edited', 'rejected', 'superseded', 'cancelled']),
      by: z.object({ userId: z.string(), name: z.string().nullable() }),
      at: z.iso.datetime(),
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  latencyMs: z.number(),
  interrupt: z
    .object({
      actionRequests: z.array(
        z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), description: z.string() }),
      ),
    })
    .optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type RunResult = z.infer<typeof RunResult>;
