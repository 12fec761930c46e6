/** Follow-ups that lean on the call before: the same for another, and corrections. */
import type { Call } from '../thread.ts';
import { findPay, findYears, toNumber } from '../understand/amounts.ts';
import { findMode, readJobFields } from '../understand/job-fields.ts';
import { findPlaces } from '../understand/places.ts';
import { findJob } from '../understand/jobs.ts';
import { ordinalsIn } from '../understand/ordinals.ts';
import { findPeople } from '../understand/people.ts';
import { findStage } from '../understand/stage.ts';
import { jobArgument } from '../memory.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { fold, tidy, without, words } from '../understand/text.ts';
import { readFilters } from './filters.ts';
import { refine } from './finding.ts';
import { readPatch } from './jobs.ts';
import { getCandidate } from './people.ts';
import { isOnlyThem } from './leans-on.ts';
import { argument, choicesOf } from './needed.ts';
import { formatIn } from './reports.ts';
import { calls } from './task.ts';
import type { Outcome, Person, Task, TaskContext } from './task.ts';

/** Calls that may be made without a job. */
const JOB_OPTIONAL = new Set(['compare_candidates', 'pipeline_report']);
const BY_PERSON = new Set(['explain_match', 'move_candidate', 'draft_outreach', 'get_candidate', 'add_note']);

/** "And for the Berlin role?", "what about Jane?" */
export const another: Task = (request, context) => {
  const { memory, phrases } = context;
  const last = memory.lastCall;
  const job = findJob(request.text, memory);
  if (job?.kind === 'unclear' && job.among && job.among.length > 0 && !request.filled.job)
    return { kind: 'ask', slot: 'job', text: phrases.whichJob, choices: choicesOf(job.among.slice(0, 5)) };
  const spokenJob = request.filled.job
    ? request.filled.job
    : job?.kind === 'known'
      ? jobArgument(job.job, memory)
      : job?.kind === 'named'
        ? job.name
        : null;
  const { people } = findPeople(request.text, memory);
  const withJob = memory.lastQuery?.name === 'match_candidates' ? memory.lastQuery : last;
  // "What about Jane for the backend job?"
  if (people.length > 0 && spokenJob) {
    const name = last && BY_PERSON.has(last.name) && 'job' in last.args ? last.name : 'explain_match';
    return calls(
      ...people.slice(0, 5).map((person) => ({
        name,
        args: { ...(last?.name === name && last.args), job: spokenJob, candidate: argument(person) },
      })),
    );
  }
  if (people.length === 0 || /\b(?:job|role|position|vacancy|opening|stelle|puesto|poste)\b/i.test(request.text)) {
    if (spokenJob) {
      if (last?.name === 'get_candidate' && memory.candidate && people.length === 0)
        return calls({ name: 'explain_match', args: { job: spokenJob, candidate: memory.candidate.id } });
      const compared = last !== null && JOB_OPTIONAL.has(last.name) && people.length === 0;
      const base = last && ('job' in last.args || compared) ? last : withJob;
      return calls(
        base && ('job' in base.args || compared)
          ? {
              name: base.name,
              args: {
                ...base.args,
                job: spokenJob,
                ...(base.name === 'export_shortlist' && { format: formatIn(request.text) ?? base.args['format'] }),
              },
            }
          : { name: 'get_job', args: { job: spokenJob } },
      );
    }
  }
  const skills = knownSkillsIn(request.text, words(request.text).length <= 4);
  if (skills.length > 0 && people.length === 0 && memory.lastQuery?.name === 'search_candidates') {
    const { query, ...args } = memory.lastQuery.args;
    const work = typeof query === 'string' ? tidy(knownSkillsIn(query).reduce(without, query)) : '';
    return calls({ name: 'search_candidates', args: { ...(work && { query: work }), ...args, skills } });
  }
  const at = memory.shown?.kind === 'jobs' ? ordinalsIn(request.text, memory.shownJobs.length)[0] : undefined;
  const listed = at === undefined ? undefined : memory.shownJobs[at - 1];
  if (listed) return calls({ name: 'get_job', args: { job: listed.id } });
  if (people.length > 0) return forPeople(last, people, context);
  if (readFilters(request.text).filters.location) return refine(request, context);
  return getCandidate(request, context);
};

function forPeople(last: Call | null, people: Person[], { memory }: TaskContext): Outcome {
  const one = (person: Person): Call => {
    // The same note on the same person again is never meant.
    if (last?.name === 'add_note' && last.args['candidate'] === person.id)
      return { name: 'get_candidate', args: { candidate: argument(person) } };
    if (last && BY_PERSON.has(last.name))
      return { name: last.name, args: { ...last.args, candidate: argument(person) } };
    if (last?.name === 'match_candidates' && memory.job) {
      return { name: 'explain_match', args: { job: memory.job.id, candidate: argument(person) } };
    }
    return { name: 'get_candidate', args: { candidate: argument(person) } };
  };
  return calls(...people.slice(0, 5).map(one));
}

