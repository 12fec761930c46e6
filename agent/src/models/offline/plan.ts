/** From the thread to the next move: tool calls, or the answer. The same thread always gives the same move. */
import { carryOut } from './tasks/index.ts';
import type { Choice, Outcome, Request, TaskContext } from './tasks/task.ts';
import { EMPTY, remember, rememberChanges } from './memory.ts';
import type { Memory } from './memory.ts';
import { phrasesFor } from './reply/phrases/index.ts';
import type { Phrases } from './reply/phrases/phrases.ts';
import { replyTo } from './reply/index.ts';
import { answerToOffer, requestsOf } from './requests.ts';
import type { Open } from './requests.ts';
import type { Call, Result, Step, Turn } from './thread.ts';
import { takeApart } from './understand/attached.ts';
import { asTyped, mendSpelling } from './understand/spelling.ts';
import { languageOf } from './understand/language.ts';
import type { Language } from './understand/language.ts';
import { understand } from './understand/index.ts';
import { orderAsked } from './understand/order.ts';
import { lawfulRest } from './understand/lawful-rest.ts';
import { namedPeople } from './understand/named-people.ts';
import { findJob } from './understand/jobs.ts';
import { fold, words } from './understand/text.ts';

/** What is said stands in front of the calls. */
export interface Move {
  calls: Call[];
  text: string;
}

interface Decision {
  move: Move;
  open: Open | null;
}

/** Further back than this a question is no longer waiting for its answer. */
const LOOK_BACK = 3;

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
    memory = rememberChanges(remember(spokenOf(memory, turn), turn.steps, turn.text), turn.steps);
  }
  return { calls: [], text: phrasesFor('en').hello };
}

/** A job that was named in a message that nothing came of is still what "it" means in the next. */
function spokenOf(memory: Memory, { text, steps, names }: Turn): Memory {
  if (steps.length > 0 || !names || text.length > 300) return memory;
  const said = findJob(text, { ...memory, names, job: null });
  const people = namedPeople(text, names.candidates);
  const [one] = people.length === 1 ? (people[0]?.candidates ?? []) : [];
  const candidate = one && people[0]?.candidates.length === 1 ? one : memory.candidate;
  return said?.kind === 'known' && said.job.id !== memory.job?.id
    ? { ...memory, candidate, job: said.job, jobDetails: null }
    : { ...memory, candidate };
}

function decide(typed: Turn, thread: Memory, open: Open | null, language: Language): Decision {
  const before = { ...thread, names: typed.names };
  const turn = { ...typed, text: mendSpelling(takeApart(asTyped(typed.text)), typed.names) };
  const phrases = phrasesFor(language);
  const { trait } = understand(turn.text, turn.names);
  if (!trait) return carryOn(turn, before, open, language, []);
  const refusal = phrases.protectedTrait(trait);
  const rest = { ...turn, text: lawfulRest(turn.text) };
  return isSafeWithout(rest) ? carryOn(rest, before, null, language, [refusal]) : say(refusal);
}

/** Showing people and opening jobs is right without the trait; "reject all" without it would be another request. */
function isSafeWithout({ text, names }: Turn): boolean {
  const { wishes, trait, pasted } = understand(text, names);
  const safe = wishes.every(
    (wish) =>
      wish.certainty > 0.5 &&
      SAFE.has(wish.intent) &&
      (wish.intent !== 'match_candidates' || asksForRanking(fold(wish.text))),
  );
  return safe && wishes.length > 0 && !trait && !pasted && words(text).length > 2;
}

/** "Only show me men for Head Chef": without the trait nobody asked for that ranking. */
function asksForRanking(folded: string): boolean {
  return (
    !/\b(?:not among|leave out|exclude|anybody|anyone|nobody|somebody|someone)\b|^(?:only|no|with)\b|\bfirst for\b/.test(
      folded,
    ) &&
    /\b(?:rank (?!first)\S+|top|best|strongest|candidates?|people|fits?|suits?|shortlist|match\w*|besten?|kandidaten|passt|mejores|candidatos|encajan?|meilleurs|candidats|\p{L}{3,}(?:ers|ors|ists|ses))\b/u.test(
      folded,
    )
  );
}

const SAFE = new Set([
  'match_candidates',
  'search_candidates',
  'create_job',
  'list_jobs',
  'get_job',
  'pipeline_report',
]);

