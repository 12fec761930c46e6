/** What each tool answers, by its name: the UI draws cards from these, the JSON answer of a run carries them. */
import type {
  Application,
  Candidate,
  CandidateSummary,
  ImportState,
  Job,
  Match,
  MatchResult,
  Outreach,
  Stage,
} from './schemas.ts';

export type StageCounts = Record<Stage, number>;
export type JobWithPipeline = Job & { pipeline: StageCounts };

export interface ToolOutputs {
  /** `warnings`: sentences about wording that is lawful but tends to shut a protected group out. */
  create_job: { job: Job; warnings?: string[] };
  /** `before` holds the old values of the changed fields only. */
  update_job: { job: Job; before: Partial<Job>; warnings?: string[] };
  list_jobs: { total: number; jobs: JobWithPipeline[] };
  get_job: { job: JobWithPipeline };
  ingest_candidates: { import: ImportState; candidates: CandidateSummary[] };
  search_candidates: { total: number; candidates: CandidateSummary[] };
  get_candidate: {
    candidate: Candidate;
    applications: (Application & { jobTitle: string })[];
    notes: { text: string; createdAt: string }[];
  };
  match_candidates: MatchResult & { job: Job };
  explain_match: { job: Job; match: Match };
  compare_candidates: { job: Job | null; candidates: Candidate[]; matches: Match[] };
  move_candidate: { job: Job; candidate: CandidateSummary; from: Stage | null; to: Stage };
  add_note: { candidate: CandidateSummary; text: string };
  draft_outreach: { outreach: Outreach; job: Job; candidate: CandidateSummary };
  export_shortlist: { fileId: string; name: string; format: 'csv' | 'xlsx' | 'pdf'; rows: number; url: string };
  /** `people`: those in the pipelines, the latest moved first, at most 100; answers kept from before have none. */
  pipeline_report: {
    total: StageCounts;
    jobs: { job: Job; pipeline: StageCounts }[];
    people?: { id: string; name: string | null; jobId: string; stage: Stage }[];
  };
  delete_job: { id: string; title: string };
  delete_candidate: { id: string; name: string | null };
}

/** Instead of its output, when a name fits several records or none: the model asks the person, and never guesses. */
export interface Unresolved {
  unresolved: { argument: 'job' | 'candidate'; given: string; choices: { id: string; label: string }[] };
}

export type ToolName = keyof ToolOutputs;
