/** What a thread has established so far, read from its tool results only. */
import type { CandidateSummary, Job } from '../../schemas.ts';
import type { NamesInText } from '../../recruiting/names-in-text.ts';
import type { Call, Result, Step } from './thread.ts';
import { asksForNext } from './understand/next-in-line.ts';
import { jobsAskedFor } from './jobs-asked-for.ts';
import { withoutExcluded } from './understand/exclusions.ts';
import { stillOpen, worthShowing } from './worth-showing.ts';
import { findStage } from './understand/stage.ts';
import { ordered, orderAsked } from './understand/order.ts';

export interface KnownJob {
  id: string;
  title: string;
  location: string | null;
}
export interface KnownCandidate {
  id: string;
  name: string | null;
  location: string | null;
  headline: string | null;
}

export interface Memory {
  /** The job spoken of last, and everything known about it. */
  job: KnownJob | null;
  jobDetails: Job | null;
  candidate: KnownCandidate | null;
  /** What the last list showed, in its order: "the second" counts in it. */
  shown: { kind: 'jobs'; items: KnownJob[] } | { kind: 'candidates'; items: KnownCandidate[] } | null;
  shownCandidates: KnownCandidate[];
  shownJobs: KnownJob[];
  /** Whom "both" and "them" mean: the last list, or those compared since. */
  group: KnownCandidate[];
  /** Whom the thread spoke of one by one since the last list: "compare them" means these. */
  discussed: KnownCandidate[];
  /** Everything seen, the latest first. */
  jobs: KnownJob[];
  candidates: KnownCandidate[];
  /** The last call that worked, and the last one that listed or ranked something. */
  lastCall: Call | null;
  lastQuery: Call | null;
  /** Takes back what the last message that changed something has changed; empty when that can't be. */
  undo: Call[];
  /** Takes back each move of the thread, the latest first: "undo Tom's". */
  moves: Call[];
  /** A call of the last message that was never answered on its card; typing "yes" asks it again. */
  dropped: Call | null;
  /** Ids of the people it was about: "the rest" are the others. */
  handled: string[];
  /** What the workspace has that the message may speak of; null where nobody looked. */
  names: NamesInText | null;
}

export const EMPTY: Memory = {
  job: null,
  jobDetails: null,
  candidate: null,
  shown: null,
  shownCandidates: [],
  shownJobs: [],
  group: [],
  discussed: [],
  jobs: [],
  candidates: [],
  lastCall: null,
  lastQuery: null,
  undo: [],
  moves: [],
  dropped: null,
  handled: [],
  names: null,
};

const QUERIES = new Set(['match_candidates', 'search_candidates', 'list_jobs']);

/** @param asked  the person's words, which may order a list otherwise than the tool did */
export function remember(memory: Memory, steps: Step[], asked: string): Memory {
  return steps.reduce((known, { call, result }) => {
    if (result.kind !== 'output') return known;
    const next = learn(known, result, asked);
    return { ...next, lastCall: call, lastQuery: QUERIES.has(call.name) ? call : next.lastQuery };
  }, memory);
}

/** What a whole message has changed, for "undo that" and "the rest". */
export function rememberChanges(before: Memory, steps: Step[]): Memory {
  const open = steps.find(({ call, result }) => call.name.startsWith('delete_') && result.kind !== 'output');
  const memory = { ...before, dropped: open?.call ?? null };
  const outputs = steps.flatMap(({ result }) => (result.kind === 'output' && !READS.has(result.name) ? [result] : []));
  if (outputs.length === 0) return memory;
  const back = outputs.map(reverse);
  const moves = [...back.filter((call) => call?.name === 'move_candidate').reverse(), ...memory.moves] as Call[];
  const handled = outputs.flatMap((result) => (result.name === 'move_candidate' ? [result.output.candidate.id] : []));
  const moved = handled.flatMap((id) => memory.candidates.find((one) => one.id === id) ?? []);
  const group = moved.length > 1 ? moved : memory.group;
  const undo = back.includes(null) ? [] : back.filter((call) => call !== null).reverse();
  return { ...memory, group, undo, moves, handled };
}

