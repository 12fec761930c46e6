/** REST: bodies and answers under /api/v1. The server parses with these, the OpenAPI document is made from them. */
import { z } from 'zod';
import type { ChatMessage } from '@shortlist/agent/contract';
import {
  Application,
  Budget,
  Candidate,
  CandidateFields,
  CandidateSummary,
  Evidence,
  ImportState,
  Job,
  JobInput,
  JobPatch,
  JobReading,
  JobStatus,
  MatchRequest,
  MatchResult,
  ScoreReplay,
  Stage,
  STAGES,
} from '@shortlist/agent/contract';
import { RUN_STATUSES } from './events.ts';

export {
  Application,
  Budget,
  Candidate,
  CandidateFields,
  Evidence,
  ImportState,
  Job,
  JobInput,
  JobPatch,
  JobReading,
  MatchRequest,
  MatchResult,
  ScoreReplay,
};

// ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

// ── Accounts ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const ROLES = ['owner', 'recruiter', 'viewer', 'evaluator'] as const;
export const SCOPES = ['read', 'write', 'chat', 'admin'] as const;

export const SignUp = z.object({
  email: z.email().max(254),
  password: z.string().min(10, 'Use at least 10 characters.').max(200),
  name: z.string().trim().min(1).max(200),
  workspace: z.string().trim().min(1).max(200),
});
export const SignIn = z.object({ email: z.string().max(254), password: z.string().max(200) });
export const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  workspace: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ROLES),
  /** All that the person belongs to, in the order in which they joined; `workspace` is the one at work. */
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })),
  /** Which model answers, and whether it runs inside the house. */
  assistant: z.object({ model: z.string(), offline: z.boolean() }),
});
export type Me = z.infer<typeof Me>;

/** Ways to sign in besides a password: the name of the company's provider, as the button says it. */
export const SignInOptions = z.object({ oidc: z.object({ name: z.string() }).nullable() });
export type SignInOptions = z.infer<typeof SignInOptions>;
export const OidcStartQuery = z.object({
  /** Where the browser comes back to: a page of one of the origins in BACKEND_CORS_ORIGINS, or of the UI. */
  returnTo: z.url({ protocol: /^https?$/ }).max(2_000),
});
export const WorkspaceChoice = z.object({ workspaceId: z.string().min(1).max(100) });

export const SignedInDevice = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SignedInDevice = z.infer<typeof SignedInDevice>;

export const InvitationInput = z.strictObject({
  email: z.email().max(254),
  role: z.enum(ROLES),
  expiresInDays: z.number().int().min(1).max(30).default(7),
});
export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;
/** `token` is shown this once; the page is `/invitation/{token}` of the UI. */
export const NewInvitation = Invitation.extend({ token: z.string() });
export type NewInvitation = z.infer<typeof NewInvitation>;
/** What the holder of the link is told. */
export const InvitationOffer = Invitation.omit({ id: true, createdAt: true }).extend({ workspace: z.string() });
export type InvitationOffer = z.infer<typeof InvitationOffer>;
/** Without an account: the name and password of the one to make. With one: sign in first and send an empty object. */
export const InvitationAnswer = z
  .strictObject({ name: SignUp.shape.name, password: SignUp.shape.password })
  .partial()
  .refine(({ name, password }) => (name === undefined) === (password === undefined), 'Send both, or neither.');
export const MemberPatch = z.strictObject({ role: z.enum(ROLES) });

