/** The job and the people that a task cannot do without: from the words, from the thread, or by asking. */
import { findLimit } from '../understand/amounts.ts';
import { jobArgument, jobsInReach, type KnownCandidate, type KnownJob } from '../memory.ts';
import { findJob, jobAtPlace, mentionedJob } from '../understand/jobs.ts';
import { ordinalsIn } from '../understand/ordinals.ts';
import { findPeople } from '../understand/people.ts';
import type { Choice, Outcome, Person, Request, TaskContext } from './task.ts';

const ABOUT_PEOPLE = new Set(['move_candidate', 'draft_outreach', 'explain_match']);

export type Needed<T> = { value: T } | { instead: Outcome };

/**
 * The job as an id, or as typed. Without a word about it, the job spoken of last; else the open jobs are looked up: a
 * single one is meant, among several the person chooses.
 */
export function needJob(request: Request, { memory, lookups, phrases }: TaskContext, look = true): Needed<string> {
  if (request.filled.job) return { value: request.filled.job };
  const found = findJob(request.text, memory);
  if (found?.kind === 'known') return { value: jobArgument(found.job, memory) };
  if (found?.kind === 'named') return { value: found.name };
  if (found?.kind === 'unclear' && found.among && found.among.length > 0)
    return { instead: { kind: 'ask', slot: 'job', text: phrases.whichJob, choices: choicesOf(found.among) } };
  // "Tell Jonas we'd love to chat about Berlin": what is done with people says by its place which job it is for.
  const there = !found && ABOUT_PEOPLE.has(request.intent) ? jobAtPlace(request.text, memory) : null;
  if (there) return { value: jobArgument(there, memory) };
  if (memory.job && !found) return { value: memory.job.id };
  if (!look)
    return {
      instead: {
        kind: 'ask',
        slot: 'job',
        text: phrases.whichJob,
        choices: plausible(jobsInReach(memory), memory.jobs),
      },
    };
  const open = memory.names?.jobs.filter(({ status }) => status === 'open');
  if (open && open.length > 0) {
    const [single] = open;
    if (open.length === 1 && single) return { value: jobArgument(single, memory) };
    return { instead: { kind: 'ask', slot: 'job', text: phrases.whichJob, choices: plausible(open, memory.jobs) } };
  }
  const [listed] = lookups;
  if (!listed) return { instead: { kind: 'lookup', call: { name: 'list_jobs', args: { status: 'open' } } } };
  if (listed.kind !== 'output' || listed.name !== 'list_jobs') {
    return { instead: { kind: 'ask', slot: 'job', text: phrases.whichJob } };
  }
  const { jobs } = listed.output;
  if (jobs.length === 0) return { instead: { kind: 'say', text: phrases.noJobs } };
  const [only] = jobs;
  const meant = jobs.length === 1 ? only : mentionedJob(request.text, jobs);
  if (meant) return { value: meant.id };
  return { instead: { kind: 'ask', slot: 'job', text: phrases.whichJob, choices: plausible(jobs, memory.jobs) } };
}

/** A list to choose from is short: all when they are few, else those the thread has spoken of, else none. */
function plausible(all: KnownJob[], spokenOf: KnownJob[]): Choice[] {
  const likely = all.length <= MOST_CHOICES ? all : all.filter(({ id }) => spokenOf.some((job) => job.id === id));
  return likely.length <= MOST_CHOICES ? choicesOf(likely) : [];
}

const MOST_CHOICES = 5;

/** Several jobs when the sentence names several: "the nurse job and the chef job". */
export function needJobs(request: Request, context: TaskContext): Needed<string[]> {
  const { memory } = context;
  const pieces = request.filled.job ? [] : request.text.split(/\s*(?:[,;&]|\b(?:and|und|y|et)\b)\s*/i);
  const named = pieces.flatMap((piece) => {
    const job = findJob(piece, { ...memory, job: null });
    return job?.kind === 'known' ? [jobArgument(job.job, memory)] : [];
  });
  // "Both frontends"
  const all = /\b(?:both|all|beide\w*|ambos|todos|les deux|tous)\b/i.test(request.text)
    ? findJob(request.text, { ...memory, job: null })
    : null;
  if (all?.kind === 'unclear' && all.among && all.among.length <= 4)
    named.push(...all.among.map((job) => jobArgument(job, memory)));
  const several = [...new Set(named)];
  if (several.length > 1) return { value: several };
  const job = needJob(request, context);
  return 'instead' in job ? job : { value: [job.value] };
}

export function choicesOf(jobs: { id: string; title: string; location: string | null }[]): Choice[] {
  return jobs.slice(0, 8).map(({ id, title, location }) => ({ id, label: location ? `${title}, ${location}` : title }));
}

/** At least one person, or the question who is meant. */
export function needPeople(request: Request, context: TaskContext, plural = false): Needed<Person[]> {
  const { memory, phrases, lookups } = context;
  if (request.filled.people) return { value: request.filled.people };
  // "Email the top two for Head Chef", with no ranking of that job on the table: it is made first.
  const ranks = ordinalsIn(request.text, 0);
  const job =
    ranks.length > 0 && BEST.test(request.text) && lookups.length === 0 ? findJob(request.text, memory) : null;
  const asked = job?.kind === 'known' ? jobArgument(job.job, memory) : job?.kind === 'named' ? job.name : null;
  const onTable =
    memory.lastQuery?.name === 'match_candidates' && (memory.job?.id === asked || memory.job?.title === asked);
  // "Find three electricians and write to the first": those just found are meant.
  const found = context.earlier.some(({ name }) => name === 'search_candidates') && memory.shownCandidates.length > 0;
  if (asked && !onTable && !found) {
    const limit = Math.max(...ranks, findLimit(request.text) ?? 1);
    return { instead: { kind: 'lookup', call: { name: 'match_candidates', args: { job: asked, limit } } } };
  }
  const { people, unclear } = findPeople(request.text, memory, plural);
  if (people.length > 0) return { value: people };
  // "Reject", right after somebody was shown.
  if (!unclear && memory.candidate && memory.lastCall && (ABOUT_ONE.has(memory.lastCall.name) || isQuery(memory))) {
    return { value: [{ id: memory.candidate.id, name: memory.candidate.name ?? memory.candidate.id }] };
  }
  const choices = (memory.shownCandidates.length > 0 ? memory.shownCandidates : memory.group)
    .slice(0, 8)
    .map((person, _, all) => ({ id: person.id, label: labelAmong(person, all) }));
  return { instead: { kind: 'ask', slot: 'candidate', text: phrases.whichCandidate, choices } };
}

/** The name, and where others bear it too, what tells this one from them. */
export function labelAmong(person: KnownCandidate, all: KnownCandidate[]): string {
  const name = person.name ?? person.id;
  const namesakes = all.filter((other) => other.name === person.name);
  const facts = namesakes.length > 1 ? [person.headline, person.location].filter(Boolean) : [];
  return facts.length > 0 ? `${name} (${facts.join(', ')})` : name;
}

const BEST =
  /\b(?:top|best|first|strongest|winner|besten?|ersten?|mejor(?:es)?|primer\w*|meilleure?s?|premi[eè]re?s?)\b/i;

/** Right after a list of which one person stood out: "who's the most experienced?". */
function isQuery({ lastCall, lastQuery }: TaskContext['memory']): boolean {
  return lastCall !== null && lastCall === lastQuery;
}

const ABOUT_ONE = new Set(['get_candidate', 'explain_match', 'move_candidate', 'add_note', 'draft_outreach']);

export function argument(person: Person): string {
  return person.id ?? person.name;
}
