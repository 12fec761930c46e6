/** What a message asks for, in the light of what was left open before it. */
import { peopleInReach } from './memory.ts';
import type { Memory } from './memory.ts';
import { LOG_IT } from './tasks/notes.ts';
import type { Request } from './tasks/task.ts';
import type { Turn } from './thread.ts';
import { understand } from './understand/index.ts';
import { findJob } from './understand/jobs.ts';
import { knownSkillsIn } from './understand/known-skills.ts';
import { findTitles } from './understand/titles.ts';
import { ordinalsIn } from './understand/ordinals.ts';
import { namedPeople, withoutPeople } from './understand/named-people.ts';
import { findPeople } from './understand/people.ts';
import { findPlaces } from './understand/places.ts';
import { findStage } from './understand/stage.ts';
import { isSmallWord } from './understand/small-words.ts';
import { fold, tidy, words } from './understand/text.ts';
import type { Open } from './answers.ts';
import { ABOUT_ONE, CHANGES, CHAT, COURTESIES, answerToQuestion } from './answers.ts';

/** The wishes of this message, or the one our question was about with the answer filled in; files are read first. */
export function requestsOf(turn: Turn, open: Open | null, memory: Memory): Request[] {
  const answer = open?.kind === 'question' ? answerToQuestion(turn, open, memory) : null;
  if (answer) return answer;
  const { wishes } = understand(turn.text, turn.names);
  let requests: Request[] = wishes.map((wish) => ({ ...wish, filled: {} }));
  // "2", under a list of jobs, is its number.
  const [alone] = requests;
  if (alone && requests.length === 1 && memory.shown?.kind === 'jobs' && /^\W*\d{1,2}\W*$/.test(alone.text))
    requests = [{ ...alone, intent: 'get_job', certainty: 1, text: `number ${alone.text.trim()}` }];
  requests = joined(requests, { ...memory, names: turn.names });
  if (requests.every(({ intent }) => CHAT.has(intent)) && requests.some(({ intent }) => !COURTESIES.has(intent)))
    requests = requests.filter(({ intent }) => !COURTESIES.has(intent) && (intent !== 'yes' || requests.length === 1));
  // Courtesies beside a real wish need no answer of their own.
  const real = requests.filter(({ intent }) => !CHAT.has(intent));
  if (real.length > 0) requests = real;
  const waiting = turn.files.some(({ status }) => !['done', 'duplicate', 'failed', 'cancelled'].includes(status));
  const ingests = requests.some(({ intent }) => intent === 'ingest_candidates');
  if (turn.files.length > 0 && !ingests && (waiting || requests.length === 0)) {
    const read: Request = { intent: 'ingest_candidates', certainty: 1, text: '', others: [], filled: {} };
    requests = [read, ...requests.filter(({ intent, certainty }) => !CHAT.has(intent) && certainty > 0.3)];
  }
  return requests.slice(0, 8);
}

