/** Jobs, candidates and applications, in and out. */
import { z } from 'zod';
import {
  Application,
  Candidate,
  CandidateFields,
  CandidateSummary,
  Job,
  JobStatus,
  Stage,
  STAGES,
} from '@shortlist/agent/contract';
import { PageQuery } from './lists.ts';

export const JobReadInput = z.union([
  z.strictObject({ text: z.string().trim().min(1).max(20_000) }),
  /** A file that `POST /files` has stored, of the kinds that CVs come in. */
  z.strictObject({ fileId: z.string().min(1).max(100) }),
]);
export const JobListQuery = PageQuery.extend({
  q: z.string().max(500).optional(),
  status: JobStatus.optional(),
});
/** A job as lists and its page show it: with how many applications stand at each stage. */
export const JobListItem = Job.extend({
  pipeline: z.object(Object.fromEntries(STAGES.map((stage) => [stage, z.number().int()])) as Record<Stage, z.ZodInt>),
});
/** A job as its page shows it. */
export const JobRecord = JobListItem.extend({
  /** When its candidates were last ranked; null where they never were. */
  lastMatchedAt: z.iso.datetime().nullable(),
});
export type JobRecord = z.infer<typeof JobRecord>;

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
