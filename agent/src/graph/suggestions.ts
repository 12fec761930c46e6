/** Next steps offered under an answer, by the last tool that did its work in this turn. */
import type { BaseMessage, ToolMessage } from '@langchain/core/messages';
import { isHumanMessage, isToolMessage } from '@langchain/core/messages';
import type { ToolName, ToolOutputs, Unresolved } from '../tool-outputs.ts';

const NEXT: Record<ToolName, string[]> = {
  create_job: ['Who are the best candidates for this job?', 'Show this job', 'Show the pipeline'],
  update_job: ['Who are the best candidates for this job?', 'Show this job', 'Show the pipeline'],
  list_jobs: ['Show the pipeline', 'Show me the first one'],
  get_job: ['Who are the best candidates for this job?', 'Show the pipeline'],
  ingest_candidates: ['Show me the first one', 'Compare the first two', 'List my jobs'],
  search_candidates: ['Show me the first one', 'Compare the first two'],
  get_candidate: ['List my jobs', 'Show the pipeline'],
  match_candidates: ['Why is the first one on top?', 'Compare the first two', 'Export the shortlist as PDF'],
  explain_match: ['Move this candidate to shortlisted', 'Draft a message to this candidate'],
  compare_candidates: ['Move the first one to shortlisted', 'Draft a message to the first one'],
  move_candidate: ['Draft a message to this candidate', 'Show the pipeline'],
  add_note: ['Show this candidate', 'Show the pipeline'],
  draft_outreach: ['Make it shorter', 'Make it more formal', 'Move this candidate to contacted'],
  export_shortlist: ['Draft a message to the first one', 'Show the pipeline'],
  pipeline_report: ['List my jobs'],
  delete_job: ['List my jobs'],
  delete_candidate: ['List my jobs'],
};
/** When nothing was found. */
const NOTHING_FOUND = ['Show all candidates', 'List my jobs'];
const ORDINALS = ['The first one', 'The second one', 'The third one'];

/** At most three; none when the turn used no tool, or its last one failed. */
export function suggestionsAfter(messages: BaseMessage[]): string[] {
  const turn = messages.slice(messages.findLastIndex(isHumanMessage) + 1);
  const last = turn.findLast(isToolMessage) as ToolMessage | undefined;
  if (!last || last.status === 'error') return [];
  const output = last.artifact as ToolOutputs[ToolName] | Unresolved | undefined;
  if (output && 'unresolved' in output) return ORDINALS.slice(0, output.unresolved.choices.length);
  if (foundNothing(output)) return NOTHING_FOUND;
  return NEXT[last.name as ToolName] ?? [];
}

function foundNothing(output: object | undefined): boolean {
  const { matches, candidates, total } = (output ?? {}) as { matches?: unknown; candidates?: unknown; total?: unknown };
  // A comparison has candidates, and matches only with a job.
  const results = candidates ?? matches;
  return total === 0 || (Array.isArray(results) && results.length === 0);
}
