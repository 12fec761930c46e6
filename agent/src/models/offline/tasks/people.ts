/** One person or a few: show, move, note, write to, delete; and new ones. */
import { understand } from '../understand/index.ts';
import { findPeople } from '../understand/people.ts';
import { addsToJob, findStage, stagesOfPieces } from '../understand/stage.ts';
import type { Language } from '../understand/language.ts';
import { fold, words } from '../understand/text.ts';
import { argument, needJob, needPeople } from './needed.ts';
import type { Needed } from './needed.ts';
import { findJob } from '../understand/jobs.ts';
import { namedPeople } from '../understand/named-people.ts';
import { peopleInReach } from '../memory.ts';
import { calls } from './task.ts';
import type { Outcome, Person, Request, Task, TaskContext } from './task.ts';
import type { Stage } from '../../../schemas.ts';
import type { Memory } from '../memory.ts';

export const ingestCandidates: Task = (request, { turn, phrases }) => {
  const pasted = understand(turn.text, turn.names).pasted;
  if (pasted?.kind === 'cv') return calls({ name: 'ingest_candidates', args: { text: pasted.document } });
  const waiting = turn.files.filter(({ status }) => !['done', 'duplicate', 'failed', 'cancelled'].includes(status));
  if (waiting.length > 0)
    return calls({ name: 'ingest_candidates', args: { fileIds: waiting.map(({ fileId }) => fileId) } });
  if (turn.files.length > 0) return { kind: 'say', text: phrases.filesRead(turn.files) };
  const typed = /(?:candidate|cv|resume|kandidat\w*|candidat\w*|lebenslauf)\s*:\s*([\s\S]{8,})$/i.exec(
    request.text,
  )?.[1];
  if (typed) return calls({ name: 'ingest_candidates', args: { text: typed.trim() } });
  return { kind: 'say', text: phrases.dropFiles };
};

export const getCandidate: Task = (request, context) => {
  // "What happened with Grace? Where is she in the process": asked twice, shown once.
  const shown = context.earlier.at(-1)?.name === 'get_candidate';
  if (shown && findPeople(request.text, context.memory).people.every(({ id }) => id === context.memory.candidate?.id))
    return { kind: 'covered' };
  const people = needPeople(request, context);
  if ('instead' in people) return people.instead;
  return calls(
    ...people.value
      .slice(0, 5)
      .map((person) => ({ name: 'get_candidate' as const, args: { candidate: argument(person) } })),
  );
};

/** "Move everyone from the shortlist to rejected": the report of the job tells who stands there. */
function bulkMove(request: Request, context: TaskContext): Outcome | null {
  const but = ALL_BUT.exec(fold(request.text));
  if (but && context.memory.shownCandidates.length === 0) return allBut(request, context, but.index);
  const said = FROM_STAGE.exec(fold(request.text));
  const [from, to] = [said?.[1] && findStage(said[1]), said?.[2] && findStage(said[2])];
  // "Reject everyone still on the shortlist": where they go stands in front.
  const stage = to || findStage(request.text.slice(0, said?.index ?? 0)) || null;
  if (!from || !stage || request.filled.people) return null;
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  const report = context.lookups.find((one) => one.kind === 'output' && one.name === 'pipeline_report');
  if (!report) return { kind: 'lookup', call: { name: 'pipeline_report', args: { job: job.value } } };
  const people = report.kind === 'output' && report.name === 'pipeline_report' ? (report.output.people ?? []) : [];
  const there = people.filter((one) => one.stage === from);
  if (there.length === 0) return { kind: 'say', text: context.phrases.noPipeline };
  return calls(
    ...there.map(({ id }) => ({
      name: 'move_candidate' as const,
      args: { job: job.value, candidate: id, stage },
    })),
  );
}

const ALL_BUT =
  /\b(?:everyone|everybody|all|alle|todos|tous)\b.*?\b(?:except|but|apart from|bar|au[sß]er|salvo|excepto|menos|sauf)\b/;

