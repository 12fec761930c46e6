/**
 * The words of the product as data: what a job, a candidate and a match look like, in tools, over REST and in the UI.
 * Only zod is imported here, so that a browser may load this file too.
 */
import { z } from 'zod';

const text = (max: number) => z.string().trim().max(max);
const skillList = z.array(text(80).min(1)).max(50);
const years = z.number().min(0).max(60);

export const STAGES = ['sourced', 'shortlisted', 'contacted', 'interview', 'offer', 'hired', 'rejected'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const WorkMode = z.enum(['onsite', 'hybrid', 'remote']);
export const JobStatus = z.enum(['open', 'paused', 'closed']);

// ── Job ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const JobInput = z.object({
  title: text(200).min(1).describe('Job title as candidates would know it, e.g. "Senior Staff Nurse".'),
  description: text(20_000).optional().describe('The advert or a summary of the work.'),
  mustHaveSkills: skillList.optional().describe('Skills without which nobody is considered.'),
  niceToHaveSkills: skillList.optional().describe('Skills that are a plus.'),
  location: text(120).nullable().optional().describe('City or region, e.g. "Leeds".'),
  workMode: WorkMode.nullable().optional(),
  seniority: text(40).nullable().optional().describe('e.g. junior, mid, senior, lead.'),
  minYearsExperience: years.nullable().optional().describe('Years of relevant work at least.'),
  salaryMin: z.number().min(0).nullable().optional().describe('Per year, in `currency`.'),
  salaryMax: z.number().min(0).nullable().optional().describe('Per year, in `currency`.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Use a three-letter ISO 4217 code such as GBP.')
    .nullable()
    .optional(),
  rerank: z
    .boolean()
    .optional()
    .describe(
      'Whether a language model judges the best 30 of each ranking once more; it costs tokens. Only if asked for.',
    ),
});
export type JobInput = z.infer<typeof JobInput>;

export const JobPatch = JobInput.partial().extend({ status: JobStatus.optional() });
export type JobPatch = z.infer<typeof JobPatch>;

export const Job = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  mustHaveSkills: z.array(z.string()),
  niceToHaveSkills: z.array(z.string()),
  location: z.string().nullable(),
  workMode: WorkMode.nullable(),
  minYearsExperience: z.number().nullable(),
  seniority: z.string().nullable(),
  salaryMin: z.number().nullable(),
  salaryMax: z.number().nullable(),
  currency: z.string().nullable(),
  /** Left out by records of earlier versions. */
  rerank: z.boolean().optional(),
  status: JobStatus,
  createdAt: z.iso.datetime(),
});
export type Job = z.infer<typeof Job>;

/** What an advert says, to fill a form with; `spans` by field, `mustHaveSkills.0` and the like for lists. */
export const JobReading = z.object({
  fields: JobInput.partial(),
  spans: z.record(z.string(), z.object({ start: z.number().int(), end: z.number().int() })),
  /** `rules`, or the language model whose findings stand in the advert. */
  readBy: z.string(),
  reasons: z.array(z.string()),
});
export type JobReading = z.infer<typeof JobReading>;

// ── Candidate ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Half-open range of UTF-16 units in a candidate's stored text. */
export const Span = z.object({ start: z.number().int(), end: z.number().int() });
export type Span = z.infer<typeof Span>;

export const Position = z.object({
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** `YYYY-MM`, or `YYYY` where the CV gives no month. */
  start: z.string().nullable(),
  /** Null while `current`, or when not given. */
  end: z.string().nullable(),
  current: z.boolean(),
  description: z.string(),
});
export type Position = z.infer<typeof Position>;

export const Education = z.object({
  degree: z.string().nullable(),
  institution: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
});
export type Education = z.infer<typeof Education>;

/** How well a CV could be read; `reasons` are sentences for the recruiter. */
export const ParseReport = z.object({
  grade: z.enum(['good', 'fair', 'poor']),
  reasons: z.array(z.string()),
  /** `rules`, or the language model whose findings stand in the text; left out by records of earlier versions. */
  readBy: z.string().optional(),
  /** Text a reader would not see, and text that talks to an AI: shown, but kept out of prompts, vectors and scores. */
  flagged: z.array(Span.extend({ kind: z.enum(['hidden', 'instruction']), text: z.string() })),
  /** Where each field was read, by field name. */
  spans: z.record(z.string(), Span),
});
export type ParseReport = z.infer<typeof ParseReport>;

