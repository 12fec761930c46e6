/** What is set for a whole workspace. */
import { z } from 'zod';
import { Budget } from '@shortlist/agent/contract';
import { ROLES } from './accounts.ts';

export const Workspace = z.object({
  id: z.string(),
  name: z.string(),
  /** In the order in which they joined. */
  members: z.array(z.object({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES) })),
  /** Days for which the stream of an ended answer can be played again. */
  retentionDays: z.number().int(),
  models: z.object({ chat: z.string(), embeddings: z.string() }),
});
export type Workspace = z.infer<typeof Workspace>;

const Months = z.number().int().min(1, 'Keep things for a month at least.').max(600).nullable();
/** How long is kept what nobody deletes: months; null for ever. */
export const RetentionPeriods = z.object({
  /** People to whom nothing happens: no change, step, note or draft. They are erased. */
  keepCandidatesMonths: Months,
  /** Conversations in which nothing is said. */
  keepChatsMonths: Months,
  /** What the logs say of people; their rows, numbers and chains stay. */
  keepLogDetailsMonths: Months,
});
export type RetentionPeriods = z.infer<typeof RetentionPeriods>;
const InQuery = z.coerce.number().pipe(Months.unwrap()).nullable().default(null);
export const RetentionQuery = z.object({
  keepCandidatesMonths: InQuery,
  keepChatsMonths: InQuery,
  keepLogDetailsMonths: InQuery,
});
/** What would go if these periods ended now. */
export const RetentionPreview = z.object({
  candidates: z.number().int(),
  /** At most ten of them, the longest untouched first. */
  longestUntouched: z.array(
    z.object({ candidateId: z.string(), name: z.string().nullable(), touchedAt: z.iso.datetime() }),
  ),
  chats: z.number().int(),
  /** Rows whose payload would be emptied. */
  agentRequests: z.number().int(),
  matchScores: z.number().int(),
  auditEvents: z.number().int(),
  /** People erased in one night at most. */
  candidatesANight: z.number().int(),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;

export const WorkspaceSettings = RetentionPeriods.extend({
  /** The workspace's own limit; null where it has set none. */
  monthlyBudgetUsd: z.number().nullable(),
  /** Whether a language model reads CVs and adverts; null: as the operator has it. */
  readWithModel: z.boolean().nullable(),
  /** Who reads them now: the rules also where no model is set up that could. */
  reading: z.enum(['model', 'rules']),
  budget: Budget,
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
export const WorkspaceSettingsPatch = z.strictObject({
  /** US dollars a calendar month (UTC); 0 spends nothing, null takes the limit away. */
  monthlyBudgetUsd: z.number().min(0).max(1_000_000).nullable().optional(),
  readWithModel: z.boolean().nullable().optional(),
  ...RetentionPeriods.partial().shape,
});
export type WorkspaceSettingsPatch = z.infer<typeof WorkspaceSettingsPatch>;

export const SamplesInput = z.strictObject({
  /** Where the reading of the CVs is shown. */
  threadId: z.string().min(1).max(100).optional(),
});
export const SamplesLoaded = z.object({
  /** How many were created. */
  jobs: z.number().int(),
  /** The reading of the sample CVs; null where the workspace was not empty. */
  importId: z.string().nullable(),
});
export type SamplesLoaded = z.infer<typeof SamplesLoaded>;

export const ModelSettingsInput = z.object({
  model: z.string().trim().min(1).max(200),
  /** Of an OpenAI-compatible server; null for OpenAI itself. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  protocol: z.enum(['chat', 'responses']).default('chat'),
  /** US dollars a million tokens, where they are not as in the price list; null: by the list. */
  price: z
    .object({ input: z.number().min(0).max(10_000), output: z.number().min(0).max(10_000) })
    .nullable()
    .default(null),
  /** Left out, the stored one stays. */
  apiKey: z.string().trim().min(1).max(500).optional(),
});
export type ModelSettingsInput = z.infer<typeof ModelSettingsInput>;

export const ModelSettings = ModelSettingsInput.omit({ apiKey: true }).extend({ updatedAt: z.iso.datetime() });
export type ModelSettings = z.infer<typeof ModelSettings>;

/** `detail` is a sentence that says what works, or exactly what is wrong. */
export const ModelTest = z.object({ ok: z.boolean(), detail: z.string() });
export type ModelTest = z.infer<typeof ModelTest>;
