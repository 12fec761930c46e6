/** What a request means once the thread and the names in it have had their say. */
import type { Intent } from '../understand/examples/intent.ts';
import { findJob } from '../understand/jobs.ts';
import { findPeople } from '../understand/people.ts';
import { ordinalsIn } from '../understand/ordinals.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { isBareName, isBarePlace, isBareTitle } from '../understand/bare.ts';
import { addsToJob, findStage } from '../understand/stage.ts';
import { findPlaces } from '../understand/places.ts';
import { findPay, findPeriodPay } from '../understand/amounts.ts';
import { namedPeople } from '../understand/named-people.ts';
import { peopleInReach } from '../memory.ts';
import { fold, words } from '../understand/text.ts';
import { findTitles } from '../understand/titles.ts';
import { EVERY_JOB } from './finding.ts';
import { readPatch } from './job-patch.ts';
import { asksForTone } from './people.ts';
import { SQL_FORM } from '../understand/clauses.ts';
import { leansOn } from './leans-on.ts';
import type { Request, TaskContext } from './task.ts';
// prettier-ignore
import {
  AGAINST, ANOTHER_JOB, ASKS, ASKS_TO_DO, BETWEEN, CHANGES_IT, COMPARES, DELETES, FITS, FOR_IT, FOR_THAT, GOES_ON,
  JOB_FIELD, LACKS, NEW_JOB, OF_OURS, OPENS, PROCESS, PUTS, QUESTION, REPLACES, REQUIRES, SAME_AGAIN, SHORTLISTS,
  SHOWS_KIND, STATUS, TAKES_OFF, TAKES_OFF_END, WHO_ON, WRITES, describesKnownJob, isAboutSomebody, isJobOnly,
  isNameAlone, isPluralWork, isQuestion, isThere, isTitleOnly, looksForPeople, namesJobFor, namesWhatToLookFor,
  saysNothing, saysWork, tellsOfJob, wantsPeople,
} from './wording.ts';

/** Below this the wish is not believed; the answer then says what can be done. */
const SURE = 0.22;

/** The intent after looking at what the words refer to; null when it stays unclear. A question changes no job. */
export function settle(request: Request, context: TaskContext): Intent | null {
  const intent = meant(request, context);
  const { text } = context.turn;
  // Cut into clauses, a question has lost its mark.
  const at = text.indexOf(request.text);
  const asked = at >= 0 && /^\s*\?/.test(text.slice(at + request.text.length)) ? `${request.text}?` : request.text;
  return intent === 'update_job' && isQuestion(asked) && request.filled.text === undefined ? 'get_job' : intent;
}

function meant(request: Request, context: TaskContext): Intent | null {
  const { memory } = context;
  const { intent, certainty, text } = request;
  // What was looked up for this very wish is no list that the person has seen.
  const own = context.lookups.length > 0 || Object.keys(request.filled).length > 0;
  if (SQL_FORM.test(text) && !['add_note', 'search_candidates', 'create_job', 'update_job'].includes(intent))
    return null;
  // "Close the other one" says by itself what is to be done.
  const leaning = own || STATUS.test(fold(text)) ? null : leansOn(request, memory);
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
  if ((intent === 'another' || intent === 'explain_match') && PUTS.test(folded) && people().people.length > 0)
    return 'move_candidate';
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
        !ASKS_TO_DO.test(folded) &&
        !/^(?:so |and |ok )*what (?:i|we) (?:need|want)\b/.test(folded)
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
      // "Who's the best welder we've got?", and no job for one.
      if (
        OF_OURS.test(folded) &&
        findTitles(text).length > 0 &&
        findJob(text, { ...memory, job: null })?.kind !== 'known'
      )
        return 'search_candidates';
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