/** "Pay 48k and make it Leeds": changes of one job that follow each other are one change. */
function joined(requests: Request[], memory: Memory): Request[] {
  const all: Request[] = [];
  const kept = requests.length > 1 ? requests.filter(({ text }) => !FORGET.test(text)) : requests;
  for (const request of kept) {
    const before = all.at(-1);
    // "I met Jane, very sharp. Please log": what stands before it is the note.
    if (
      before &&
      words(request.text).length <= 6 &&
      LOG_IT.test(request.text) &&
      !tidy(request.text.replace(LOG_IT, ''))
    ) {
      all[all.length - 1] = { ...before, intent: 'add_note', certainty: 1 };
      continue;
    }
    // "Put her down for the nurse job, shortlist": where she goes stands behind.
    if (
      before?.intent === 'move_candidate' &&
      !findStage(before.text) &&
      findStage(request.text) &&
      words(request.text).length <= 4 &&
      findPeople(request.text, memory).people.length === 0
    ) {
      all[all.length - 1] = { ...before, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "He said no, mark it": told once is enough.
    if (
      before?.intent === 'move_candidate' &&
      request.intent === 'move_candidate' &&
      findStage(before.text) &&
      !findStage(request.text) &&
      words(request.text).length <= 3 &&
      namedPeople(request.text, peopleInReach(memory)).length === 0
    )
      continue;
    // "Ruth & Mei, compare": names first, then what to do with them.
    if (
      before &&
      isOnlyNames(before.text, memory) &&
      (isOnlyNames(request.text, memory) ||
        (request.intent === 'compare_candidates' && namedPeople(request.text, peopleInReach(memory)).length === 0))
    ) {
      all[all.length - 1] = { ...request, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "Ok the second, what's her background", "2nd and 3rd, compare": whom it is about comes first.
    if (before && !asksForList(before) && isOnlyPeople(before.text, memory)) {
      all[all.length - 1] = { ...request, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "Rank the electricians, only within Yorkshire": one list with its limit.
    if (before && LOOKS.has(before.intent) && request.intent === 'refine') {
      all[all.length - 1] = { ...before, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "The vacancy is cancelled, delete it", "the Leeds one, who fits?": the job comes first, what to do with it behind.
    if (before && isJobFirst(before, request, memory)) {
      all[all.length - 1] = { ...request, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "I've an hour before the call, who do I pitch for it?"
    if (before && before.intent === request.intent && LOOKS.has(request.intent) && saysNothing(before.text, memory)) {
      all[all.length - 1] = request;
      continue;
    }
    const told = before && isToldOf(before, request, memory);
    if (before && told) {
      all[all.length - 1] = { ...request, text: `${before.text}, ${request.text}` };
      continue;
    }
    const goesOn =
      OWN_WORDS.test(request.text) || (OWN_WORDS.test(lastClause(before)) && saysNothing(request.text, memory));
    if (before?.intent === 'draft_outreach' && goesOn) {
      all[all.length - 1] = { ...before, text: `${before.text}, ${request.text}` };
      continue;
    }
    // "A sparky for Wakefield, who have we got": the question says what the title is for.
    if (
      before?.intent === 'create_job' &&
      before.certainty < 1 &&
      LOOKS.has(request.intent) &&
      !saysOpen(before.text) &&
      words(request.text).length <= 6
    ) {
      all[all.length - 1] = { ...before, intent: 'search_candidates', certainty: 1 };
      continue;
    }
    // "Hiring freeze on Berlin, put the frontend job on hold": one change told twice.
    const oneChange =
      before?.intent === 'update_job' &&
      request.intent === 'update_job' &&
      findJob(before.text, { ...memory, job: null })?.kind !== 'known' &&
      findJob(request.text, { ...memory, job: null }) !== null;
    const same =
      oneChange || (before?.intent === 'update_job' && CHANGES.has(request.intent) && OF_IT.test(fold(request.text)));
    if (before && same) all[all.length - 1] = { ...before, text: `${before.text}, ${request.text}` };
    else all.push(request);
  }
  return all;
}

/** "Jane came in and was lovely. Move her on": a sentence about somebody, and what to do with them. */
function isToldOf(before: Request, request: Request, memory: Memory): boolean {
  const listed = ordinalsIn(before.text, memory.shownCandidates.length).length === 1 && words(before.text).length <= 6;
  const told = !CHAT.has(before.intent) && (listed || namedPeople(before.text, peopleInReach(memory)).length === 1);
  const stage = before.intent === 'move_candidate' && !findStage(before.text);
  return (
    told &&
    ABOUT_ONE.has(request.intent) &&
    !ORDERS.test(fold(before.text)) &&
    (words(request.text).length <= 5 ||
      /\b(?:he|she|him|her|them|sie|ihn|ihm|ihr|lui|elle|ella|le|la|lo)\b/.test(fold(request.text))) &&
    namedPeople(request.text, peopleInReach(memory)).length === 0 &&
    (stage ||
      (before.intent === request.intent && findStage(before.text) === findStage(request.text)) ||
      (before.intent !== request.intent && TELLS.test(fold(before.text))))
  );
}

/** "Who are my best five" wants a list made, although every word of it could be a place in the one before. */
const asksForList = ({ intent, certainty }: Request): boolean => LOOKS.has(intent) && certainty > 0.6;

function isOnlyPeople(text: string, memory: Memory): boolean {
  const list = memory.shownCandidates.length;
  if (list === 0 || ordinalsIn(text, list).length === 0) return false;
  return words(text).every(
    (word) => isSmallWord(word) || /^(?:hmm+|um|well)$/.test(word) || ordinalsIn(`the ${word}`, list).length > 0,
  );
}

function isOnlyNames(text: string, memory: Memory): boolean {
  const people = namedPeople(text, peopleInReach(memory));
  return people.length > 0 && !/\p{L}/u.test(withoutPeople(text, people).replace(/\b(?:and|und|y|et|or)\b/gi, ''));
}

function lastClause(request: Request | undefined): string {
  return request?.text.split(', ').at(-1) ?? '';
}

function isJobFirst(before: Request, request: Request, memory: Memory): boolean {
  const job = findJob(before.text, { ...memory, job: null });
  const statement =
    words(before.text).length <= 4 && !['get_job', 'list_jobs', 'update_job', 'delete_job'].includes(before.intent)
      ? LOOKS.has(request.intent)
      : before.intent === 'update_job' &&
        request.intent === 'delete_job' &&
        /\b(?:it|that|this|ihn|sie|la|lo|le)\b/.test(fold(request.text));
  return job?.kind === 'known' && statement && findJob(request.text, { ...memory, job: null })?.kind !== 'known';
}

function saysNothing(text: string, memory: Memory): boolean {
  return (
    findPlaces(text).length + findTitles(text).length + knownSkillsIn(text).length === 0 &&
    findJob(text, { ...memory, job: null })?.kind !== 'known' &&
    findPeople(text, memory).people.length === 0
  );
}

const ORDERS =
  /^(?:(?:please|pls|can you|could you|and|then|also)\s+)*(?:add|make|note|write|move|show|tell|find|create|log|record|put|compare|explain|export|rank|email|draft|send|get|give)\b/;

/** A statement: it does not begin with what is to be done. */
const TELLS =
  /'s\b|\b(?:came|was|were|is|has|had|said|told|called|rang|seems?|looked|asked|wants?|pulled|dropped|withdrew|failed|passed|accepted|declined|signed|interviewed|met|spoke|spoken)\b/;

const OWN_WORDS =
  /^\W*(?:and\s+)?(?:please\s+)?(?:mention|say|tell|include|point out|stress|emphasi[sz]e|highlight|add that|explain that|erwahne|menciona|mentionne)\b/i;

const LOOKS = new Set(['search_candidates', 'match_candidates']);

function saysOpen(text: string): boolean {
  return /\b(?:need\w*|looking for|want|creat\w*|open|post|advertise|set up|hiring|hire|recruit\w*|vacancy|role|job|position|req)\b/.test(
    fold(text),
  );
}

/** "Forget the chefs, find waiters" */
const FORGET =
  /^\W*(?:forget|never mind|nevermind|ignore|leave)\b(?: about)?(?: the| that| those| them)?(?: \p{L}+)?\W*$/iu;

const OF_IT =
  /\b(?:it|its|the (?:salary|pay|location|title|must|nice)|salary|pay|location|must|nice|hybrid|remote|onsite)\b|^(?:and |also |please )*(?:add|include|require) (?!.*\bnote\b)/;
