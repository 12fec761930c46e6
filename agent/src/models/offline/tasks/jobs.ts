/** Jobs: create, change, list, show, delete. */
import type { Job } from '../../../schemas.ts';
import { canonicalSkill } from '../../../lexicon/skills.ts';
import { findJob } from '../understand/jobs.ts';
import { currencyAt } from '../understand/currency.ts';
import { findTitle, readAdvert, readJobFields } from '../understand/job-fields.ts';
import type { ReadJob } from '../understand/job-fields.ts';
import { credentialsIn, isNoCredential, withoutParts } from '../understand/credentials.ts';
import { termsOfWork, withoutTerms } from '../understand/terms-of-work.ts';
import { findPasted } from '../understand/pasted.ts';
import { findPlaces } from '../understand/places.ts';
import { splitList } from '../understand/skill-lists.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { fold, tidy, without } from '../understand/text.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { isTitle } from '../understand/titles.ts';
import { workTitle } from '../understand/work-title.ts';
import { jobArgument, jobsInReach } from '../memory.ts';
import { searchCandidates } from './search.ts';
import { needJob, needJobs } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';
import { BARE_AMOUNTS, join, payLine, readPatch } from './job-patch.ts';

export const createJob: Task = (request, context) => {
  const { turn, phrases, memory } = context;
  const pasted = findPasted(turn.text);
  if (pasted?.kind === 'job') {
    const { title, fields } = readAdvert(pasted.document);
    const asked = pasted.request ? findTitle(readJobFields(pasted.request)) : null;
    const name = request.filled.title ?? title ?? asked;
    if (!name) return { kind: 'ask', slot: 'title', text: phrases.whatTitle };
    return calls({
      name: 'create_job',
      args: { title: name, description: pasted.document.slice(0, 20_000), ...fields },
    });
  }
  const read = readJobFields(request.text);
  const { fields } = read;
  if (SAME.test(fold(request.text))) {
    const named = findJob(request.text, { ...memory, job: null });
    const other = named?.kind === 'known' && named.job.id !== memory.jobDetails?.id ? named.job : null;
    if (other && context.lookups.length === 0)
      return { kind: 'lookup', call: { name: 'get_job', args: { job: jobArgument(other, memory) } } };
    if (memory.jobDetails) return calls({ name: 'create_job', args: { ...copyOf(memory.jobDetails), ...fields } });
  }
  const title = request.filled.title ?? workTitle(read);
  const opens = /\b(?:creat\w*|open|post|set up|vacancy|position)\b/i.test(request.text);
  if (!title && !opens && SOMEBODY.test(fold(request.text))) return searchCandidates(request, context);
  if (!title) return { kind: 'ask', slot: 'title', text: phrases.whatTitle };
  const paid = fields.salaryMin !== undefined || fields.salaryMax !== undefined;
  const currency = paid && !fields.currency && fields.location ? currencyAt(fields.location) : null;
  if (currency) fields.currency = currency;
  const terms = termsOfWork(request.text);
  const told = [read.periodPay && payLine(read.periodPay), terms].filter(Boolean).join('. ');
  if (told) fields.description = told;
  // Telegram style: "senior nurse leeds 5 yrs icu", "… must be RSCN, NMC pin".
  const musts = toldSkills(read, title);
  if (musts.length > 0) fields.mustHaveSkills = musts;
  return calls({ name: 'create_job', args: { title, ...fields } });
};

/** What is announced as a must, and what a recruiter knows for one without that: skills, registrations, licences. */
function toldSkills(read: ReadJob, title: string): string[] {
  const { mustHaveSkills: announced = [], niceToHaveSkills: nice = [] } = read.fields;
  const rest = withoutTerms(without(read.masked, title));
  const listed = splitList(rest).filter((item) => canonicalSkill(item) !== null && !isTitle(item));
  const known = announced.length > 0 ? [] : [...knownSkillsIn(rest, true), ...listed];
  const all = withoutParts([...announced, ...known, ...credentialsIn(rest)]);
  return all.filter(
    (skill) => !isSmallWord(skill) && !isNoCredential(skill) && !nice.some((one) => fold(one).includes(fold(skill))),
  );
}

/** "The same job for York" */
const SAME =
  /\bone (?:more )?(?:for|in)\b|\b(?:same|identical|cop(?:y|ies)|duplicate|clone|gleiche\w*|selbe\w*|mism[oa]|meme)\b/;

const SOMEBODY = /\b(?:some(?:body|one)|any(?:body|one)|people|jemand\w*|alguien|quelqu'un)\b/;

function copyOf(job: Job): Record<string, unknown> {
  const { title, description, mustHaveSkills, niceToHaveSkills, ...rest } = job;
  const { location, workMode, seniority, minYearsExperience, salaryMin, salaryMax, currency } = rest;
  const all = { location, workMode, seniority, minYearsExperience, salaryMin, salaryMax, currency };
  return {
    title,
    ...(description && { description }),
    ...(mustHaveSkills.length > 0 && { mustHaveSkills }),
    ...(niceToHaveSkills.length > 0 && { niceToHaveSkills }),
    ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)),
  };
}

