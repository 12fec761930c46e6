/** Which task answers which intent, after the words and the thread have had their say. */
import type { Intent } from '../understand/examples/intent.ts';
import { findSkills } from '../../../lexicon/skills.ts';
import { workWord } from '../understand/work-words.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { conceptsOf } from '../understand/concepts.ts';
import { findJob } from '../understand/jobs.ts';
import { findPeople } from '../understand/people.ts';
import { ordinalsIn } from '../understand/ordinals.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { isBareName, isBarePlace, isBareTitle } from '../understand/bare.ts';
import { addsToJob, findStage } from '../understand/stage.ts';
import { findPlaces } from '../understand/places.ts';
import { readJobFields } from '../understand/job-fields.ts';
import { findPay, findPeriodPay } from '../understand/amounts.ts';
import { namedPeople, withoutPeople } from '../understand/named-people.ts';
import { peopleInReach } from '../memory.ts';
import type { Memory } from '../memory.ts';
import { fold, words } from '../understand/text.ts';
import { findTitles } from '../understand/titles.ts';
import { another, correct } from './again.ts';
import { compareCandidates, EVERY_JOB, explainMatch, matchCandidates, refine } from './finding.ts';
import { searchCandidates } from './search.ts';
import { createJob, deleteJob, getJob, listJobs, readPatch, updateJob } from './jobs.ts';
import { addNote } from './notes.ts';
import {
  asksForTone,
  deleteCandidate,
  draftOutreach,
  getCandidate,
  ingestCandidates,
  moveCandidate,
} from './people.ts';
import { orderAsked } from '../understand/order.ts';
import { SQL_FORM } from '../understand/clauses.ts';
import { beyondTheList, leansOn, longerList } from './leans-on.ts';
import { exportShortlist, pipelineReport } from './reports.ts';
import { undo } from './undo.ts';
import { calls } from './task.ts';
import type { Request, Task, TaskContext } from './task.ts';

/** Below this the wish is not believed; the answer then says what can be done. */
const SURE = 0.22;

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

/** The intent after looking at what the words refer to; null when it stays unclear. A question changes no job. */
export function settle(request: Request, context: TaskContext): Intent | null {
  const intent = meant(request, context);
  const { text } = context.turn;
  // Cut into clauses, a question has lost its mark.
  const at = text.indexOf(request.text);
  const asked = at >= 0 && /^\s*\?/.test(text.slice(at + request.text.length)) ? `${request.text}?` : request.text;
  return intent === 'update_job' && isQuestion(asked) && request.filled.text === undefined ? 'get_job' : intent;
}

function isQuestion(text: string): boolean {
  const folded = fold(text).trim();
  return (
    !ASKS_TO_DO.test(folded) &&
    (/\?\s*$/.test(folded) ||
      /^(?:so |and |ok )*(?:what|how much|how many|which|who|is|does|do|was|wie|was|cuanto|que|combien|quel\w*)\b/.test(
        folded,
      ))
  );
}

const ASKS_TO_DO =
  /\b(?:can|could|would|will|shall|may) (?:you|we|i|u)\b|\b(?:kannst|konntest|konnen|puedes|podrias|puede|peux|pouvez|pourrais|pourriez)\b|\b(?:please|pls|bitte)\b/;