export const Candidate = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  location: z.string().nullable(),
  headline: z.string().nullable(),
  yearsExperience: z.number().nullable(),
  skills: z.array(z.string()),
  experience: z.array(Position),
  education: z.array(Education),
  languages: z.array(z.string()),
  certificates: z.array(z.string()),
  links: z.array(z.string()),
  summary: z.string().nullable(),
  /** Name of the original file; null when the CV was typed or pasted. */
  sourceFile: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  parse: ParseReport,
  createdAt: z.iso.datetime(),
});
export type Candidate = z.infer<typeof Candidate>;

/** The fields a person may set by hand. */
export const CandidateFields = z.object({
  name: text(200).nullable().optional(),
  email: z.email().max(254).nullable().optional(),
  phone: text(40).nullable().optional(),
  location: text(120).nullable().optional(),
  headline: text(300).nullable().optional(),
  summary: text(5_000).nullable().optional(),
  yearsExperience: years.nullable().optional(),
  skills: z.array(text(80).min(1)).max(200).optional(),
  experience: z.array(Position.partial()).max(100).optional(),
  education: z.array(Education.partial()).max(50).optional(),
  languages: z.array(text(60)).max(50).optional(),
  certificates: z.array(text(200)).max(100).optional(),
  links: z.array(z.url().max(500)).max(50).optional(),
});
export type CandidateFields = z.infer<typeof CandidateFields>;

/** A candidate as lists and cards show it. */
export const CandidateSummary = Candidate.pick({
  id: true,
  name: true,
  headline: true,
  location: true,
  yearsExperience: true,
  skills: true,
});
export type CandidateSummary = z.infer<typeof CandidateSummary>;

export const CandidateQuery = z.object({
  q: text(500).optional().describe('Free text: what the person does, knows or is called.'),
  skills: skillList.optional(),
  location: text(120).optional(),
  minYears: years.optional(),
});
export type CandidateQuery = z.infer<typeof CandidateQuery>;

// ── Matching ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const MatchFilters = z.object({
  location: text(120).optional(),
  minYears: years.optional(),
  skills: skillList.optional(),
  stage: Stage.optional(),
});
export type MatchFilters = z.infer<typeof MatchFilters>;

const weight = z.number().min(0).max(100).optional();

/** Share of each component in the score, scaled so that they add up to 1; those left out keep their default share. */
export const MatchWeights = z
  .strictObject({ semantic: weight, skills: weight, experience: weight, title: weight, location: weight })
  .refine((weights) => Object.values(weights).length < 5 || Object.values(weights).some((share) => share !== 0), {
    message: 'At least one weight must be above 0.',
  });
export type MatchWeights = z.infer<typeof MatchWeights>;

export const MatchRequest = z.object({
  limit: z.number().int().min(1).max(100).default(10),
  filters: MatchFilters.default({}),
  weights: MatchWeights.optional(),
  rerank: z
    .boolean()
    .optional()
    .describe(
      'Have a language model judge the best 30 once more, requirement by requirement; left out, as the job has it.',
    ),
});
export type MatchRequest = z.infer<typeof MatchRequest>;

export const Evidence = Span.extend({ skill: z.string(), quote: z.string() });
export type Evidence = z.infer<typeof Evidence>;

export const Requirement = z.object({
  requirement: z.string(),
  kind: z.enum(['must-have', 'nice-to-have', 'experience', 'location', 'title', 'education']),
  /** `unknown` when the CV does not say; never guessed. */
  status: z.enum(['met', 'partly', 'not', 'unknown']),
  note: z.string(),
  evidence: z.array(Evidence),
});
export type Requirement = z.infer<typeof Requirement>;

