/** The answer to a message, from the results of the tools that ran on it and from nothing else. */
import type { ToolName, ToolOutputs } from '../../../tool-outputs.ts';
import type { Call, Step, Turn } from '../thread.ts';
import type { Language } from '../understand/language.ts';
import { createJob, deleteJob, getJob, listJobs, updateJob } from './jobs.ts';
import { compareCandidates, explainMatch, fitsOfOne, matchCandidates, searchCandidates } from './matching.ts';
import { addNote, deleteCandidate, draftOutreach, getCandidate, ingestCandidates, moveCandidate } from './people.ts';
import type { Phrases } from './phrases/phrases.ts';
import { exportShortlist, pipelineReport } from './reports.ts';
import type { Reply, ReplyContext, Said } from './said.ts';

const REPLIES: { [N in ToolName]: Reply<N> } = {
  create_job: createJob,
  update_job: updateJob,
  list_jobs: listJobs,
  get_job: getJob,
  ingest_candidates: ingestCandidates,
  search_candidates: searchCandidates,
  get_candidate: getCandidate,
  match_candidates: matchCandidates,
  explain_match: explainMatch,
  compare_candidates: compareCandidates,
  move_candidate: moveCandidate,
  add_note: addNote,
  draft_outreach: draftOutreach,
  export_shortlist: exportShortlist,
  pipeline_report: pipelineReport,
  delete_job: deleteJob,
  delete_candidate: deleteCandidate,
};

export interface ReplyInput {
  steps: Step[];
  phrases: Phrases;
  language: Language;
  turn: Turn;
  why: boolean;
}

/** `report` is what happened; `text` adds the one next step offered, which `offer` carries out when agreed to. */
export function replyTo({ steps, phrases, language, turn, why }: ReplyInput): {
  text: string;
  report: string;
  offer: Call | null;
} {
  const said = steps.map(({ call, result }): Said => {
    switch (result.kind) {
      case 'output':
        return word(result.name, result.output, { phrases, language, asked: turn.text, why, args: call.args });
      case 'told':
        return { text: result.text };
      case 'rejected':
        return { text: phrases.rejected };
      case 'error':
        return { text: phrases.failed(result.detail) };
      case 'unresolved':
        return { text: phrases.unknownName(result.argument, result.given) };
    }
  });
  const fits = severalFits(steps);
  if (fits) {
    const context = { phrases, language, asked: turn.text, why, args: {} };
    return { ...fitsOfOne(fits, context) };
  }
  const report = [...new Set(said.map(({ text }) => text))].filter(Boolean).join('\n\n');
  const next = said.at(-1)?.next;
  return { report, text: [report, next?.text].filter(Boolean).join('\n\n'), offer: next?.call ?? null };
}

/** One person held against several jobs. */
function severalFits(steps: Step[]): ToolOutputs['explain_match'][] | null {
  const fits = steps.flatMap(({ result }) =>
    result.kind === 'output' && result.name === 'explain_match' ? [result.output] : [],
  );
  const [first] = fits;
  const one = fits.every(({ match }) => match.candidateId === first?.match.candidateId);
  return fits.length > 1 && fits.length === steps.length && one ? fits : null;
}

function word<N extends ToolName>(name: N, output: ToolOutputs[N], context: ReplyContext): Said {
  return REPLIES[name](output, context);
}