function meant(request: Request, context: TaskContext): Intent | null {
  const { memory } = context;
  const { intent, certainty, text } = request;
  // What was looked up for this very wish is no list that the person has seen.
  const own = context.lookups.length > 0 || Object.keys(request.filled).length > 0;
  if (SQL_FORM.test(text) && !['add_note', 'search_candidates', 'create_job', 'update_job'].includes(intent))
    return null;
  const leaning = own ? null : leansOn(request, memory);
  if (leaning) return leaning;
  const folded = fold(text);
  const saysJob =
    /\b(?:jobs?|roles?|positions?|vacanc\w+|posting|opening|stelle|puesto|oferta|poste|offre|vacante)\b/.test(folded);
  const people = () => findPeople(text, memory);
  const onlyPeople = () => !saysJob && people().people.length > 0;
  if (PROCESS.test(folded) && people().people.length === 1) return 'get_candidate';
  // "How does she do against our open jobs?", "which of our jobs would suit Tom?"
  if (people().people.length === 1 && FITS.test(folded) && EVERY_JOB.test(folded)) return 'explain_match';
  const field = memory.job && JOB_FIELD.test(folded) && people().people.length === 0;
  if (field && (intent === 'add_note' || /^(?:add|change|set|edit|update)\b/.test(folded))) return 'update_job';
  if (WHO_ON.test(folded) && findStage(text) && people().people.length === 0) return 'pipeline_report';
  if (COMPARES.test(folded) && people().people.length > 0 && (people().people.length > 1 || memory.candidate))
    return 'compare_candidates';
  if (BETWEEN.test(folded) && memory.group.length > 1) return 'compare_candidates';
  const onJob = memory.lastCall !== null && /^(?:create|update|get)_job$/.test(memory.lastCall.name);
  const changesJob = () =>
    onJob &&
    !/^(?:show|find|tell|who|what|search|list|get)\b|\?/.test(folded) &&
    Object.keys(readPatch(text, memory.jobDetails)).length > 0;
  if (
    onJob &&
    /\b(?:instead|i meant?|sorry|actually|wait|oops|correction)\b/.test(folded) &&
    ['search_candidates', 'refine', 'get_candidate'].includes(intent) &&
    namedPeople(text, peopleInReach(memory)).length === 0
  )
    return 'correct';
  if (onJob && memory.lastCall?.name !== 'get_job' && SAME_AGAIN.test(folded)) return 'create_job';
  if (memory.lastCall?.name === 'draft_outreach' && words(text).length <= 6 && asksForTone(text))
    return 'draft_outreach';
  if (intent === 'create_job' && describesKnownJob(text, memory)) return 'update_job';
  if (NEW_JOB.test(folded) && people().people.length === 0) return 'create_job';
  if (tellsOfJob(request, memory)) return 'create_job';
  if (certainty < 0.6 && words(text).length <= 4 && isJobOnly(text, memory)) return 'get_job';
  const bare = certainty < 1;
  if (bare && isBareName(text)) return 'get_candidate';
  if (bare && isBarePlace(text)) return onJob ? 'correct' : 'refine';
  if (bare && isBareTitle(text) && !(memory.lastQuery?.name === 'list_jobs')) return 'search_candidates';
  if (addsToJob(text) && (saysJob || findStage(text)) && people().people.length > 0 && !JOB_FIELD.test(folded)) {
    return 'move_candidate';
  }
  if (onJob && REQUIRES.test(folded) && people().people.length === 0) return 'update_job';
  if (onJob && (intent === 'search_candidates' || intent === 'refine') && TAKES_OFF.test(folded)) return 'update_job';
  if (TAKES_OFF_END.test(folded) && (onJob || findJob(text, memory)?.kind === 'known') && people().people.length === 0)
    return 'update_job';
  if (onJob && CHANGES_IT.test(folded) && changesJob()) return 'update_job';
  if (STATUS.test(folded) && people().people.length === 0 && !/\?\s*$/.test(text) && intent !== 'list_jobs')
    return 'update_job';
  if (memory.job && LACKS.test(folded) && people().people.length === 1 && intent !== 'compare_candidates')
    return 'explain_match';
  // "Also 3 years in a senior role", "and it's hybrid": more of the job that was just opened or changed.
  if (onJob && GOES_ON.test(folded) && people().people.length === 0 && findStage(text) === null && changesJob())
    return NEW_JOB.test(folded) || ANOTHER_JOB.test(folded) ? 'create_job' : 'update_job';
  switch (intent) {
    case 'create_job': {
      // "I need to fill the warehouse job": it is there already, people for it are wanted.
      if (isThere(text, memory)) return 'match_candidates';
      // "What's a data engineer cost us?" opens none.
      if (
        /^(?:so |and |ok )*(?:what|how much|how many|who|which|wer|was|wie viel|cuanto|quien|que|combien|qui|quel)\b/.test(
          folded,
        ) &&
        !ASKS_TO_DO.test(folded)
      )
        return findJob(text, { ...memory, job: null })?.kind === 'known' ? 'get_job' : null;
      // "Care assistant Leicester, 11.80 now not 12.20"
      if (
        REPLACES.test(folded) &&
        findJob(text, { ...memory, job: null })?.kind === 'known' &&
        Object.keys(readPatch(text, null)).length > 0
      )
        return 'update_job';
      if (/[¿?]/.test(text) && findTitles(text).length === 0) return wantsPeople(text) ? 'search_candidates' : null;
      // "Jane Smith came in for a chat": about somebody who is there, not about a new job.
      const [next] = request.others.filter((other) => other !== 'create_job');
      if (next && isAboutSomebody(text, memory)) return meant({ ...request, intent: next, others: [] }, context);
      if (wantsPeople(text)) return 'search_candidates';
      // A job is not opened on a mere guess.
      if (certainty < 0.6 && !JOB_FIELD.test(folded) && !OPENS.test(folded) && !saysWork(text)) return null;
      if (memory.job && JOB_FIELD.test(folded) && /^(?:add|change|set|edit|update)\b/.test(folded)) return 'update_job';
      const job = findJob(text, memory);
      return /^\W*hire\b/.test(folded) && saysJob && job && people().people.length > 0 ? 'move_candidate' : intent;
    }
    case 'delete_job':
      // "Get rid of Power BI from the accountant job"
      if (/\bfrom\b/.test(folded) && knownSkillsIn(text.slice(0, folded.indexOf(' from '))).length > 0)
        return 'update_job';
      if (memory.job && JOB_FIELD.test(folded)) return 'update_job';
      return onlyPeople() && findJob(text, memory)?.kind !== 'known' ? 'delete_candidate' : intent;
    case 'delete_candidate':
      if (memory.job && people().people.length === 0 && JOB_FIELD.test(folded)) return 'update_job';
      return saysJob && people().people.length === 0
        ? 'delete_job'
        : !saysJob && isTitleOnly(text, memory.jobs)
          ? 'delete_job'
          : intent;
    case 'explain_match':
      if (/^(?:and |ok |please |pls |can you )*(?:put|move|set|bump)\b/.test(folded) && people().people.length > 0)
        return 'move_candidate';
      // "Why is Tobias behind Ines?"
      return people().people.length === 2 && AGAINST.test(folded) ? 'compare_candidates' : intent;
    case 'draft_outreach':
      // "Too far" is no wish for another letter.
      return people().people.length === 0 && memory.lastCall?.name !== 'draft_outreach' && !WRITES.test(folded)
        ? null
        : intent;
    case 'list_jobs': {
      // "Open number 3" of the list that was shown.
      const job =
        memory.shown?.kind === 'jobs' && !/\b(?:jobs|roles|all|stellen|ofertas|postes)\b/.test(folded)
          ? findJob(text, memory)
          : null;
      return job?.kind === 'known' ? 'get_job' : intent;
    }
    case 'get_candidate':
      if (onJob && people().people.length === 0 && /\b(?:it|that job|this job|there)\b/.test(folded)) return 'get_job';
      if (people().people.length > 0 && findStage(text) && !ASKS.test(folded)) return 'move_candidate';
      if (people().people.length === 1 && namesJobFor(text, memory)) return 'explain_match';
      // "Is Ruth any good for that?", "¿Sofía encaja?": for the job that was spoken of.
      if (
        people().people.length === 1 &&
        memory.job &&
        (FOR_THAT.test(folded) ||
          /\b(?:fits?|suits?|suitable|realistic|an option|viable|contender|possible|good shout|passt|geeignet|encaja|convient)\b/.test(
            folded,
          ))
      )
        return 'explain_match';
      if (!people().people.some(({ id }) => id !== undefined) && changesJob()) return 'update_job';
      if (/\bhis|her|their\b/.test(folded) && memory.candidate) return intent;
      if (memory.shown?.kind === 'jobs' && people().people.length === 0 && findJob(text, memory)) return 'get_job';
      return saysJob && people().people.length === 0 && findJob(text, memory)?.kind === 'known' ? 'get_job' : intent;
    case 'get_job':
      if (memory.lastCall?.name === 'compare_candidates' && FOR_IT.test(folded)) return 'another';
      if (namedPeople(text, peopleInReach(memory)).length > 0 && findJob(text, memory)?.kind === 'known')
        return 'explain_match';
      return onlyPeople() && !findJob(text, memory) ? 'get_candidate' : intent;
    case 'search_candidates':
      // Pay is told of a job that is to be filled.
      if (findTitles(text).length > 0 && (findPay(text) ?? findPeriodPay(text)) !== null) return 'create_job';
      if (isNameAlone(text, memory)) return 'get_candidate';
      // "Who's on file that's close?", right after a job was opened.
      if (onJob && memory.job && !namesWhatToLookFor(text)) return 'match_candidates';
      return saysNothing(text) || !looksForPeople(text) ? null : intent;
    case 'match_candidates':
      if (memory.shownCandidates.length > 0 && SHORTLISTS.test(folded)) return 'move_candidate';
      if (
        memory.shown?.kind === 'candidates' &&
        findStage(text) &&
        ordinalsIn(text, memory.shownCandidates.length).length > 0
      )
        return 'move_candidate';
      if (SHOWS_KIND.test(folded) && isPluralWork(text)) return 'search_candidates';
      // "… it's a deputy manager role, pays 38k": no job is called so, and it is told what it pays.
      if (
        !memory.job &&
        findTitles(text).length > 0 &&
        (findPay(text) ?? findPeriodPay(text)) !== null &&
        findJob(text, memory)?.kind !== 'known'
      )
        return 'create_job';
      if (certainty < SURE && words(text).length > 6 && findJob(text, memory)?.kind !== 'known') return null;
      return intent;
    case 'update_job':
      // "We have offered the job to Jane"
      if (people().people.length > 0 && findStage(text)) return 'move_candidate';
      return certainty < SURE && !memory.job ? null : intent;
    case 'move_candidate':
      return certainty < 0.5 && !findStage(text) ? 'another' : intent;
    case 'another':
      if (/^(?:show|open|view|see)\b/.test(folded) && people().people.length === 1) return 'get_candidate';
      if (DELETES.test(folded) && people().people.length === 0 && findJob(text, memory)) return 'delete_job';
      return findStage(text) && people().people.length > 0 ? 'move_candidate' : intent;
    case 'off_topic':
      return people().people.some(({ id }) => id !== undefined) || (people().people.length > 0 && QUESTION.test(folded))
        ? 'get_candidate'
        : intent;
    case 'refine':
      if (!memory.lastQuery && memory.job && /\b(?:best|top|strongest)\b/.test(folded)) return 'match_candidates';
      if (!memory.lastQuery && (saysNothing(text) || !looksForPeople(text))) return null;
      if (findStage(text) && people().people.length > 0) return 'move_candidate';
      return people().people.length > 0 &&
        /\b(?:one|what about|how about)\b/.test(folded) &&
        people().people.length === 1
        ? 'another'
        : intent;
    case 'no':
      // "No, Dublin" says what it should have been.
      if (
        memory.lastCall &&
        (findStage(text) ? 1 : 0) + findPlaces(text).length + people().people.length + findTitles(text).length > 0
      )
        return 'correct';
      return words(text).length > 6 || certainty < 0.4 ? null : intent;
    case 'yes':
    case 'thanks':
    case 'hello':
      return words(text).length > 6 || certainty < 0.4 ? null : intent;
    default:
      if (certainty >= SURE) return intent;
      if (onlyPeople() && words(text).length <= 4) {
        return memory.lastCall && 'candidate' in memory.lastCall.args ? 'another' : 'get_candidate';
      }
      if (changesJob()) return 'update_job';
      if (findJob(text, memory)?.kind === 'known')
        return /\b(?:candidates?|people|who|best|top)\b/.test(folded) ? 'match_candidates' : 'get_job';
      if (knownSkillsIn(text).length > 0) return 'search_candidates';
      return null;
  }
}

