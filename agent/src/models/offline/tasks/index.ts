/** Which task answers which intent, after the words and the thread have had their say. */
import type { Intent } from '../understand/examples/intent.ts';
import { findPeople } from '../understand/people.ts';
import { fold } from '../understand/text.ts';
import { another, correct } from './again.ts';
import { compareCandidates, explainMatch, matchCandidates, refine } from './finding.ts';
import { searchCandidates } from './search.ts';
import { createJob, deleteJob, getJob, listJobs, updateJob } from './jobs.ts';
import { addNote } from './notes.ts';
import { deleteCandidate, draftOutreach, getCandidate, ingestCandidates, moveCandidate } from './people.ts';
import { orderAsked } from '../understand/order.ts';
import { beyondTheList, longerList } from './leans-on.ts';
import { exportShortlist, pipelineReport } from './reports.ts';
import { undo } from './undo.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';
import { settle } from './settle.ts';

const TASKS: Record<Intent, Task> = {
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
  refine,
  another,
  correct,
  undo,
  about_scores: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutScores }),
  about_me: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutMe }),
  about_others: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutOthers }),
  about_sending: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutSending }),
  about_log: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutLog }),
  about_data: (_request, { phrases }) => ({ kind: 'say', text: phrases.aboutData }),
  yes: (_request, { phrases }) => ({ kind: 'say', text: phrases.yesToWhat }),
  no: (_request, { phrases }) => ({ kind: 'say', text: phrases.allRight }),
  hello: (_request, { phrases }) => ({ kind: 'say', text: phrases.hello }),
  help: (_request, { phrases }) => ({ kind: 'say', text: phrases.help }),
  thanks: (_request, { phrases }) => ({ kind: 'say', text: phrases.welcome }),
  off_topic: (_request, { phrases }) => ({ kind: 'say', text: phrases.offTopic }),
};

export const carryOut: Task = (request, context) => {
  // "Who has more years?", of those just compared.
  const { lastCall } = context.memory;
  const pick = orderAsked(request.text) !== null || WHO_WINS.test(fold(request.text));
  if (lastCall?.name === 'compare_candidates' && pick && context.earlier.length === 0) return calls(lastCall);
  const intent = settle(request, context);
  if (intent && ABOUT_PEOPLE.has(intent)) {
    const longer = longerList(request, context.memory, context.lookups);
    if (longer) return { kind: 'lookup', call: longer };
    if (beyondTheList(request, context.memory) !== null && findPeople(request.text, context.memory).people.length === 0)
      return { kind: 'say', text: context.phrases.onlySoMany(context.memory.shown?.items.length ?? 0) };
  }
  return intent === null ? { kind: 'say', text: context.phrases.unsure } : TASKS[intent](request, context);
};

/** "So who'd you pick?" */
const WHO_WINS =
  /^(?:so |and |ok |then |right )*(?:who(?:'d|'s| would| should| do| is|d|s)? (?:you |we |i |it )?(?:pick|choose|go for|go with|take|recommend|going to be|better|stronger|best|the better|the stronger|it|winning|ahead)|which (?:one|of them)|wen (?:wurdest|nehmen)|wer ist besser|quien es mejor|a quien elegirias|qui choisirais|lequel|laquelle)\b/;

/** Intents that may speak of somebody by the place in the list. */
const ABOUT_PEOPLE = new Set<Intent>([
  'get_candidate',
  'explain_match',
  'move_candidate',
  'add_note',
  'draft_outreach',
  'another',
]);