/** "Reject everyone except Mei", with no list on the table: those in the job's pipeline. */
function allBut(request: Request, context: TaskContext, at: number): Outcome | null {
  const stage = findStage(request.text.slice(0, at)) ?? findStage(request.text);
  const kept = namedPeople(request.text, peopleInReach(context.memory)).flatMap(({ candidates }) =>
    candidates.map(({ id }) => id),
  );
  if (!stage || kept.length === 0) return null;
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  const report = context.lookups.find((one) => one.kind === 'output' && one.name === 'pipeline_report');
  if (!report) return { kind: 'lookup', call: { name: 'pipeline_report', args: { job: job.value } } };
  const people = report.kind === 'output' && report.name === 'pipeline_report' ? (report.output.people ?? []) : [];
  const others = people.filter((one) => one.stage !== stage && !kept.includes(one.id));
  if (others.length === 0) return { kind: 'say', text: context.phrases.noPipeline };
  return calls(
    ...others.map(({ id }) => ({ name: 'move_candidate' as const, args: { job: job.value, candidate: id, stage } })),
  );
}

const FROM_STAGE =
  /\b(?:every(?:one|body)|all|alle|todos|tous)\b.{0,20}?\b(?:from|on|in|at|still|von|aus|auf|de|en|sur)\b.{0,50}?\b(shortlist\w*|interviews?|sourced|contacted|offer|wahl|entrevista|entretien)\b(?:.*?\b(?:to|into|as|auf|nach|a|en)\b(.*))?$/;

export const moveCandidate: Task = (request, context) => {
  const everyone = bulkMove(request, context);
  if (everyone) return everyone;
  const people = needPeople(request, context, true);
  if ('instead' in people) return people.instead;
  // "Who is best?" and "invite them": hardly the ten who were listed.
  if (people.value.length > MOST_UNNAMED && !request.filled.people && !SAYS_HOW_MANY.test(fold(request.text))) {
    const choices = people.value.slice(0, MOST_UNNAMED).flatMap(({ id, name }) => (id ? [{ id, label: name }] : []));
    return { kind: 'ask', slot: 'candidate', text: context.phrases.whichCandidate, choices };
  }
  // "Add her to the accountant job": into its pipeline, at the first stage.
  const stage =
    request.filled.stage ??
    findStage(request.text) ??
    (addsToJob(request.text) && !UNKNOWN_STAGE.test(fold(request.text)) ? 'sourced' : null);
  if (!stage) return { kind: 'ask', slot: 'stage', text: context.phrases.whichStage(names(people.value)) };
  const theirs = onlyJobOf(people.value, request, context);
  if (theirs && 'instead' in theirs) return theirs.instead;
  const job = theirs ?? needJob(request, context);
  if ('instead' in job) return job.instead;
  const apart = request.filled.stage || request.filled.people ? [] : toDifferentStages(request.text, context.memory);
  if (apart.length > 0) {
    return calls(
      ...apart.map(({ person, stage: to }) => ({
        name: 'move_candidate' as const,
        args: { job: job.value, candidate: argument(person), stage: to },
      })),
    );
  }
  return calls(
    ...people.value.slice(0, 50).map((person) => ({
      name: 'move_candidate' as const,
      args: { job: job.value, candidate: argument(person), stage },
    })),
  );
};

/** More people than that are moved only when it was said that all, or how many, are meant. */
const MOST_UNNAMED = 5;
const SAYS_HOW_MANY =
  /\b(?:all|each|every\w*|everybody|both|whole|entire|rest|others|top|first|last|\d+|six|seven|eight|nine|ten|alle\w*|restlichen|ganze\w*|todos|todas|resto|tous|toutes|reste|ones?|who|with|without|except|but)\b/;

/** Stages of other houses: which there are here is asked. */
const UNKNOWN_STAGE =
  /\b(?:in|into|to|at|on) (?:the )?(?:screening|screen|assessment|testing|pending|longlist|long list|maybes?|review|background checks?|references?)\b/;