/** Work, and what it pays: "my client wants an accountant, 45-50k", unless it is of a job that is there. */
function tellsOfJob({ text, intent }: Request, memory: Memory): boolean {
  if (!MAY_BE_A_JOB.has(intent) || findTitles(text).length === 0) return false;
  if (findPay(text) === null && findPeriodPay(text) === null) return false;
  const folded = fold(text);
  if (ASKS.test(folded) || STATUS.test(folded) || REPLACES.test(folded)) return false;
  const job = findJob(text, { ...memory, job: null });
  return job?.kind !== 'known' && namedPeople(text, peopleInReach(memory)).length === 0;
}

const MAY_BE_A_JOB = new Set<Intent>([
  'search_candidates',
  'match_candidates',
  'update_job',
  'get_job',
  'refine',
  'correct',
  'another',
  'list_jobs',
]);
/** A value beside the one before it. */
const REPLACES = /\b(?:now|instead|not|rather than|no longer|statt|en vez de|au lieu)\b/;

/** "London fe": a job by words of its title and place, and nothing else. */
function isJobOnly(text: string, memory: Memory): boolean {
  const job = findJob(text, { ...memory, job: null });
  if (job?.kind !== 'known') return false;
  const named = new Set(words(`${job.job.title} ${job.job.location ?? ''}`));
  const own = words(text).filter((word) => named.has(word) || named.has(workWord(word)));
  return own.length > 1 && words(text).every((word) => own.includes(word) || isSmallWord(word));
}

