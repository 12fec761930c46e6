/** From the thread to the next move: tool calls, or the answer. The same thread always gives the same move. */
import { carryOut } from './tasks/index.ts';
import type { Choice, Outcome, Person, Request, Slot, TaskContext } from './tasks/task.ts';
import { EMPTY, remember } from './memory.ts';
import type { Memory } from './memory.ts';
import { phrasesFor } from './reply/phrases/index.ts';
import type { Phrases } from './reply/phrases/phrases.ts';
import { replyTo } from './reply/index.ts';
import type { Call, Result, Step, Turn } from './thread.ts';
import { languageOf } from './understand/language.ts';
import type { Language } from './understand/language.ts';
import { findTitle, readJobFields } from './understand/job-fields.ts';
import { understand } from './understand/index.ts';
import { findPeople, knownJob, ordinalsIn } from './understand/references.ts';
import { findStage } from './understand/stage.ts';
import { asTitle, fold, tidy, words } from './understand/text.ts';

export type Move = { calls: Call[]; text: '' } | { calls: []; text: string };

/** What a reply left open: a question of ours, or a step we offered. */
type Open =
  | { kind: 'question'; request: Request; rest: Request[]; slot: Slot; choices: Choice[] }
  | { kind: 'offer'; call: Call };

interface Decision {
  move: Move;
  open: Open | null;
}

/** Further back than this a question is no longer waiting for its answer. */
const LOOK_BACK = 6;

export function nextMove(turns: Turn[]): Move {
  let memory = EMPTY;
  let open: Open | null = null;
  let language: Language = 'en';
  for (const [at, turn] of turns.entries()) {
    language = languageOf(turn.text) ?? language;
    const last = at === turns.length - 1;
    if (last || at >= turns.length - LOOK_BACK) {
      const decision = decide(turn, memory, open, language);
      if (last) return decision.move;
      open = decision.open;
    }
    memory = remember(memory, turn.steps);
  }
  return { calls: [], text: phrasesFor('en').hello };
}

function decide(turn: Turn, before: Memory, open: Open | null, language: Language): Decision {
  const phrases = phrasesFor(language);
  const { trait } = understand(turn.text);
  if (trait) return say(phrases.protectedTrait(trait));

  const offered = open?.kind === 'offer' ? answerToOffer(turn, open.call) : null;
  if (offered === 'no') return say(phrases.allRight);
  const requests = offered ? [] : requestsOf(turn, open, before, phrases);
  const run: Run = { turn, steps: turn.steps, used: 0, memory: before, done: [], said: [], phrases, language };
  if (offered) {
    const result = execute(run, [offered]);
    if (result) return result;
  }
  for (const [at, request] of requests.entries()) {
    const decision = fulfil(run, request, requests.slice(at + 1));
    if (decision) return decision;
  }
  const reply = replyTo({ steps: run.done, phrases, language, turn, why: WHY.test(fold(turn.text)) });
  const text = [...run.said, reply.text].filter(Boolean).join('\n\n');
  return {
    move: { calls: [], text: text || phrases.unsure },
    open: reply.offer ? { kind: 'offer', call: reply.offer } : null,
  };
}

const WHY = /\b(?:why|because|reasons?|explain|warum|wieso|begrunde|por que|porque|pourquoi|explique)\b/;

interface Run {
  turn: Turn;
  steps: Step[];
  /** How many of the steps belong to wishes already dealt with. */
  used: number;
  memory: Memory;
  done: Step[];
  said: string[];
  phrases: Phrases;
  language: Language;
}

/** Takes one wish as far as the results allow; a decision when the model's turn ends here. */
function fulfil(run: Run, request: Request, rest: Request[]): Decision | null {
  const lookups: Result[] = [];
  for (;;) {
    const context: TaskContext = {
      memory: run.memory,
      turn: run.turn,
      lookups,
      earlier: run.done.map(({ call }) => call),
      phrases: run.phrases,
      language: run.language,
    };
    const outcome: Outcome = carryOut(request, context);
    if (outcome.kind === 'covered') return null;
    if (outcome.kind === 'say') {
      run.said.push(outcome.text);
      return null;
    }
    if (outcome.kind === 'ask') return ask(run, { request, rest, ...outcome, choices: outcome.choices ?? [] });
    if (outcome.kind === 'calls') return execute(run, outcome.calls, { request, rest });
    const step = run.steps[run.used];
    if (!step) return { move: { calls: [outcome.call], text: '' }, open: null };
    run.used += 1;
    run.memory = remember(run.memory, [step]);
    lookups.push(step.result);
    if (step.result.kind !== 'output') {
      run.done.push(step);
      return null;
    }
  }
}