export const updateJob: Task = (request, context) => {
  const { memory, lookups, phrases } = context;
  const job = needJob(request, context, false);
  if ('instead' in job) return job.instead;
  const known = memory.jobDetails?.id === job.value ? memory.jobDetails : null;
  const shown = lookups.find((result) => result.kind === 'output' && result.name === 'get_job');
  const current = known ?? (shown?.kind === 'output' && shown.name === 'get_job' ? shown.output.job : null);
  const text = request.filled.text ?? request.text;
  if ((LISTS.test(fold(text)) || BARE_AMOUNTS.test(fold(text))) && !current && lookups.length === 0) {
    return { kind: 'lookup', call: { name: 'get_job', args: { job: job.value } } };
  }
  const patch = readPatch(text, current);
  // What is added to the description stands behind what is there already.
  if (patch.description !== undefined && !current && lookups.length === 0)
    return { kind: 'lookup', call: { name: 'get_job', args: { job: job.value } } };
  // "The nurse in Leeds pays 40k": the place says which job it is.
  const place = jobsInReach(memory).find(({ id, title }) => id === job.value || title === job.value)?.location;
  if (patch.location && place && fold(place).startsWith(fold(patch.location))) delete patch.location;
  if (Object.keys(patch).length === 0) {
    // "The client wants Rust as well"
    const skills = knownSkillsIn(text, true);
    if (skills.length > 0) patch.mustHaveSkills = join(current?.mustHaveSkills, skills);
  }
  // "Salary for the head chef?" asks for it.
  if (Object.keys(patch).length === 0 && /\?\s*$/.test(request.text) && !request.filled.text)
    return calls({ name: 'get_job', args: { job: job.value } });
  if (Object.keys(patch).length === 0) return { kind: 'ask', slot: 'change', text: phrases.whatChange };
  // "We filled it, please close it" is one change told twice.
  const told = context.earlier.some(
    ({ name, args }) => name === 'update_job' && patch.status !== undefined && args['status'] === patch.status,
  );
  return told ? { kind: 'covered' } : calls({ name: 'update_job', args: { job: job.value, ...patch } });
};

const LISTS =
  /\b(?:add|get rid of|include|wants?|also|require[sd]?|needs?|must|remove|drop|delete|strike|scratch|take|off|without|nice|plus|no longer|by|anade|ajoute|fuge|entferne|quita|enleve|hinzu\w*|streich\w*|entfernen|rausnehmen|weglassen|erganzen|aufnehmen)\b/;

export const listJobs: Task = (request) => {
  const folded = fold(request.text);
  const status = /\b(?:closed|filled|geschlossen\w*|besetzt\w*|cerrad\w*|ferme\w*|pourvu\w*)\b/.test(folded)
    ? 'closed'
    : /\b(?:paused|on hold|frozen|pausiert\w*|pausad\w*|en pause)\b/.test(folded)
      ? 'paused'
      : /\b(?:open|active|live|current\w*|offen\w*|abiert\w*|ouvert\w*|hiring|vacanc\w+|openings)\b/.test(folded)
        ? 'open'
        : undefined;
  const about =
    /\b(?:jobs|roles|positions|vacancies|openings|stellen|puestos|postes)\s+(?:about|for|in|with|related to|called|matching|fur|de|pour)\s+(?:an? |the )?([^?.!,]+)/.exec(
      folded,
    )?.[1] ??
    /\b(?:any|our|all|the|show|list)\s+(?:open |closed |paused |all |the |our |my )*([a-z]+(?: [a-z]+)?)\s+(?:jobs|roles|positions|vacancies|openings)\b/.exec(
      folded,
    )?.[1];
  const place = findPlaces(request.text)[0]?.value;
  const query = about && !NO_QUERY.test(about.trim()) && fold(about) !== fold(place ?? '') ? tidy(about) : place;
  return calls({ name: 'list_jobs', args: { ...(query && { query }), ...(status && { status }) } });
};

const NO_QUERY =
  /^(?:me|all|open|closed|paused|the|my|our|active|current|new|we|us|now|available|total|them|right now|any|hiring for|jobs|every|me (?:the|all|my|our|open)|all (?:my|our|the|open)|the open|my open|our open)$/;

export const getJob: Task = (request, context) => {
  const jobs = needJobs(request, context);
  if ('instead' in jobs) return jobs.instead;
  return calls(...jobs.value.map((job) => ({ name: 'get_job' as const, args: { job } })));
};

export const deleteJob: Task = (request, context) => {
  const { memory, phrases } = context;
  const explicit =
    findJob(request.text, memory) ??
    request.filled.job ??
    (/\b(?:it|this|that)\b/i.test(request.text) ? memory.job : null);
  if (!explicit) {
    const bare = tidy(
      request.text.replace(
        /^.*?\b(?:delete|remove|erase|get rid of|drop|bin|lösche|borra|elimina|supprime)\b\s*(?:the |my |our |die |el |la |le |l')?/i,
        '',
      ),
    );
    if (/^(?:nothing|none|no one|nichts|nada|rien)$/i.test(bare)) return { kind: 'say', text: phrases.allRight };
    if (bare && !/^(?:job|role|position|vacancy|it|jobs)$/i.test(bare) && bare.split(' ').length <= 5) {
      return calls({ name: 'delete_job', args: { job: bare } });
    }
    return {
      kind: 'ask',
      slot: 'job',
      text: phrases.whichJob,
      choices: memory.jobs.slice(0, 8).map(({ id, title }) => ({ id, label: title })),
    };
  }
  const job = needJob(request, context, false);
  return 'instead' in job ? job.instead : calls({ name: 'delete_job', args: { job: job.value } });
};
