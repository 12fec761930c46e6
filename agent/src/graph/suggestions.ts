/** Next steps offered under an answer, by the last tool that did its work. */
import type { ToolName } from '../tool-outputs.ts';

const NEXT: Record<ToolName, string[]> = {
  create_job: ['Who are the best candidates for this job?', 'Show this job', 'Find more candidates with these skills'],
  update_job: ['Match candidates to this job again', 'Show this job', 'Show the pipeline'],
  list_jobs: ['Show the pipeline of all jobs', 'Create a new job'],
  get_job: ['Who are the best candidates for this job?', 'Show the pipeline of this job'],
  ingest_candidates: ['List the new candidates', 'Match them to a job', 'Create a job for them'],
  search_candidates: ['Show me the first one', 'Compare the first two', 'Match them to a job'],
  get_candidate: ['Which job fits this candidate?', 'Add a note to this candidate'],
  match_candidates: ['Why is the first one on top?', 'Compare the first two', 'Export the shortlist as PDF'],
  explain_match: ['Shortlist this candidate', 'Draft a message to this candidate', 'Show the next one'],
  compare_candidates: ['Shortlist the first one', 'Draft a message to the first one'],
  move_candidate: ['Draft a message to this candidate', 'Show the pipeline of this job'],
  add_note: ['Show this candidate', 'Show the pipeline'],
  draft_outreach: ['Make it shorter', 'Make it more formal', 'Move this candidate to contacted'],
  export_shortlist: ['Draft a message to the first one', 'Show the pipeline of this job'],
  pipeline_report: ['Show my open jobs', 'Who are the best candidates for the first job?'],
  delete_job: ['Show my open jobs'],
  delete_candidate: ['Search candidates'],
};

export function suggestionsAfter(tool: ToolName | null): string[] {
  return tool ? NEXT[tool].slice(0, 3) : [];
}