/** "Tom is no longer interested", and no word of a job: the only one he is on is meant. */
function onlyJobOf(people: Person[], request: Request, { memory, lookups }: TaskContext): Needed<string> | null {
  const [one] = people;
  if (!one || people.length > 1 || request.filled.job || memory.job || findJob(request.text, memory)) return null;
  if ((memory.names?.jobs.filter(({ status }) => status === 'open') ?? []).length < 2) return null;
  const [found] = lookups;
  if (!found)
    return { instead: { kind: 'lookup', call: { name: 'get_candidate', args: { candidate: argument(one) } } } };
  const on = found.kind === 'output' && found.name === 'get_candidate' ? found.output.applications : [];
  return on.length === 1 && on[0] ? { value: on[0].jobId } : null;
}

/** Empty unless people go to more than one stage. */
function toDifferentStages(text: string, memory: Memory): { person: Person; stage: Stage }[] {
  const pieces = stagesOfPieces(text);
  const moves: { person: Person; stage: Stage }[] = [];
  for (const { piece, stage } of pieces) {
    // "The other two": those the sentence has not named.
    const others = /\b(?:others?|rest|remaining)\b/i.test(piece);
    const left = memory.shownCandidates.filter(({ id }) => !moves.some(({ person }) => person.id === id));
    const people = others ? left.map(({ id, name }) => ({ id, name: name ?? id })) : findPeople(piece, memory).people;
    moves.push(...people.map((person) => ({ person, stage })));
  }
  return new Set(moves.map(({ stage }) => stage)).size > 1 ? moves : [];
}

/** The tones the tool knows, by the words people use for them. */
const TONES: [RegExp, 'friendly' | 'formal' | 'brief'][] = [
  [/\b(?:shorte?r?|brief\w*|concise|crisp|kurz\w*|knapp\w*|breve|cort[oa]|court\w*|bref|breve)\b/, 'brief'],
  [
    /\b(?:formal\w*|formell\w*|formlich\w*|formel\w*|official|professional|professionell\w*|profesional|professionnel\w*|serious|polite)\b/,
    'formal',
  ],
  [
    /\b(?:friendl\w+|freundlich\w*|amable|amical\w*|nice\w*|kind\w*|casual|informal|relaxed|locker\w*|informel\w*|warm\w*|herzlich\w*|calid[oa]|chaleureu\w+|personal|enthusiastic|excited|upbeat|begeistert\w*|entusiasta|enthousiaste|cercan[oa])\b/,
    'friendly',
  ],
];

/** "Not so stiff", "too chatty": what it shall be less of. */
const TURNED: [RegExp, 'friendly' | 'formal' | 'brief'][] = [
  [
    /\b(?:less|not (?:so|that|too|as)|too|weniger|zu|menos|demasiado|moins|trop) (?:stiff|formal\w*|cold|dry|corporate|serious|robotic|formell\w*|formlich|steif|formel\w*|frio)\b|\bwarmer\b|\bloosen\b/,
    'friendly',
  ],
  [
    /\b(?:less|not (?:so|that|too|as)|too|weniger|zu|menos|demasiado|moins|trop) (?:casual|chatty|friendly|informal|familiar|matey|salopp|locker|familier)\b/,
    'formal',
  ],
  [/\b(?:too|zu|demasiado|trop) (?:long|wordy|lang|larg[oa])\b|\b(?:trim|tighten|cut) (?:it|that|this)\b/, 'brief'],
];

/** "Too long, shorter": how the draft that was just shown should read. */
export function asksForTone(text: string): boolean {
  return lastTone(fold(text)) !== undefined;
}

/** Of several, the one said last: "shorter and more formal" asks for a formal one. */
function lastTone(folded: string): 'friendly' | 'formal' | 'brief' | undefined {
  const turned = TURNED.find(([pattern]) => pattern.test(folded));
  if (turned) return turned[1];
  const said = TONES.flatMap(([pattern, tone]) => {
    const at = folded.search(pattern);
    return at < 0 ? [] : [{ at, tone }];
  });
  return said.sort((a, b) => b.at - a.at)[0]?.tone;
}

