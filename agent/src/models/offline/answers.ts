/** What a message answers: a question of ours, or a step we offered. */
import { isCommonWord } from '../../lexicon/common-words.ts';
import { EMPTY, jobArgument } from './memory.ts';
import type { Memory } from './memory.ts';
import { readPatch } from './tasks/job-patch.ts';
import type { Choice, Person, Request, Slot } from './tasks/task.ts';
import type { Call, Turn } from './thread.ts';
import { readJobFields } from './understand/job-fields.ts';
import { understand } from './understand/index.ts';
import { findJob, knownJob } from './understand/jobs.ts';
import { findTitles } from './understand/titles.ts';
import { workTitle } from './understand/work-title.ts';
import { ordinalsIn } from './understand/ordinals.ts';
import { findPeople } from './understand/people.ts';
import { findPlaces } from './understand/places.ts';
import { findStage } from './understand/stage.ts';
import { asTitle, fold, tidy, words } from './understand/text.ts';

/** What a reply left open: a question of ours, or a step we offered. */
export type Open =
  | { kind: 'question'; request: Request; rest: Request[]; slot: Slot; choices: Choice[] }
  | { kind: 'offer'; call: Call };

/** Never the name of a job: "what do we require there", "take mentoring out". */
const ASKS_OR_ORDERS =
  /^(?:and |so |ok |also |then )*(?:what|who|whom|how|why|where|when|does|do|did|is|are|can|take|add|remove|drop|bump|raise|lower|change|set|make|show|list|was|wer|wie|warum|que|quien|como|qui|comment|pourquoi|quita|anade|cambia)\b(?! (?:nurse|engineer|manager)\b)/;

export const ABOUT_ONE = new Set(['move_candidate', 'draft_outreach', 'delete_candidate']);

export const CHANGES = new Set(['update_job', 'correct', 'refine']);

export const COURTESIES = new Set(['hello', 'thanks']);

export const CHAT = new Set([
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
export function answerToQuestion(
  turn: Turn,
  open: Extract<Open, { kind: 'question' }>,
  memory: Memory,
): Request[] | null {
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