const READS = new Set([
  ...QUERIES,
  'get_job',
  'get_candidate',
  'explain_match',
  'compare_candidates',
  'pipeline_report',
  'draft_outreach',
  'export_shortlist',
]);

/** The call that takes a change back; somebody new in a pipeline goes to its first stage, as nobody leaves it. */
function reverse(result: Extract<Result, { kind: 'output' }>): Call | null {
  switch (result.name) {
    case 'create_job':
      return { name: 'delete_job', args: { job: result.output.job.id } };
    case 'update_job':
      return { name: 'update_job', args: { job: result.output.job.id, ...result.output.before } };
    case 'move_candidate': {
      const { job, candidate, from } = result.output;
      return { name: 'move_candidate', args: { job: job.id, candidate: candidate.id, stage: from ?? 'sourced' } };
    }
    default:
      return null;
  }
}

const ONE_BEST =
  /\bwho(?:'d|’d| would) you (?:pick|choose|go for|recommend|hire)\b|\bwho(?:'s|’s| is| would be|s)? (?:the |my |our )?(?:best|top|strongest|number one)\b|\b(?:best|top|strongest) (?:candidate|person|match|fit)\b|\bwer ist (?:am besten|der beste|die beste)\b|\bqui[eé]n es (?:el|la) mejor\b|\bqui est le meilleur\b/i;

function learn(memory: Memory, result: Extract<Result, { kind: 'output' }>, asked: string): Memory {
  switch (result.name) {
    case 'create_job':
    case 'update_job':
    case 'get_job':
      return onJob(memory, result.output.job);
    case 'list_jobs':
      return listing(memory, 'jobs', jobsAskedFor(result.output.jobs, asked));
    case 'pipeline_report': {
      const jobs = result.output.jobs.map(({ job }) => job);
      const reported = jobs[0] && jobs.length === 1 ? onJob(memory, jobs[0]) : listing(memory, 'jobs', jobs);
      // "Who did we reject?": "them" are those.
      const stage = findStage(asked);
      const people = (result.output.people ?? []).filter((one) => one.stage === stage);
      return people.length > 0
        ? listing(
            reported,
            'candidates',
            people.map(({ id, name }) => ({ id, name, location: null, headline: null })),
          )
        : reported;
    }
    case 'search_candidates':
      return firstOf(
        listing(memory, 'candidates', ordered(withoutExcluded(result.output.candidates, asked), asked)),
        orderAsked(asked) !== null,
      );
    case 'ingest_candidates':
      return listing(memory, 'candidates', result.output.candidates);
    case 'match_candidates': {
      const next = asksForNext(asked);
      const found = next
        ? stillOpen(result.output.matches).slice(0, 1)
        : withoutExcluded(worthShowing(result.output.matches), asked);
      const people = ordered(found, asked).map((match) => ({ ...match, id: match.candidateId }));
      const ranked = listing(onJob(memory, result.output.job), 'candidates', people);
      // "Who is the best?": from now on "him" is the answer.
      return firstOf(ranked, next || ONE_BEST.test(asked) || orderAsked(asked) !== null);
    }
    case 'explain_match': {
      const { job, match } = result.output;
      return onCandidate(onJob(memory, job), { ...match, id: match.candidateId });
    }
    case 'compare_candidates': {
      const withJob = result.output.job ? onJob(memory, result.output.job) : memory;
      const group = result.output.candidates.map(asCandidate);
      const known = group.every(({ id }) => withJob.shownCandidates.some((one) => one.id === id));
      // People who were not on the list: from now on "the second" is one of these.
      const next = known ? withJob : listing(withJob, 'candidates', group);
      return { ...next, group, discussed: [], candidates: newest(next.candidates, group) };
    }
    case 'get_candidate':
      return onCandidate(memory, result.output.candidate);
    case 'move_candidate':
    case 'draft_outreach':
      return onCandidate(onJob(memory, result.output.job), result.output.candidate);
    case 'add_note':
      return onCandidate(memory, result.output.candidate);
    case 'delete_job':
      return forgetJob(memory, result.output.id);
    case 'delete_candidate':
      return forgetCandidate(memory, result.output.id);
    default:
      return memory;
  }
}