/** Each component 0 to 1; null where the job asks nothing of the kind, and then without weight. */
export const MatchBreakdown = z.object({
  semantic: z.number(),
  skills: z.number().nullable(),
  experience: z.number().nullable(),
  title: z.number().nullable(),
  location: z.number().nullable(),
  /** What a language model made of it, requirement by requirement; only where the request asked for it. */
  review: z.number().optional(),
});
export type MatchBreakdown = z.infer<typeof MatchBreakdown>;

/** A logged score computed again: `score` is the sum of the points of its terms, rounded to one decimal. */
export const ScoreReplay = z.object({
  id: z.string(),
  jobId: z.string(),
  candidateId: z.string(),
  modelVersion: z.string(),
  /** As it was logged. */
  score: z.number(),
  replayed: z.number(),
  same: z.boolean(),
  terms: z.array(z.object({ component: z.string(), weight: z.number(), value: z.number(), points: z.number() })),
});
export type ScoreReplay = z.infer<typeof ScoreReplay>;

export const Match = z.object({
  candidateId: z.string(),
  name: z.string().nullable(),
  headline: z.string().nullable(),
  location: z.string().nullable(),
  yearsExperience: z.number().nullable(),
  stage: Stage.nullable(),
  rank: z.number().int(),
  /** 0 to 100, one decimal. */
  score: z.number(),
  breakdown: MatchBreakdown,
  matchedSkills: z.array(z.string()),
  missingSkills: z.array(z.string()),
  requirements: z.array(Requirement),
  evidence: z.array(Evidence),
});
export type Match = z.infer<typeof Match>;

/** What a rerank used and cost, or why there was none. */
export const RerankReport = z.object({
  used: z.boolean(),
  reason: z.string().nullable(),
  model: z.string().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
});
export type RerankReport = z.infer<typeof RerankReport>;

export const MatchResult = z.object({
  matchRunId: z.string(),
  jobId: z.string(),
  modelVersion: z.string(),
  tookMs: z.number(),
  /** How many candidates were considered before the limit. */
  considered: z.number().int(),
  /** Only where the request asked for a rerank. */
  rerank: RerankReport.optional(),
  matches: z.array(Match),
});
export type MatchResult = z.infer<typeof MatchResult>;

// ── Around them ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const Application = z.object({
  jobId: z.string(),
  candidateId: z.string(),
  stage: Stage,
  updatedAt: z.iso.datetime(),
});
export type Application = z.infer<typeof Application>;

export const Outreach = z.object({
  id: z.string(),
  jobId: z.string(),
  candidateId: z.string(),
  to: z.string().nullable(),
  tone: z.string(),
  subject: z.string(),
  body: z.string(),
});
export type Outreach = z.infer<typeof Outreach>;

export const IMPORT_FILE_STATES = ['queued', 'reading', 'ocr', 'done', 'duplicate', 'failed', 'cancelled'] as const;
export const ImportFile = z.object({
  fileId: z.string(),
  name: z.string(),
  status: z.enum(IMPORT_FILE_STATES),
  candidateId: z.string().nullable(),
  /** Display name of the candidate once read. */
  candidateName: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  /** A sentence for the recruiter. */
  error: z.string().nullable(),
});
export type ImportFile = z.infer<typeof ImportFile>;

export const ImportState = z.object({
  id: z.string(),
  threadId: z.string().nullable(),
  status: z.enum(['queued', 'running', 'done', 'cancelled']),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  files: z.array(ImportFile),
});
export type ImportState = z.infer<typeof ImportState>;

/** What a workspace may spend on language models in a calendar month (UTC), and has spent, in US dollars. */
export const Budget = z.object({
  /** Null where there is no limit. */
  limitUsd: z.number().nullable(),
  spentUsd: z.number(),
  /** Of the limit: 1 and more when it is spent. */
  share: z.number().nullable(),
  /** `warning` from 80 % of the limit on; once `spent`, nothing that costs is begun. */
  state: z.enum(['none', 'ok', 'warning', 'spent']),
  /** `YYYY-MM` */
  month: z.string(),
  resetsAt: z.iso.datetime(),
});
export type Budget = z.infer<typeof Budget>;
