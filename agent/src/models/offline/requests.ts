/** What a message asks for, in the light of what was left open before it. */
import { isCommonWord } from '../../lexicon/common-words.ts';
import { EMPTY, jobArgument, peopleInReach } from './memory.ts';
import type { Memory } from './memory.ts';
import { readPatch } from './tasks/jobs.ts';
import { LOG_IT } from './tasks/notes.ts';
import type { Choice, Person, Request, Slot } from './tasks/task.ts';
import type { Call, Turn } from './thread.ts';
import { readJobFields } from './understand/job-fields.ts';
import { understand } from './understand/index.ts';
import { findJob, knownJob } from './understand/jobs.ts';
import { knownSkillsIn } from './understand/known-skills.ts';
import { findTitles } from './understand/titles.ts';
import { workTitle } from './understand/work-title.ts';
import { ordinalsIn } from './understand/ordinals.ts';
import { namedPeople, withoutPeople } from './understand/named-people.ts';
import { findPeople } from './understand/people.ts';
import { findPlaces } from './understand/places.ts';
import { findStage } from './understand/stage.ts';
import { isSmallWord } from './understand/small-words.ts';
import { asTitle, fold, tidy, words } from './understand/text.ts';

/** What a reply left open: a question of ours, or a step we offered. */
export type Open =
  | { kind: 'question'; request: Request; rest: Request[]; slot: Slot; choices: Choice[] }
  | { kind: 'offer'; call: Call };

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

/** Never the name of a job: "what do we require there", "take mentoring out". */
const ASKS_OR_ORDERS =
  /^(?:and |so |ok |also |then )*(?:what|who|whom|how|why|where|when|does|do|did|is|are|can|take|add|remove|drop|bump|raise|lower|change|set|make|show|list|was|wer|wie|warum|que|quien|como|qui|comment|pourquoi|quita|anade|cambia)\b(?! (?:nurse|engineer|manager)\b)/;
const ABOUT_ONE = new Set(['move_candidate', 'draft_outreach', 'delete_candidate']);
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
const CHANGES = new Set(['update_job', 'correct', 'refine']);
const OF_IT =
  /\b(?:it|its|the (?:salary|pay|location|title|must|nice)|salary|pay|location|must|nice|hybrid|remote|onsite)\b|^(?:and |also |please )*(?:add|include|require) (?!.*\bnote\b)/;

const COURTESIES = new Set(['hello', 'thanks']);
const CHAT = new Set([
  'hello',
  'thanks',
  'yes',
  'no',
  'help',
  'about_scores',
  'about_data',
  'about_me',
  'about_others',
  'about_sending',
  'about_log',
  'off_topic',
]);

/** The call that was offered, when the person agrees to it. */
export function answerToOffer(turn: Turn, call: Call): Call | 'no' | null {
  const [wish, ...others] = understand(turn.text, turn.names).wishes;
  if (!wish || others.length > 0 || turn.files.length > 0) return null;
  if (wish.intent === 'yes') return call;
  // "No, Dublin" says what it should have been.
  return wish.intent === 'no' &&
    !findStage(turn.text) &&
    words(turn.text).every((word) => isCommonWord(word) || word.length < 4)
    ? 'no'
    : null;
}

/** Intents that are never the name of a job. */
const ELSE = new Set(['explain_match', 'pipeline_report', 'undo', 'about_scores', 'about_data', 'ingest_candidates']);

/** Intents that a mere name or place is never taken for. */
const COMMANDS = new Set([
  'list_jobs',
  'export_shortlist',
  'pipeline_report',
  'draft_outreach',
  'help',
  'compare_candidates',
]);