/** "No, I meant 5 years": the value goes where the last call had one of its kind. */
export const correct: Task = (request, context) => {
  const { memory, phrases } = context;
  const last = memory.lastCall;
  const text = request.text
    .replace(/\bnot\s+[^,.;]+(?:,|$)/i, ' ')
    .replace(/,?\s*(?:not|instead of|nicht|no|pas)\s+\S+\s*$/i, ' ');
  if (!last) return { kind: 'say', text: phrases.unsure };
  // "Actually just Nadia": the others go back to where they were.
  if (isOnlyThem(text, memory)) {
    const kept = new Set(findPeople(text, memory).people.map(({ id }) => id));
    const others = memory.handled.filter((id) => !kept.has(id));
    return calls(...others.flatMap((id) => memory.moves.find(({ args }) => args['candidate'] === id) ?? []));
  }
  const onJob = last.name === 'create_job' || last.name === 'update_job' || last.name === 'get_job';
  if (onJob && memory.job) {
    const patch = readPatch(text, memory.jobDetails);
    const paid = memory.jobDetails && (memory.jobDetails.salaryMin ?? memory.jobDetails.salaryMax) !== null;
    const range = /\d\s*(?:-|to|bis|a|à)\s*\d/.test(text);
    const pay =
      paid && (range || 'salaryMin' in last.args || 'salaryMax' in last.args) ? findPay(`salary ${text}`) : null;
    if (pay && Object.keys(patch).length === 0) {
      const { salaryMin, salaryMax } = pay.value;
      Object.assign(patch, { salaryMin, salaryMax });
    }
    const place = findPlaces(text)[0] ?? bare(text);
    if (Object.keys(patch).length === 0 && place) patch.location = place.value;
    const number = /\b(\d{1,2})\b/.exec(text)?.[1];
    if (Object.keys(patch).length === 0 && number && 'minYearsExperience' in last.args)
      patch.minYearsExperience = Number(number);
    if (Object.keys(patch).length > 0) return calls({ name: 'update_job', args: { job: memory.job.id, ...patch } });
  }
  const stage = findStage(text);
  if (stage && last.name === 'move_candidate') return calls({ name: 'move_candidate', args: { ...last.args, stage } });
  const { people } = findPeople(text, memory);
  const [person] = people;
  if (person && typeof last.args['candidate'] === 'string') {
    return calls({ name: last.name, args: { ...last.args, candidate: argument(person) } });
  }
  const job = findJob(text, memory);
  if (job && job.kind !== 'unclear' && 'job' in last.args) {
    return calls({
      name: last.name,
      args: { ...last.args, job: job.kind === 'known' ? jobArgument(job.job, memory) : job.name },
    });
  }
  if (last.name === 'match_candidates' || last.name === 'search_candidates') {
    const args: Record<string, unknown> = { ...last.args };
    const years = findYears(text);
    const place = findPlaces(text)[0];
    const skills =
      readFilters(text).filters.skills ??
      (knownSkillsIn(text, true).length > 0 ? knownSkillsIn(text, true) : undefined);
    if (skills && typeof args['query'] === 'string') {
      const work = tidy(knownSkillsIn(args['query']).reduce(without, args['query']));
      if (work) args['query'] = work;
      else delete args['query'];
    }
    const number = numberIn(text);
    if (years) args['minYearsExperience'] = years.value;
    if (place) args['location'] = place.value;
    if (skills) args['skills'] = skills;
    if (!years && number !== null)
      args['minYearsExperience' in last.args && !('limit' in last.args) ? 'minYearsExperience' : 'limit'] = number;
    if (years ?? place ?? skills ?? number) return calls({ name: last.name, args });
  }
  if (person) return getCandidate(request, context);
  const { fields } = readJobFields(text);
  const mode = findMode(text);
  if (memory.job && (Object.keys(fields).length > 0 || mode)) {
    return calls({ name: 'update_job', args: { job: memory.job.id, ...readPatch(text, memory.jobDetails) } });
  }
  return { kind: 'ask', slot: 'change', text: phrases.whatChange };
};

function bare(text: string): { value: string } | null {
  const name =
    /(?:meant|sorry|actually|meinte|decir|dire)?[,\s]*([\p{Lu}][\p{L}'-]+(?: [\p{Lu}][\p{L}'-]+)?)\s*$/u.exec(
      text.trim(),
    )?.[1];
  return name && !/^(?:Sorry|Actually|No|I)$/.test(name) ? { value: name } : null;
}

function numberIn(text: string): number | null {
  const word = /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty)\b/.exec(fold(text))?.[1];
  return word ? toNumber(word) : null;
}