export const draftOutreach: Task = (request, context) => {
  const { memory } = context;
  const folded = fold(request.text);
  const tone = lastTone(folded);
  const asked = askedLanguage(folded);
  const language = asked ?? context.language;
  const ownPoint = !tone && !asked && OWN_WORDS.test(folded) && words(request.text).length <= 12;
  if (memory.lastCall?.name === 'draft_outreach' && ownPoint) return { kind: 'say', text: context.phrases.noOwnWords };
  const again =
    memory.lastCall?.name === 'draft_outreach' &&
    (tone ?? asked) &&
    findPeople(request.text, memory).people.every(({ id }) => id === memory.candidate?.id);
  if (again && memory.lastCall) {
    const changed = { ...(tone && { tone }), ...(asked && { language: asked }) };
    return calls({ name: 'draft_outreach', args: { ...memory.lastCall.args, ...changed } });
  }
  if (REJECTION.test(folded)) return { kind: 'say', text: context.phrases.noRejections };
  const people = needPeople(request, context, true);
  if ('instead' in people) return people.instead;
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  // "Who's best for it, and draft them a note": the best, unless all are asked for.
  const ranked = context.earlier.some(({ name }) => name === 'match_candidates');
  const most = ranked && !EVERYONE.test(folded) && people.value.length > 5 ? 1 : 10;
  return {
    kind: 'calls',
    calls: people.value.slice(0, most).map((person) => ({
      name: 'draft_outreach' as const,
      args: {
        job: job.value,
        candidate: argument(person),
        ...(tone && { tone }),
        ...(language !== 'en' && { language }),
      },
    })),
    ...(OWN_WORDS.test(folded) && { remark: context.phrases.noOwnWords }),
  };
};

const REJECTION =
  /\b(?:rejection|reject|turn\w* down|bad news|absage|absagen|rechazo|refus)\b.*|\b(?:write|draft|send|email)\b.*\b(?:no thanks|unsuccessful|didn'?t get it)\b/;

/** "In German", in any of the four: the language of the message, where it is not the one that is spoken here. */
function askedLanguage(folded: string): Language | undefined {
  return LANGUAGES.find(([pattern]) => pattern.test(folded))?.[1];
}
const LANGUAGES: [RegExp, Language][] = [
  [/\b(?:in english|auf englisch|en ingles|en anglais)\b/, 'en'],
  [/\b(?:in german|auf deutsch|en aleman|en allemand)\b/, 'de'],
  [/\b(?:in spanish|auf spanisch|en espanol|en espagnol)\b/, 'es'],
  [/\b(?:in french|auf franzosisch|en frances|en francais)\b/, 'fr'],
];

/** What the letter is to say: the drafts are made of the job and the CV only. */
const OWN_WORDS =
  /\b(?:mention|saying|say that|tell (?:him|her|them)|include|point out|stress|emphasi[sz]e|highlight|erwahne|menciona|mentionne)\b/;
const EVERYONE = /\b(?:all|each|every\w*|alle\w*|todos|tous)\b/;

export const deleteCandidate: Task = (request, context) => {
  const { memory } = context;
  // "Delete the note on Grace" is not about Grace herself.
  if (NOTE.test(fold(request.text))) return { kind: 'say', text: context.phrases.noNoteGone };
  const { people } = findPeople(request.text, memory);
  const chosen = request.filled.people ?? people;
  if (chosen.length > 0) {
    return calls(
      ...chosen.map((person) => ({ name: 'delete_candidate' as const, args: { candidate: argument(person) } })),
    );
  }
  const needed = needPeople(request, context);
  return 'instead' in needed
    ? needed.instead
    : calls(
        ...needed.value.map((person) => ({ name: 'delete_candidate' as const, args: { candidate: argument(person) } })),
      );
};

const NOTE =
  /\b(?:notes?|comments?|notiz(?:en)?|kommentare?|notas?|comentarios?|commentaires?)\b(?! (?:and|und|y|et)\b)/;

function names(people: { name: string }[]): string {
  return people.map(({ name }) => name).join(', ');
}