/** Makes the calls that have no result yet; with all results there, a decision only if one of them needs the person. */
function execute(run: Run, calls: Call[], wish?: { request: Request; rest: Request[] }): Decision | null {
  const steps = take(run, calls.length);
  if (steps.length < calls.length) return { move: { calls: calls.slice(steps.length), text: '' }, open: null };
  const again = steps.flatMap(({ call, result }) => {
    const choice = result.kind === 'unresolved' ? soleChoice(result, wish?.request.text ?? run.turn.text) : null;
    return choice && result.kind === 'unresolved' ? [withArgument(call, result.argument, result.given, choice.id)] : [];
  });
  const retried = take(run, again.length);
  if (retried.length < again.length) return { move: { calls: again.slice(retried.length), text: '' }, open: null };
  const final = again.length > 0 ? [...steps.filter(({ result }) => result.kind !== 'unresolved'), ...retried] : steps;
  run.memory = remember(run.memory, final);
  const stuck = final.find(({ result }) => result.kind === 'unresolved');
  run.done.push(...final.filter((step) => step !== stuck));
  if (stuck?.result.kind !== 'unresolved') return null;
  const { argument, given, choices } = stuck.result;
  const { phrases } = run;
  const text = choices.length > 0 ? phrases.ambiguous(argument, given) : phrases.unknownName(argument, given);
  const request = wish?.request ?? { intent: 'help' as const, certainty: 1, text: '', filled: {} };
  return ask(run, { request, rest: wish?.rest ?? [], slot: argument, text, choices });
}

function take(run: Run, count: number): Step[] {
  const steps = run.steps.slice(run.used, run.used + count);
  run.used += steps.length;
  return steps;
}

/** The one choice that fits every telling word of the sentence, such as its place. */
function soleChoice(result: Extract<Result, { kind: 'unresolved' }>, text: string): Choice | null {
  const said = new Set(words(text));
  const given = new Set(words(result.given));
  const scored = result.choices.map((choice) => ({
    choice,
    hits: new Set(words(choice.label).filter((word) => said.has(word) && !given.has(word) && word.length > 2)).size,
  }));
  const best = Math.max(0, ...scored.map(({ hits }) => hits));
  const top = scored.filter(({ hits }) => hits === best);
  return best > 0 && top.length === 1 ? (top[0]?.choice ?? null) : null;
}

function withArgument(call: Call, argument: 'job' | 'candidate', given: string, id: string): Call {
  const { candidates } = call.args;
  if (argument === 'candidate' && Array.isArray(candidates)) {
    return {
      name: call.name,
      args: { ...call.args, candidates: candidates.map((one) => (one === given ? id : (one as unknown))) },
    };
  }
  return { name: call.name, args: { ...call.args, [argument]: id } };
}

function ask(run: Run, question: Omit<Extract<Open, { kind: 'question' }>, 'kind'> & { text: string }): Decision {
  const { text, ...open } = question;
  const reply = replyTo({ steps: run.done, phrases: run.phrases, language: run.language, turn: run.turn, why: false });
  const list = question.choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n');
  const parts = [...run.said, reply.report, list ? `${text}\n\n${list}` : text].filter(Boolean);
  return { move: { calls: [], text: parts.join('\n\n') }, open: { ...open, kind: 'question' } };
}

function say(text: string): Decision {
  return { move: { calls: [], text }, open: null };
}

// ── what this message asks for ──────────────────────────────────────────────────────────────────────────────────────