function carryOn(turn: Turn, before: Memory, open: Open | null, language: Language, said: string[]): Decision {
  const phrases = phrasesFor(language);
  const dropped = before.dropped && answerToOffer(turn, before.dropped);
  if (before.dropped && dropped && dropped !== 'no') open = { kind: 'offer', call: before.dropped };
  const offered = open?.kind === 'offer' ? answerToOffer(turn, open.call) : null;
  if (offered === 'no') return say(phrases.allRight);
  const requests = offered ? [] : requestsOf(turn, open, before);
  const run: Run = { turn, steps: turn.steps, used: 0, memory: before, done: [], said, phrases, language };
  if (offered) {
    const result = execute(run, [offered]);
    if (result) return result;
  }
  for (const [at, request] of requests.entries()) {
    const decision = fulfil(run, request, requests.slice(at + 1));
    if (decision) return decision;
  }
  const reply = replyTo({ steps: run.done, phrases, language, turn, why: WHY.test(fold(turn.text)) });
  const worthSaying = run.done.length > 0 ? run.said.filter((one) => one !== phrases.unsure) : run.said;
  const text = [...worthSaying, reply.text]
    .filter(Boolean)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
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
    if (outcome.kind === 'calls') {
      const made = run.done.map(({ call }) => JSON.stringify(call));
      const left = outcome.calls.filter((call) => !made.includes(JSON.stringify(call)));
      if (left.length === 0) return null;
      if (outcome.remark) run.said.push(outcome.remark);
      return execute(run, left, { request, rest });
    }
    const step = run.steps[run.used];
    if (!step) return { move: { calls: [outcome.call], text: '' }, open: null };
    run.used += 1;
    run.memory = remember(run.memory, [step], run.turn.text);
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
  if (steps.length < calls.length) {
    const left = calls.slice(steps.length);
    const waits = left.some(({ name }) => NEEDS_APPROVAL.has(name));
    return { move: { calls: left, text: waits ? run.phrases.waitsForYou : '' }, open: null };
  }
  const again = steps.flatMap(({ call, result }) => {
    // A shortlist that is still empty is made first.
    if (call.name === 'export_shortlist' && result.kind === 'error' && /match/i.test(result.detail)) {
      return [{ name: 'match_candidates' as const, args: { job: call.args['job'] } }, call];
    }
    const longer = mostExperienced(call, result, run.turn.text);
    if (longer) return [longer];
    const choice = result.kind === 'unresolved' ? soleChoice(result, wish?.request.text ?? run.turn.text) : null;
    return choice && result.kind === 'unresolved' ? [withArgument(call, result.argument, result.given, choice.id)] : [];
  });
  const retried = take(run, again.length);
  if (retried.length < again.length) return { move: { calls: again.slice(retried.length), text: '' }, open: null };
  const settled = steps.filter(
    ({ call, result }) =>
      result.kind !== 'unresolved' && result.kind !== 'error' && !mostExperienced(call, result, run.turn.text),
  );
  const final = again.length > 0 ? [...settled, ...retried] : steps;
  run.memory = remember(run.memory, final, run.turn.text);
  const stuck = final.find(({ result }) => result.kind === 'unresolved');
  run.done.push(...final.filter((step) => step !== stuck));
  if (stuck?.result.kind !== 'unresolved') return null;
  const { argument, given, choices } = stuck.result;
  const { phrases } = run;
  const text = choices.length > 0 ? phrases.ambiguous(argument, given) : phrases.unknownName(argument, given);
  const request = wish?.request ?? { intent: 'help' as const, certainty: 1, text: '', others: [], filled: {} };
  return ask(run, { request, rest: wish?.rest ?? [], slot: argument, text, choices });
}

const NEEDS_APPROVAL = new Set(['delete_job', 'delete_candidate']);

/** The newest fifty are not everyone: whoever has more years than they have is looked for as well. */
function mostExperienced(call: Call, result: Result, text: string): Call | null {
  if (orderAsked(text) !== 'most' || result.kind !== 'output' || result.name !== 'search_candidates') return null;
  const { total, candidates } = result.output;
  if (total <= candidates.length || 'minYearsExperience' in call.args) return null;
  const most = Math.floor(Math.max(0, ...candidates.map(({ yearsExperience }) => yearsExperience ?? 0)));
  return { name: call.name, args: { ...call.args, minYearsExperience: most } };
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