export const ApiKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(SCOPES)).min(1).default(['read']),
});
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export type ApiKeyScope = ApiKey['scopes'][number];
export const NewApiKey = ApiKey.extend({ key: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;

// ── Workspace ───────────────────────────────────────────────────────────────────────────────────────────────────────

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

export const WorkspaceSettings = z.object({
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

// ── Webhooks ────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Slack ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The token stands in the address that Shortlist sends to a Slack user it does not know. */
export const SlackLinkInput = z.strictObject({ token: z.string().min(1).max(2_000) });
export const SlackLinkPreview = z.object({ name: z.string(), teamId: z.string(), slackUserId: z.string() });
export const SlackLink = SlackLinkPreview.extend({ createdAt: z.iso.datetime() });
export type SlackLink = z.infer<typeof SlackLink>;

// ── Jobs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const JobReadInput = z.strictObject({ text: z.string().trim().min(1).max(20_000) });
export const JobListQuery = PageQuery.extend({
  q: z.string().max(500).optional(),
  status: JobStatus.optional(),
});
/** A job as lists and its page show it: with how many applications stand at each stage. */
export const JobListItem = Job.extend({
  pipeline: z.object(Object.fromEntries(STAGES.map((stage) => [stage, z.number().int()])) as Record<Stage, z.ZodInt>),
});

// ── Candidates ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const CandidateInput = z.union([
  z.strictObject({ text: z.string().trim().min(1).max(200_000) }),
  CandidateFields.strict().refine((fields) => Object.values(fields).some((value) => value != null && value !== ''), {
    error: 'Give the text of a CV, or at least one field such as name.',
  }),
]);
/** A candidate as the profile page shows it. */
export const CandidateRecord = Candidate.extend({
  /** The CV as it was read; every span counts UTF-16 units in it. */
  text: z.string(),
  applications: z.array(Application.extend({ jobTitle: z.string() })),
  notes: z.array(z.object({ text: z.string(), createdAt: z.iso.datetime() })),
});
export type CandidateRecord = z.infer<typeof CandidateRecord>;
/** The record that goes into the one addressed. */
export const MergeInput = z.strictObject({ from: z.string().min(1).max(64) });
export const NoteInput = z.object({ text: z.string().trim().min(1).max(5_000) });
export const CandidateListQuery = PageQuery.extend({
  q: z.string().max(500).optional(),
  skill: z.union([z.string().max(80), z.array(z.string().max(80))]).optional(),
  location: z.string().max(120).optional(),
  minYears: z.coerce.number().min(0).max(60).optional(),
});
export const ApplicationListQuery = PageQuery.extend({ stage: Stage.optional() });
/** An application as a job's board shows it. */
export const JobApplication = Application.extend({ candidate: CandidateSummary });
export type JobApplication = z.infer<typeof JobApplication>;
export const StageInput = z.object({ stage: Stage });

export const StoredFile = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.number().int(),
});
export type StoredFile = z.infer<typeof StoredFile>;

// ── Tables in, candidates out ───────────────────────────────────────────────────────────────────────────────────────

/** What a column of a table may hold. `other` is kept below the facts with its heading, `ignore` is left out. */
export const TABLE_FIELDS = [
  ...(['name', 'first', 'last', 'email', 'phone', 'location', 'headline', 'years', 'skills', 'experience'] as const),
  ...(['education', 'languages', 'certificates', 'links', 'summary', 'text', 'other', 'ignore'] as const),
] as const;
/** One for each column, in order. */
export const TableMapping = z.array(z.enum(TABLE_FIELDS)).min(2).max(200);
export const TablePreviewInput = z.strictObject({
  fileId: z.string().min(1).max(100),
  mapping: TableMapping.optional(),
});
export const TableImport = TablePreviewInput.extend({
  mapping: TableMapping,
  threadId: z.string().min(1).max(100).optional(),
});
export const TablePreview = z.object({
  total: z.number().int(),
  columns: z.array(z.object({ heading: z.string(), field: z.enum(TABLE_FIELDS), samples: z.array(z.string()) })),
  /** The first of them, as the text that is read. */
  people: z.array(z.object({ text: z.string() })),
});
export type TablePreview = z.infer<typeof TablePreview>;

export const EXPORT_SHAPES = ['csv', 'json-resume', 'greenhouse', 'hr-open'] as const;

// ── Threads ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Runs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Logs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const LogQuery = PageQuery.extend({
  format: z.enum(['json', 'csv', 'jsonl']).default('json'),
  jobId: z.string().optional(),
  candidateId: z.string().optional(),
  threadId: z.string().optional(),
  userId: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