function requestsOf(turn: Turn, open: Open | null, memory: Memory, phrases: Phrases): Request[] {
  const answer = open?.kind === 'question' ? answerToQuestion(turn, open, memory) : null;
  if (answer) return answer;
  const { wishes } = understand(turn.text);
  let requests: Request[] = wishes.map((wish) => ({ ...wish, filled: {} }));
  // Courtesies beside a real wish need no answer of their own.
  const real = requests.filter(({ intent }) => !CHAT.has(intent));
  if (real.length > 0) requests = real;
  const waiting = turn.files.some(({ status }) => !['done', 'duplicate', 'failed', 'cancelled'].includes(status));
  const ingests = requests.some(({ intent }) => intent === 'ingest_candidates');
  if (turn.files.length > 0 && !ingests && (waiting || requests.length === 0)) {
    const read: Request = { intent: 'ingest_candidates', certainty: 1, text: '', filled: {} };
    requests = [read, ...requests.filter(({ intent, certainty }) => !CHAT.has(intent) && certainty > 0.3)];
  }
  void phrases;
  return requests.slice(0, 8);
}

const CHAT = new Set(['hello', 'thanks', 'yes', 'no', 'help', 'off_topic']);

function answerToOffer(turn: Turn, call: Call): Call | 'no' | null {
  const [wish, ...others] = understand(turn.text).wishes;
  if (!wish || others.length > 0 || turn.files.length > 0) return null;
  if (wish.intent === 'yes') return call;
  return wish.intent === 'no' ? 'no' : null;
}

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
  const [wish, ...others] = understand(text).wishes;
  if (!wish || turn.files.length > 0) return null;
  if (wish.intent === 'no' && wish.certainty > 0.5) return [{ ...wish, filled: {} }];
  const fill = (filled: Request['filled']): Request[] => [
    { ...request, filled: { ...request.filled, ...filled } },
    ...rest,
  ];

  const choice = pick(text, choices);
  if (choice && slot === 'job') return fill({ job: choice.id });
  if (choice && slot === 'candidate') return fill({ people: replaced(request, choice) });
  const newWish =
    others.length > 0 ||
    (wish.certainty > 0.7 && words(text).length > 2 && COMMANDS.has(wish.intent)) ||
    (wish.certainty > 0.7 && !CHAT.has(wish.intent) && words(text).length > 3);
  switch (slot) {
    case 'title': {
      if (newWish && wish.intent !== 'create_job' && wish.intent !== 'search_candidates') return null;
      const title = findTitle(readJobFields(text)) ?? asTitle(tidy(text));
      return [{ ...request, text: `${request.text}, ${text}`, filled: { ...request.filled, title } }, ...rest];
    }
    case 'job': {
      if (newWish) return null;
      const name = tidy(
        text
          .replace(/^\s*(?:for|the|it'?s|i mean)\s+/gi, '')
          .replace(/\s+(?:job|role|position|one|vacancy|please)\.?$/i, ''),
      );
      return name ? fill({ job: knownJob(name, memory.jobs)?.id ?? name }) : null;
    }
    case 'candidate': {
      if (newWish) return null;
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
      return newWish && wish.certainty > 0.9 ? null : fill({ text: tidy(text) });
    case 'change':
      return newWish && wish.intent !== 'update_job' ? null : fill({ text });
  }
}

/** Which of the choices is meant: its number, "the second", "the Leeds one", its name, or yes to the only one. */
function pick(text: string, choices: Choice[]): Choice | null {
  const [only] = choices;
  if (!only) return null;
  const folded = fold(text);
  const exact = choices.find(({ id, label }) => folded === fold(label) || text.includes(id));
  if (exact) return exact;
  const bare = /^\s*(?:#|number\s*)?(\d{1,2})\s*[.!]?\s*$/.exec(text)?.[1];
  const [position] = bare ? [Number(bare)] : words(text).length <= 5 ? ordinalsIn(text, choices.length) : [];
  if (position) return choices[position - 1] ?? null;
  if (choices.length === 1 && understand(text).wishes[0]?.intent === 'yes') return only;
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

/** In "compare Jane and John" only the ambiguous name gives way to the choice. */
function replaced(request: Request, choice: Choice): Person[] {
  const people = findPeople(request.text, EMPTY).people;
  const label = new Set(words(choice.label));
  const at = people.findIndex(({ name }) => words(name).some((word) => label.has(word)));
  const chosen = { id: choice.id, name: choice.label };
  return people.length > 1 && at >= 0 ? people.map((person, n) => (n === at ? chosen : person)) : [chosen];
}