/** "The most experienced one": from now on "her" is the answer. */
function firstOf(memory: Memory, one: boolean): Memory {
  const [first] = memory.shownCandidates;
  return one && first ? { ...memory, candidate: first, discussed: [first] } : memory;
}

function onJob(memory: Memory, job: Job): Memory {
  const known = asJob(job);
  return { ...memory, job: known, jobDetails: job, jobs: newest(memory.jobs, [known]) };
}

function onCandidate(memory: Memory, candidate: CandidateSummary | KnownCandidate): Memory {
  const known = asCandidate(candidate);
  const discussed = [...memory.discussed.filter(({ id }) => id !== known.id), known];
  return { ...memory, candidate: known, discussed, candidates: newest(memory.candidates, [known]) };
}

function listing(memory: Memory, kind: 'jobs', items: Job[]): Memory;
function listing(memory: Memory, kind: 'candidates', items: (CandidateSummary | KnownCandidate)[]): Memory;
function listing(memory: Memory, kind: 'jobs' | 'candidates', items: (Job | CandidateSummary | KnownCandidate)[]) {
  if (kind === 'jobs') {
    const jobs = (items as Job[]).map(asJob);
    const only = jobs.length === 1 ? (items[0] as Job) : null;
    const next = only ? onJob(memory, only) : memory;
    return { ...next, shown: { kind, items: jobs }, shownJobs: jobs, jobs: newest(memory.jobs, jobs) };
  }
  const people = (items as KnownCandidate[]).map(asCandidate);
  return {
    ...memory,
    candidate: people.length === 1 ? (people[0] ?? null) : null,
    shown: { kind, items: people },
    shownCandidates: people,
    group: people,
    discussed: [],
    candidates: newest(memory.candidates, people),
  };
}

function forgetJob(memory: Memory, id: string): Memory {
  const without = <T extends { id: string }>(items: T[]) => items.filter((item) => item.id !== id);
  const gone = memory.job?.id === id;
  return {
    ...memory,
    job: gone ? null : memory.job,
    jobDetails: gone ? null : memory.jobDetails,
    jobs: without(memory.jobs),
  };
}

function forgetCandidate(memory: Memory, id: string): Memory {
  const without = <T extends { id: string }>(items: T[]) => items.filter((item) => item.id !== id);
  return {
    ...memory,
    candidate: memory.candidate?.id === id ? null : memory.candidate,
    candidates: without(memory.candidates),
    group: without(memory.group),
  };
}

/** Jobs that may be meant: those of the thread first. */
export function jobsInReach({ jobs, names }: Memory): KnownJob[] {
  return jobs.concat((names?.jobs ?? []).filter(({ id }) => !jobs.some((job) => job.id === id)));
}

/** People that may be meant: those of the thread first. */
export function peopleInReach({ candidates, names }: Memory): KnownCandidate[] {
  return candidates.concat((names?.candidates ?? []).filter(({ id }) => !candidates.some((one) => one.id === id)));
}

/** The id of a job the thread has shown; the title of another, as a person would say it, unless two share it. */
export function jobArgument(job: KnownJob, { jobs, names }: Memory): string {
  if (jobs.some(({ id }) => id === job.id)) return job.id;
  return names?.jobs.some(({ id, title }) => id !== job.id && title === job.title) ? job.id : job.title;
}

function newest<T extends { id: string }>(known: T[], seen: T[]): T[] {
  const ids = new Set(seen.map((item) => item.id));
  return [...seen, ...known.filter((item) => !ids.has(item.id))];
}

function asJob({ id, title, location }: Job): KnownJob {
  return { id, title, location };
}

function asCandidate({ id, name, location, headline }: CandidateSummary | KnownCandidate): KnownCandidate {
  return { id, name, location, headline };
}