const LoggedRow = z.object({
  id: z.string(),
  seq: z.number().int(),
  userId: z.string(),
  createdAt: z.iso.datetime(),
  /** True once the personal part of the row was erased on request. */
  erased: z.boolean(),
  prevHash: z.string(),
  hash: z.string(),
});

export const AgentRequestRow = LoggedRow.extend({
  threadId: z.string(),
  runId: z.string(),
  model: z.string(),
  modelVersion: z.string(),
  promptVersion: z.string(),
  status: z.string(),
  prompt: z.string().nullable(),
  reply: z.string().nullable(),
  toolCalls: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      args: z.record(z.string(), z.unknown()),
      resultSize: z.number(),
      latencyMs: z.number(),
      error: z.string().nullable(),
    }),
  ),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  latencyMs: z.number(),
  traceId: z.string().nullable(),
  error: z.string().nullable(),
});
export type AgentRequestRow = z.infer<typeof AgentRequestRow>;

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

export const UsageQuery = z.object({
  by: z.enum(['month', 'day', 'model', 'thread', 'run', 'user']).default('month'),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
});

/** What the agent used and cost, in US dollars by the prices that held then; the dearest first. */
export const Usage = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The limit that holds; null where none is set. */
  monthlyBudgetUsd: z.number().nullable(),
  /** Of this month, whatever dates were asked for. */
  budget: Budget,
  items: z.array(
    z.object({
      /** The month, day, model, or the id of the thread, run or user. */
      key: z.string(),
      requests: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      costUsd: z.number(),
    }),
  ),
});
export type Usage = z.infer<typeof Usage>;

export const MatchScoreRow = LoggedRow.extend({
  matchRunId: z.string(),
  jobId: z.string(),
  candidateId: z.string(),
  runId: z.string().nullable(),
  threadId: z.string().nullable(),
  rank: z.number(),
  score: z.number(),
  breakdown: z.record(z.string(), z.number().nullable()),
  weights: z.record(z.string(), z.number()),
  modelVersion: z.string(),
  matchedSkills: z.array(z.string()),
  missingSkills: z.array(z.string()),
  evidence: z.array(Evidence),
});
export type MatchScoreRow = z.infer<typeof MatchScoreRow>;

export const AuditEventRow = LoggedRow.extend({
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  jobId: z.string().nullable(),
  candidateId: z.string().nullable(),
  runId: z.string().nullable(),
  threadId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEventRow = z.infer<typeof AuditEventRow>;

// ── Evals ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const EvalValue = z.number().min(0).max(1);
const EvalMetrics = z.record(z.string().max(80), z.number());
export const EvalSuite = z.object({
  suite: z.string().min(1).max(80),
  cases: z.number().int(),
  passed: z.number().int(),
  value: EvalValue,
  /** Mean over the cases that the baseline has too. */
  baseline: EvalValue.nullable(),
  worse: z.number().int(),
  better: z.number().int(),
  p: z.number().nullable(),
  verdict: z.enum(['ok', 'better', 'regressed', 'new', 'reported']),
  why: z.string().max(500),
  metrics: EvalMetrics,
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
});
/** One run of the evals suite; its cases follow by themselves. */
export const EvalRunInput = z.object({
  startedAt: z.iso.datetime(),
  tookMs: z.number().min(0),
  model: z.string().min(1).max(200),
  offline: z.boolean(),
  target: z.string().max(300),
  commit: z.string().max(64).nullable(),
  repeat: z.number().int().min(1),
  verdict: z.enum(['passed', 'regressed', 'stopped']),
  reasons: z.array(z.string().max(1_000)).max(50),
  suites: z.array(EvalSuite).max(50),
});
export const EvalRun = EvalRunInput.extend({ id: z.string(), createdAt: z.iso.datetime() });
export type EvalRun = z.infer<typeof EvalRun>;

export const EvalCaseResult = z.object({
  suite: z.string().min(1).max(80),
  set: z.string().min(1).max(80),
  id: z.string().min(1).max(200),
  title: z.string().max(200_000),
  /** The share of attempts that passed, or the measure of a graded suite. */
  value: EvalValue,
  attempts: z.number().int(),
  passes: z.number().int(),
  faults: z.array(z.string()),
  metrics: EvalMetrics,
  tookMs: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  turns: z.array(
    z.object({
      said: z.string(),
      status: z.string(),
      reply: z.string(),
      /** Results are shortened. */
      toolCalls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()), result: z.string() })),
      latencyMs: z.number(),
    }),
  ),
  baseline: EvalValue.nullable(),
});
export type EvalCaseResult = z.infer<typeof EvalCaseResult>;
export const EvalCasesInput = z.object({ cases: z.array(EvalCaseResult).min(1).max(200) });
export const EvalCasesQuery = PageQuery.extend({
  suite: z.string().max(80).optional(),
  outcome: z.enum(['failed', 'worse', 'better']).optional(),
});