/** What is done with a job as a whole. */
const STATUS =
  /^(?:(?:ok|and|so|now|please|pls|can you|could you|lets|let's|we can|you can|we should|bitte|y|et)[, ]+)*(?:close|pause|reopen|re-open|archive|freeze|unpause|resume|put .{2,40} on hold|schliess\w*|pausier\w*|cierra|pausa|reabre|ferme|suspends|rouvre)\b/;
const LACKS =
  /\b(?:lacks?|lacking|missing|miss|gaps?|short of|not have|hasn'?t (?:he |she )?got|not got|does(?:n'?t| not) (?:he |she |\w+ )?have(?! (?:any )?notes)|falls? short|weak(?:ness\w*)?|holes|fehlt|fehlen|falta|faltan|manque|lui manque)\b/;
const GOES_ON =
  /^(?:also|and|with|oh|plus|ah|btw|by the way|ps|p\.s\.|forgot|sorry|ok|actually|make|change|it'?s|it is|its|they need|needs|should|must|salary|pay|rate|budget|location|und|ausserdem|auch|y|ademas|tambien|et|aussi|en plus)\b/;
const ANOTHER_JOB = /\b(?:another|one more|one for|same|noch eine\w*|otr[oa]|une? autre)\b/;

/** "Fill the warehouse job", "we still need our nurse": one of the jobs, and nothing that makes it another. */
function isThere(text: string, memory: Memory): boolean {
  const folded = fold(text);
  const job = findJob(text, { ...memory, job: null });
  if (job?.kind !== 'known' || NEW_JOB.test(folded) || ANOTHER_JOB.test(folded)) return false;
  const words = DEFINITE.exec(folded)?.[1];
  return words !== undefined && findJob(`the ${words} job`, { ...memory, job: null })?.kind === 'known';
}

const DEFINITE =
  /\b(?:the|our|my|that|this|die|der|das|unsere?|el|la|nuestr[oa]|le|notre|l')\s+(.{2,40}?)\s+(?:job|role|position|vacancy|opening|one|req|gig|post|spot|search|stelle|puesto|vacante|poste|offre)\b/;

function namesWhatToLookFor(text: string): boolean {
  return (
    findTitles(text).length + findPlaces(text).length + findSkills(text).length > 0 ||
    knownSkillsIn(text, true).length > 0 ||
    /\b(?:everyone|everybody|all|with|who (?:can|knows?|has|speaks?)|whole|like)\b/.test(fold(text)) ||
    words(text).some((word) => workWord(word) !== word)
  );
}

/** Something or somebody that people can be looked for by, or a word that says so. */
function looksForPeople(text: string): boolean {
  return (
    findTitles(text).length > 0 ||
    knownSkillsIn(text, true).length > 0 ||
    findSkills(text).length > 0 ||
    PEOPLE_WORDS.test(fold(text)) ||
    words(text).some((word) => workWord(word) !== word)
  );
}

const PEOPLE_WORDS =
  /\b(?:find|search|look\w*|source|who|whos|anyone|anybody|someone|somebody|everyone|everybody|people|persons?|candidates?|applicants?|cvs?|resumes?|profiles?|talent|pool|database|ones?|those|them|speaks?|speakers?|knows?|experience\w*|wer|wen|jemand\w*|leute|kandidat\w*|bewerber\w*|such\w*|finde|alguien|quien\w*|gente|candidat\w*|busca\w*|encuentra|qui|quelqu'un|cherche\w*|trouve|personnes?)\b/;

/** "Where is she in the process?", "what happened with Grace?" */
const PROCESS =
  /\bwhere(?:'s| is| are|s) .{2,30} (?:in|with) the (?:process|pipeline|funnel)\b|\b(?:what(?:'s| is|s)? (?:happened|happening|become|became|going on|the (?:status|state))|whatever happened) (?:with|to|of|for) (?!the (?:job|role|position))|\bwas ist (?:mit|aus) .{2,30}(?:passiert|los|geworden)\b|\bwo steht\b|\bque (?:paso|ha pasado) con\b|\bou en est\b/;
const WRITES =
  /\b(?:writ\w*|draft\w*|compos\w*|e-?mail\w*|mail\w*|messag\w*|msg|text|contact|reach|outreach|letter|note|line|ping|invit\w*|send|tell|let|sound|something|approach|schreib\w*|anschreib\w*|nachricht|entw\w*|einlad\w*|escrib\w*|mensaje|redact\w*|correo|manda\w*|ecri\w*|redig\w*|message|courriel|envoie)\b/;
const FOR_THAT =
  /\b(?:for|to do|fur|para|pour) (?:it|that|this|them|das|eso|esto|ca|cela|the (?:job|role|post))\b(?! (?:date|time))/;
const FITS =
  /\b(?:fits?|suits?|match\w*|do(?:es)?|doing|stack\w*|compare\w*|score\w*|good|right|best|passt|passen|eignet|encaja\w*|convien\w*|correspond\w*)\b/;
/** "Who's on the shortlist for the care job?" */
const WHO_ON =
  /^(?:and |so |ok )*(?:who(?:'s| is|s)?|wer (?:ist|steht)|quien(?:es)? (?:esta|estan)|qui est)\b.{0,15}\b(?:on|at|in|auf|en|dans|sur)\b (?:the |our |der |la |a )?(?:short ?list|interview|offer|engeren? wahl|entrevista|lista corta|entretien)/;
const COMPARES =
  /\b(?:compare|compared|side by side|im vergleich|vergleich\w*|comparad[oa]|en comparacion|compare a|par rapport)\b/;
const BETWEEN =
  /\b(?:gaps?|differences?|distance|unterschied\w*|diferencias?|differences?|ecart)\s+(?:is )?(?:between|zwischen|entre)\b/;

/** "The backend engineer in Berlin pays 75-90k": a job that is there, and what is true of it. */
function describesKnownJob(text: string, memory: Memory): boolean {
  const told = THE_JOB_IS.exec(fold(text))?.[1];
  if (told === undefined || NEW_JOB.test(fold(text))) return false;
  const job = findJob(told, { ...memory, job: null });
  return job?.kind === 'known' && Object.keys(readPatch(text, null)).length > 0;
}

const THE_JOB_IS =
  /^(?:(?:so|ok|and|also|btw|by the way|note that)[, ]+)*((?:the|our|my|die|der|das|el|la|le|l') .{3,60}?)\s+(?:pays?|is (?:now |actually )?(?!great|good|bad|wrong)|needs?|should|must|wants?|requires?|has to|will|gets?|comes with|zahlt|ist|braucht|soll|paga|es|necesita|paie|est|demande)\b/;
const NEW_JOB =
  /\b(?:create|open|post|set up|raise|advertise|draft) (?:me |us )?(?:an?|another|new|one more) (?:new |open )?(?:job|role|position|vacancy|opening|requisition|req)\b/;
/** A question or a wish to see, rather than a change. */
const ASKS =
  /^(?:(?:and|so|please|can you|could you)\s+)*(?:show|tell|what|who|how|where|when|why|which|is|does|did|has|find|give|was|wer|wie|zeig|que|quien|como|qui|comment|montre)\b|\?/;
const FOR_IT = /^(?:and )?(?:for|fur|para|pour)\b/;
/** Said of the job that was just opened or shown. */
const REQUIRES =
  /^(?:and |also |they |it )*(?:must|should|needs? to|has to|have to) (?:also )?(?:know|speak|have|be able|hold)\b/;
const DELETES =
  /^(?:(?:and|then|also|please|pls)\s+)*(?:delete|remove|erase|scrap|bin|losche|losch|entferne|borra|elimina|supprime)\b/;
const AGAINST =
  /\b(?:behind|ahead of|above|below|better than|over|before|worse than|vor|hinter|besser als|por delante|detras|mejor que|devant|derriere|mieux que)\b/;
/** "Just show me all nurses": people of a kind rather than a ranking. */
const SHOWS_KIND =
  /\b(?:show|list|find|give|see|zeig\w*|muestra\w*|montre\w*)\b(?!.*\b(?:for|rank\w*|best|top|fit\w*|job|role|fur|para|pour)\b)/;

function isPluralWork(text: string): boolean {
  const [title] = findTitles(text);
  return title !== undefined && /[^s]s$/i.test(title.value);
}

/** "Shortlist the top two", once a ranking is there. */
const SHORTLISTS =
  /^(?:(?:and|then|also|please|pls)\s+)*shortlist (?:the )?(?:top|best|first|two|three|both|them|him|her|all|numbers?|\d)/;
const SAME_AGAIN =
  /^(?:and |now |please |ok |the |also )*(?:(?:another )?one (?:more )?(?:for|in)\b|same|copy|duplicate|clone|identical|noch mal das gleiche|das gleiche|lo mismo|la meme chose|pareil)\b/;

/** "Where does Jane fall short for the accountant job?" asks about both. */
function namesJobFor(text: string, memory: Memory): boolean {
  const said = /\b(?:for|in|on|to|with|fur|para|pour|en)\s+(?:the |our |a |die |den |el |la |le )*(.+)$/.exec(
    fold(text),
  )?.[1];
  return said !== undefined && findJob(`for the ${said}`, { ...memory, job: null })?.kind === 'known';
}

/** Somebody's name, and nothing else that could be looked for. */
function isNameAlone(text: string, memory: Memory): boolean {
  const people = namedPeople(text, peopleInReach(memory));
  const rest = withoutPeople(text, people);
  return people.length === 1 && findTitles(rest).length + findPlaces(rest).length + knownSkillsIn(rest).length === 0;
}

const OPENS =
  /\b(?:creat\w+|open\w*|post\w*|adverti\w+|set up|hir\w+|recruit\w*|vacanc\w+|roles?|jobs?|positions?|req|requisition|headcount|stellen?|einstellen|anlegen|ausschreiben|puestos?|ofertas?|vacantes?|contratar|postes?|offres?|embaucher|recruter)\b/;

function isAboutSomebody(text: string, memory: Memory): boolean {
  const people = namedPeople(text, peopleInReach(memory));
  return people.length > 0 && !/\b(?:creat\w+|post|advert\w*|set up|new (?:job|role|position))\b/.test(fold(text));
}

function saysWork(text: string): boolean {
  const { fields } = readJobFields(text);
  return findTitles(text).length > 0 || Object.keys(fields).length > 0;
}

/** "Need java devs krakow": several of a kind, and not a word about a job or its pay. */
function wantsPeople(text: string): boolean {
  const [title] = findTitles(text);
  const plural = title !== undefined && /[^s]s$/i.test(title.value);
  return (
    plural &&
    !OPENS.test(fold(text)) &&
    findPay(text) === null &&
    findPeriodPay(text) === null &&
    !/\b(?:an?|one|two|three|four|five|\d{1,2}|eine?n?|una?|une|zwei|drei|dos|tres|deux|trois)\s+(?:\p{L}+\s+)?$/u.test(
      fold(text).slice(0, title.start),
    )
  );
}

/** "Bei der Senior Nurse bitte Triage streichen" */
const TAKES_OFF_END =
  /\b(?:streichen|rausnehmen|herausnehmen|weglassen|entfernen|hinzufugen|erganzen|aufnehmen|loschen)\W*$/;
/** "Cámbiala a Barcelona", taken apart. */
const CHANGES_IT = /^(?:y |pues |mejor |por favor )*(?:cambia|pon|haz|pasa) l[aoe]\b/;
const TAKES_OFF = /^(?:remove|drop|delete|take off|entferne|quita|enleve)\b/;
const QUESTION = /^(?:is|does|has|can|did|was|what|where|how|which|ist|hat|kann|tiene|sabe|a|est)\b/;

const JOB_FIELD = /\b(?:location|salary|requirements?|must[- ]haves?|nice[- ]to[- ]haves?|seniority|description)\b/;

/** Not one word that means anything here. */
function saysNothing(text: string): boolean {
  return (
    !/\bwho(?:'s| is)? (?:can|could|has|got|have|knows?|speaks?)\b/.test(fold(text)) &&
    words(text).every((word) => conceptsOf(word).length === 0) &&
    findTitles(text).length === 0 &&
    findPlaces(text).length === 0 &&
    knownSkillsIn(text, true).length === 0 &&
    words(text).length < 4
  );
}

function isTitleOnly(text: string, jobs: { title: string }[]): boolean {
  return jobs.some(({ title }) => fold(text).includes(fold(title)));
}
