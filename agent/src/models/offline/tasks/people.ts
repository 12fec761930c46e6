/** One person or a few: show, move, note, write to, delete; and new ones. */
import { understand } from '../understand/index.ts';
import { findPeople } from '../understand/people.ts';
import { addsToJob, findStage } from '../understand/stage.ts';
import { fold, tidy } from '../understand/text.ts';
import { argument, needJob, needPeople } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const ingestCandidates: Task = (request, { turn, phrases }) => {
  const pasted = understand(turn.text).pasted;
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
  const people = needPeople(request, context);
  if ('instead' in people) return people.instead;
  return calls(
    ...people.value
      .slice(0, 5)
      .map((person) => ({ name: 'get_candidate' as const, args: { candidate: argument(person) } })),
  );
};

export const moveCandidate: Task = (request, context) => {
  const people = needPeople(request, context, true);
  if ('instead' in people) return people.instead;
  // "Add her to the accountant job": into its pipeline, at the first stage.
  const stage = request.filled.stage ?? findStage(request.text) ?? (addsToJob(request.text) ? 'sourced' : null);
  if (!stage) return { kind: 'ask', slot: 'stage', text: context.phrases.whichStage(names(people.value)) };
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  return calls(
    ...people.value.slice(0, 50).map((person) => ({
      name: 'move_candidate' as const,
      args: { job: job.value, candidate: argument(person), stage },
    })),
  );
};

export const addNote: Task = (request, context) => {
  const people = needPeople(
    { ...request, text: request.text.replace(/:[\s\S]*$/, ' ').replace(NOTE_THAT, '$1 ') || request.text },
    context,
  );
  if ('instead' in people) return people.instead;
  const text = request.filled.text ?? noteText(request.text, people.value[0]?.name ?? '');
  if (!text) return { kind: 'ask', slot: 'text', text: context.phrases.whatNote(names(people.value)) };
  return calls(
    ...people.value.map((person) => ({ name: 'add_note' as const, args: { candidate: argument(person), text } })),
  );
};

const NOTE_THAT = /\b(that (?:he|she|they|her|him)\b|dass (?:er|sie)\b|que (?:el|ella|elle|il)\b)[\s\S]*$/i;

/** What stands behind the colon, behind "that", in quotes, or behind the name. */
function noteText(text: string, name: string): string | null {
  const quoted = /["“]([^"”]{2,})["”]/.exec(text)?.[1];
  if (quoted) return quoted.trim();
  const colon = /:\s*([\s\S]+)$/.exec(text)?.[1];
  if (colon?.trim()) return colon.trim();
  const that = /\b(?:that|dass|que)\s+([\s\S]+)$/i.exec(text)?.[1];
  if (that?.trim()) return that.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const saying = /\b(?:saying|mentioning|says|about (?:his|her|their))\s+([\s\S]+)$/i.exec(text)?.[1];
  if (saying?.trim()) return saying.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const first = fold(name).split(' ')[0] ?? '';
  const at = first ? fold(text).indexOf(first) : -1;
  const behind = at < 0 ? '' : tidy(text.slice(at).replace(/^\S+(?:'s)?(?:\s+\p{Lu}\S+)*/u, ''));
  if (behind.split(' ').length >= 2 && !/^(?:profile|file|record)$/i.test(behind)) return behind;
  const log = /^(?:please\s+)?(?:log|add (?:a )?note|note)\s+(?!(?:to|for|on|about|a)\b)(.{4,})$/i.exec(text)?.[1];
  return log ? tidy(log) : null;
}

/** The tones the tool knows, by the words people use for them. */
const TONES: [RegExp, 'friendly' | 'formal' | 'brief'][] = [
  [/\b(?:shorte?r?|brief\w*|concise|crisp|kurz\w*|knapp\w*|breve|cort[oa]|court\w*|bref|breve)\b/, 'brief'],
  [
    /\b(?:formal\w*|formell\w*|formel\w*|official|professional|professionell\w*|profesional|professionnel\w*|serious|polite)\b/,
    'formal',
  ],
  [
    /\b(?:friendl\w+|freundlich\w*|amable|amical\w*|nice\w*|kind\w*|casual|informal|relaxed|locker\w*|informel\w*|warm\w*|herzlich\w*|calid[oa]|chaleureu\w+|personal|enthusiastic|excited|upbeat|begeistert\w*|entusiasta|enthousiaste|cercan[oa])\b/,
    'friendly',
  ],
];

export const draftOutreach: Task = (request, context) => {
  const { memory } = context;
  const folded = fold(request.text);
  const tone = TONES.find(([pattern]) => pattern.test(folded))?.[1];
  const again =
    memory.lastCall?.name === 'draft_outreach' &&
    tone &&
    /\b(?:make|rewrite|again|more|less|shorter|friendlier|mach|haz|rends|plus|mas)\b/.test(folded);
  if (again && memory.lastCall) return calls({ name: 'draft_outreach', args: { ...memory.lastCall.args, tone } });
  const people = needPeople(request, context, true);
  if ('instead' in people) return people.instead;
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  return calls(
    ...people.value.slice(0, 10).map((person) => ({
      name: 'draft_outreach' as const,
      args: { job: job.value, candidate: argument(person), ...(tone && { tone }) },
    })),
  );
};

export const deleteCandidate: Task = (request, context) => {
  const { memory } = context;
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

function names(people: { name: string }[]): string {
  return people.map(({ name }) => name).join(', ');
}