/** A conversation, or the one up to a message, becomes a case of the evals. */
export const PromoteInput = z
  .strictObject({ threadId: z.string().min(1).max(100), messageId: z.string().min(1).max(100) })
  .partial()
  .refine(({ threadId, messageId }) => Boolean(threadId) !== Boolean(messageId), {
    error: 'Give either threadId or messageId.',
  });
/** In the shape of a line of evals/cases; what is expected is what was done, until a person corrects it. */
export const PromotedCase = z.object({
  id: z.string(),
  turns: z.array(z.string()),
  /** What the person said who found the answer bad. */
  note: z.string().nullable(),
  expect: z.object({
    lastTools: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) })),
  }),
  threadId: z.string(),
  createdAt: z.iso.datetime(),
});
export type PromotedCase = z.infer<typeof PromotedCase>;

// ── Fairness and privacy ────────────────────────────────────────────────────────────────────────────────────────────

export const SelfDeclarationInput = z.object({
  sex: z.enum(['female', 'male', 'other', 'undisclosed']).optional(),
  ethnicity: z.string().trim().max(80).optional(),
  ageBand: z.enum(['under-40', '40-plus', 'undisclosed']).optional(),
  disability: z.enum(['yes', 'no', 'undisclosed']).optional(),
});
export const SelfDeclaration = z.object({
  sex: SelfDeclarationInput.shape.sex.unwrap().nullable(),
  ethnicity: z.string().nullable(),
  ageBand: SelfDeclarationInput.shape.ageBand.unwrap().nullable(),
  disability: SelfDeclarationInput.shape.disability.unwrap().nullable(),
  declaredAt: z.iso.datetime(),
});

export const NoticeQuery = z.object({ language: z.enum(['en', 'de', 'fr', 'es']).default('en') });
/** Texts for candidates, to start from. */
export const Notices = z.object({ aiNotice: z.string(), consent: z.string(), selfDeclaration: z.string() });
/** Why one person was scored and placed for one job as they were: from the logs, with nothing about anybody else. */
export const ExplanationPacket = z.object({
  candidateId: z.string(),
  job: Job.pick({
    id: true,
    title: true,
    mustHaveSkills: true,
    niceToHaveSkills: true,
    minYearsExperience: true,
    location: true,
  }),
  stage: Stage.nullable(),
  scores: z.array(
    z.object({
      at: z.iso.datetime(),
      rank: z.number().int(),
      score: z.number(),
      terms: ScoreReplay.shape.terms,
      sameWhenComputedAgain: z.boolean(),
      matchedSkills: z.array(z.string()),
      missingSkills: z.array(z.string()),
      evidence: z.array(Evidence),
      modelVersion: z.string(),
    }),
  ),
  decisions: z.array(
    z.object({
      at: z.iso.datetime(),
      from: z.string().nullable(),
      to: z.string(),
      userId: z.string(),
      byAgent: z.boolean(),
    }),
  ),
  notices: Notices,
});
export type ExplanationPacket = z.infer<typeof ExplanationPacket>;

/** Counts and rates per self-declared group. */
export const BiasReport = z.looseObject({ jobId: z.string() });