/** The request that was stuck, with the answer filled in; null when the person has moved on to something else. */
function answerToQuestion(turn: Turn, open: Extract<Open, { kind: 'question' }>, memory: Memory): Request[] | null {
  const { request, rest, slot, choices } = open;
  const text = turn.text;
  const [wish, ...others] = understand(text, turn.names).wishes;
  if (!wish || turn.files.length > 0) return null;
  if (wish.intent === 'no' && wish.certainty > 0.5 && others.every(({ intent }) => CHAT.has(intent)))
    return [{ ...wish, filled: {} }];
  const fill = (filled: Request['filled']): Request[] => [
    { ...request, filled: { ...request.filled, ...filled } },
    ...rest,
  ];

  if (wish.certainty > 0.6 && ELSE.has(wish.intent)) return null;
  const choice = ASKS_OR_ORDERS.test(fold(text)) ? null : pick(turn, choices);
  if (choice && slot === 'job') return fill({ job: choice.id });
  if (choice && slot === 'candidate') return fill({ people: replaced(request, choice) });
  const newWish =
    others.length > 0 ||
    (wish.certainty > 0.7 && COMMANDS.has(wish.intent)) ||
    (wish.certainty > 0.7 && !CHAT.has(wish.intent) && words(text).length > 3);
  switch (slot) {
    case 'title': {
      // A whole request, with more behind it, is no answer.
      if (others.length > 0) return null;
      if (newWish && wish.intent !== 'create_job' && wish.intent !== 'search_candidates') return null;
      if (/[?¿]/.test(text) || (findTitles(text).length === 0 && words(text).length > 4)) return null;
      const title = workTitle(readJobFields(text)) ?? asTitle(tidy(text));
      return [{ ...request, text: `${request.text}, ${text}`, filled: { ...request.filled, title } }, ...rest];
    }
    case 'job': {
      if (newWish || text.includes('?') || ASKS_OR_ORDERS.test(fold(text))) return null;
      const about = findJob(text, { ...memory, job: null });
      if (
        about?.kind !== 'known' &&
        wish.certainty > 0.5 &&
        wish.intent !== request.intent &&
        ABOUT_ONE.has(wish.intent)
      )
        return null;
      // "And minimum 5 years": more of the change that waits for its job.
      if (
        request.intent === 'update_job' &&
        /^(?:and|also|plus|oh|und|y|et)\b/i.test(text.trim()) &&
        Object.keys(readPatch(text, null)).length > 0
      )
        return [{ ...request, text: `${request.text}, ${text}` }, ...rest];
      const found = findJob(text, memory);
      if (found?.kind === 'known') return fill({ job: jobArgument(found.job, memory) });
      const name = tidy(
        text
          .replace(/^\s*(?:for|the|it'?s|i mean)\s+/gi, '')
          .replace(/\s+(?:job|role|position|one|vacancy|please)\.?$/i, ''),
      );
      const known = knownJob(name, memory.jobs)?.id;
      if (known) return fill({ job: known });
      // "Bit more formal pls" is no job's name, whatever was asked.
      return namesWork(name) ? fill({ job: name }) : null;
    }
    case 'candidate': {
      if (newWish) return null;
      if (findPlaces(text).length > 0) return null;
      const { people } = findPeople(text, memory);
      const named: Person[] =
        people.length > 0 ? people : words(text).length <= 4 ? [{ name: asTitle(tidy(text)) }] : [];
      return named.length > 0 ? fill({ people: named }) : null;
    }
    case 'stage': {
      const stage = findStage(text);
      return stage ? fill({ stage }) : null;
    }
    case 'text':
      return (newWish && wish.certainty > 0.9) || (wish.certainty > 0.5 && COURTESIES.has(wish.intent))
        ? null
        : fill({ text: tidy(text) });
    case 'change':
      return (newWish || (wish.certainty > 0.5 && !CHAT.has(wish.intent))) && !CHANGES.has(wish.intent)
        ? null
        : fill({ text });
  }
}

/** Which of the choices is meant: its number, "the second", "the Leeds one", its name, or yes to the only one. */
function pick(turn: Turn, choices: Choice[]): Choice | null {
  const { text } = turn;
  const [only] = choices;
  if (!only) return null;
  const folded = fold(text);
  const exact = choices.find(({ id, label }) => folded === fold(label) || text.includes(id));
  if (exact) return exact;
  const bare = /^\s*(?:#|number\s*)?(\d{1,2})\s*[.!]?\s*$/.exec(text)?.[1];
  const [position] = bare ? [Number(bare)] : words(text).length <= 5 ? ordinalsIn(text, choices.length) : [];
  if (position) return choices[position - 1] ?? null;
  if (choices.length === 1 && understand(text, turn.names).wishes[0]?.intent === 'yes') return only;
  if (words(text).length > 6) return null;
  const said = words(text).filter((word) => word.length > 2);
  const scored = choices.map((choice) => ({
    choice,
    hits: words(choice.label).filter((word) => said.includes(word)).length,
  }));
  const best = Math.max(...scored.map(({ hits }) => hits));
  const top = scored.filter(({ hits }) => hits === best);
  return best > 0 && top.length === 1 ? (top[0]?.choice ?? null) : null;
}

/** Work that the lexicon knows, or a name in capitals, with little more around it. */
function namesWork(name: string): boolean {
  const said = words(name);
  if (said.length === 0 || said.length > 6) return false;
  return findTitles(name).length > 0 || (/^\p{Lu}/u.test(name) && said.length <= 3) || said.length === 1;
}

/** In "compare Jane and John" only the ambiguous name gives way to the choice. */
function replaced(request: Request, choice: Choice): Person[] {
  const people = findPeople(request.text, EMPTY).people;
  const label = new Set(words(choice.label));
  const at = people.findIndex(({ name }) => words(name).some((word) => label.has(word)));
  const chosen = { id: choice.id, name: choice.label };
  return people.length > 1 && at >= 0 ? people.map((person, n) => (n === at ? chosen : person)) : [chosen];
}
