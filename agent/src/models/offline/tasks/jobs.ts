/** Jobs: create, change, list, show, delete. */
import type { Job, JobPatch } from '../../../schemas.ts';
import { canonicalSkill } from '../../../lexicon/skills.ts';
import { findPay } from '../understand/amounts.ts';
import { findJob } from '../understand/jobs.ts';
import { currencyAt } from '../understand/currency.ts';
import { findMode, findTitle, readAdvert, readJobFields } from '../understand/job-fields.ts';
import type { ReadJob } from '../understand/job-fields.ts';
import { credentialsIn, withoutParts } from '../understand/credentials.ts';
import { termsOfWork, withoutTerms } from '../understand/terms-of-work.ts';
import { findPasted } from '../understand/pasted.ts';
import { findPlaces } from '../understand/places.ts';
import { splitList } from '../understand/skill-lists.ts';
import { knownSkillsIn, spellSkill } from '../understand/known-skills.ts';
import { asTitle, fold, tidy, without } from '../understand/text.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { isTitle } from '../understand/titles.ts';
import { workTitle } from '../understand/work-title.ts';
import { jobArgument, jobsInReach } from '../memory.ts';
import { searchCandidates } from './search.ts';
import { needJob, needJobs } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

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
  return all.filter((skill) => !isSmallWord(skill) && !nice.some((one) => fold(one).includes(fold(skill))));
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

function payLine(pay: string): string {
  return pay.replace(/^(?!pay|rate|salary)/i, 'Pay: ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

export const updateJob: Task = (request, context) => {
  const { memory, lookups, phrases } = context;
  const job = needJob(request, context, false);
  if ('instead' in job) return job.instead;
  const known = memory.jobDetails?.id === job.value ? memory.jobDetails : null;
  const shown = lookups.find((result) => result.kind === 'output' && result.name === 'get_job');
  const current = known ?? (shown?.kind === 'output' && shown.name === 'get_job' ? shown.output.job : null);
  const text = request.filled.text ?? request.text;
  if (LISTS.test(fold(text)) && !current && lookups.length === 0) {
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

const IN_DESCRIPTION =
  /[\s,;.:-]*\b(?:and |please |can you )*(?:put|add|write|mention|include|note|say|schreib|pon|mets|ajoute)\s+(?:that|this|it|das|eso|ça|cela|le)\b.{0,12}\b(?:description|advert|ad|beschreibung|descripci[oó]n|annonce)\W*$/i;
const LISTS =
  /\b(?:add|get rid of|include|wants?|also|require[sd]?|needs?|must|remove|drop|delete|strike|scratch|take|off|without|nice|plus|no longer|by|anade|ajoute|fuge|entferne|quita|enleve|hinzu\w*|streich\w*|entfernen|rausnehmen|weglassen|erganzen|aufnehmen)\b/;
const REMOVE =
  /\b(?:remove|get rid of|drop|delete|strike|scratch|lose|take (?:off|out|away)|take (?:\S+ ){1,4}(?:off|out)|without|no longer (?:need|require)s?|don'?t need|entferne\w*|streiche\w*|rausnehmen|herausnehmen|weglassen|loschen|quita|elimina|enleve|retire|supprime)\b/;

/** What a sentence changes about a job; `current` is needed to add to its lists or take from them. */
export function readPatch(said: string, current: Job | null): JobPatch {
  // "Add Python as a nice to have and drop Kafka": each change for itself, the next on what the one before left.
  const changes = said.split(NEXT_CHANGE);
  if (changes.length === 1 || !changes.some((one) => REMOVE.test(fold(one)))) return readChange(said, current);
  return changes.reduce<JobPatch>(
    (patch, one) => ({ ...patch, ...readChange(one, current && { ...current, ...(patch as Partial<Job>) }) }),
    {},
  );
}

const NEXT_CHANGE =
  /\s*(?:[,;]|\b(?:and|but|then|und|y|et)\b)+\s+(?=(?:also |please )*(?:add|drop|remove|take|delete|lose|scratch|strike|include|require|make|put|set|change|raise|lower|fuge|entferne|streiche|anade|quita|ajoute|enleve|retire)\b)/i;

function readChange(said: string, current: Job | null): JobPatch {
  // "Harrogate instead of Leeds", "4 years, not 3": what it was before is no part of the change.
  const text = said
    .replace(/[\s,]*\bnot (?:just |only )?an? (?:nice(?:[- ]to[- ]haves?)?|must(?:[- ]haves?)?|bonus|plus)\b/gi, '')
    .replace(/[\s,]*\b(?:instead(?: of [^,.;]+)?|(?:and )?not (?:\d\S*|\p{Lu}\p{L}+))(?=\s*(?:$|[,.;]))/giu, '');
  const folded = fold(text);
  const patch: JobPatch = {};
  const status: JobPatch['status'] = REOPENS.test(folded)
    ? 'open'
    : /\b(?:close[sd]?|filled|schlies\w*|besetzt|geschlossen|cierra|ferme)\b/.test(folded)
      ? 'closed'
      : /\b(?:pause[sd]?|on hold|freeze|frozen|park|pausier\w*|pausa)\b/.test(folded)
        ? 'paused'
        : /\b(?:reopen|re-open|open (?:it|the|this)|offne|reabre|rouvre)\b/.test(folded)
          ? 'open'
          : undefined;
  if (status) return { status };
  const rename =
    /\b(?:rename\b.*?\bto|rename (?:it|this|that)(?: as| into|:)?|title (?:should be|is|to)|(?:change|set|update) the (?:job )?title (?:of .{2,50}? )?to|call it|umbenennen in|titel (?:auf|ist)|titulo a|titre en|call (?:it|the .{2,40}? (?:job|role|position|vacancy)))\s+["“']?([^"”'\n,.]+)/i.exec(
      text,
    );
  const byAmount = raised(folded, current);
  if (byAmount) return byAmount;
  if (rename?.[1]) return { title: asTitle(tidy(rename[1])) };

  // "It should be part time, put that in the description": what stands before it.
  const put = IN_DESCRIPTION.exec(text);
  const line = put && tidy(text.slice(0, put.index));
  if (line)
    return {
      description: [current?.description, asTitle(line).replace(/^It should be /i, '')].filter(Boolean).join('\n\n'),
    };
  const description = /\bdescription\s*(?:to|is|:)\s*([\s\S]+)$/i.exec(text)?.[1];
  if (description) return { description: description.trim() };
  // "Drop the years to 3" sets them; "drop Kafka to a nice to have" keeps it.
  if (REMOVE.test(folded) && !DEMOTES.test(folded) && !/\b(?:to|auf|a)\s+[£€$]?\d/.test(folded)) {
    if (/\b(?:location|ort|ubicacion|lieu)\b/.test(folded)) return { location: null };
    if (/\b(?:salary|pay|gehalt|salario|salaire)\b/.test(folded))
      return { salaryMin: null, salaryMax: null, currency: null };
    if (/\b(?:years|experience|erfahrung|experiencia)\b/.test(folded) && !/\bfrom\b/.test(folded))
      return { minYearsExperience: null };
    return takeOff(text, current);
  }
  const { fields, masked, periodPay } = readJobFields(text);
  // Pay by the hour and terms such as "nights" have no field of their own: they stand in the description.
  const told = [periodPay && payLine(periodPay), termsOfWork(text)].filter(Boolean).join('. ');
  if (told && (current || periodPay)) patch.description = [current?.description, told].filter(Boolean).join('\n\n');
  for (const key of ['location', 'workMode', 'minYearsExperience', 'salaryMin', 'salaryMax', 'currency'] as const) {
    if (fields[key] !== undefined) Object.assign(patch, { [key]: fields[key] });
  }
  // "Set the salary of the nurse job to 50000": the number stands far from its word.
  const number =
    /\b(?:salary|pay|gehalt|salario|salaire)\b.*?\b(\d[\d.,]{3,}(?:\s*(?:-|to|and|bis|a)\s*\d[\d.,]{3,})?)\b/.exec(
      folded,
    )?.[1];
  if (number && fields.salaryMin === undefined && fields.salaryMax === undefined) {
    const pay = findPay(`salary ${number}`)?.value;
    if (pay) Object.assign(patch, { salaryMin: pay.salaryMin, salaryMax: pay.salaryMax });
  }
  const thousands = SMALL_RANGE.exec(folded);
  if (thousands && patch.salaryMin === undefined && patch.salaryMax === undefined)
    Object.assign(patch, { salaryMin: Number(thousands[1]) * 1000, salaryMax: Number(thousands[2]) * 1000 });
  const range = BARE_AMOUNTS.exec(folded);
  if (
    range &&
    current &&
    (current.salaryMin ?? current.salaryMax) !== null &&
    patch.salaryMin === undefined &&
    patch.salaryMax === undefined
  ) {
    const [low, high] = [range[1], range[2] ?? range[1]].map((one) => Number(one) * (Number(one) < 1000 ? 1000 : 1));
    Object.assign(patch, { salaryMin: low, salaryMax: high });
  }
  // "Raise the maximum to 55k" leaves the minimum as it is.
  if (/\bmax(?:imum)?\b/.test(folded) && patch.salaryMax !== undefined) delete patch.salaryMin;
  if (
    /\b(?:min(?:imum)?|bottom|floor) (?:salary|pay|to)\b|\b(?:salary|pay) min/.test(folded) &&
    patch.salaryMin !== undefined
  )
    delete patch.salaryMax;
  const mode = findMode(text);
  if (mode) patch.workMode = mode.value;
  const seniority = /\bmake (?:it|this|that|the)\b|\b(?:seniority|level)\b/.test(folded) ? fields.seniority : undefined;
  if (seniority) patch.seniority = seniority;
  const lists = fullNames(additions(masked, fields), current);
  if (lists.must.length > 0) patch.mustHaveSkills = join(current?.mustHaveSkills, lists.must);
  if (lists.nice.length > 0) patch.niceToHaveSkills = join(current?.niceToHaveSkills, lists.nice);
  if (lists.must.length > 0 && current?.niceToHaveSkills.some((skill) => has(lists.must, skill))) {
    patch.niceToHaveSkills = current.niceToHaveSkills.filter((skill) => !has(lists.must, skill));
  }
  if (lists.nice.length > 0 && current?.mustHaveSkills.some((skill) => has(lists.nice, skill))) {
    patch.mustHaveSkills = current.mustHaveSkills.filter((skill) => !has(lists.nice, skill));
  }
  return patch;
}

const REOPENS =
  /\b(?:reopen\w*|re-open\w*|un-?pause\w*|un-?freeze\w*|resume|back on|live again|open (?:it|that) (?:again|up)|offne|wieder offnen|reabre|reabrir|rouvre|rouvrir)\b/;
const DEMOTES = /\b(?:to|into|as) (?:an? |the )?(?:nice|bonus|plus|optional|must|requirement|essential)/;

/** "Dementia" is the "dementia care" that the job asks for already. */
function fullNames(lists: { must: string[]; nice: string[] }, current: Job | null): { must: string[]; nice: string[] } {
  const own = [...(current?.mustHaveSkills ?? []), ...(current?.niceToHaveSkills ?? [])];
  const full = (name: string) => own.find((one) => ` ${fold(one)} `.includes(` ${fold(name)} `)) ?? name;
  return { must: lists.must.map(full), nice: lists.nice.map(full) };
}

/** "Bump it by 5k": what the job pays now, so much more or less. */
function raised(folded: string, current: Job | null): JobPatch | null {
  const match = BY_AMOUNT.exec(folded);
  if (!match || !current || (current.salaryMin ?? current.salaryMax) === null) return null;
  const amount = Number(match[2]?.replace(',', '.')) * (match[3] || Number(match[2]) < 100 ? 1000 : 1);
  const change = /^(?:lower|reduce|drop|cut|senk\w*|baja\w*|baisse\w*)/.test(match[1] ?? '') ? -amount : amount;
  const { salaryMin, salaryMax } = current;
  const onlyTop = /\b(?:top|max\w*|upper)\b/.test(folded);
  return {
    ...(salaryMin !== null && !onlyTop && { salaryMin: salaryMin + change }),
    ...(salaryMax !== null && { salaryMax: salaryMax + change }),
  };
}

const BY_AMOUNT =
  /\b(bump|raise|increase|up|lift|add|lower|reduce|drop|cut|erhoh\w*|senk\w*|sube\w*|baja\w*|augmente\w*|baisse\w*)\b.{0,30}?\b(?:by|um|en|de|another)\s+[£€$]?(\d+(?:[.,]\d+)?)\s*(k\b)?/;

/** "Salary should be 38 to 42" */
const SMALL_RANGE =
  /\b(?:salary|pay|gehalt|salario|sueldo|salaire)\b\D{0,20}\b(\d{2,3})\s*(?:-|to|bis|a|and|y|et)\s*(\d{2,3})\b(?!\s*(?:%|days|hours|years|an hour|per|ph|\/))/;

/** "Make that 34", "change that to 55-65": thousands, where the job has pay. */
const BARE_AMOUNTS =
  /^(?:.{0,40}[,.;] ?|and |no |ok |actually |please |sorry |wait |should be |its |it's )*(?:(?:make|change|set|put|raise|do) (?:that|it|this)(?: up)?(?: to)? |should be |meant |i meant |salary |pay )(\d{2,6})(?:\s*(?:-|to)\s*(\d{2,6}))?k?(?: (?:instead|please|pls|actually|now))?\W*$/;
const ADD =
  /\b(?:add|include|anade|agrega|ajoute|fuge|make|put|drop|move|demote|downgrade|promote|bump|turn|switch|mach|haz|mets)\s+(.+?)\s+(?:to|as|in|into|an?|al?|aux?|zu|als|como|comme|en)?\s*(?:the |an? |den |los |las |les |the list of |our |my )*(must[- ]haves?|musts?|requirements?|required(?: skills?)?|skills|nice[- ]to[- ]haves?|plus|bonus|optional|anforderungen|muss|requisitos|exigences|competences|wunschenswert|deseable\w*|souhaite\w*)\b/;

function additions(masked: string, fields: { mustHaveSkills?: string[]; niceToHaveSkills?: string[] }) {
  const added = ADD.exec(fold(masked));
  if (added) {
    const part = added[1] ?? '';
    const at = masked.length === fold(masked).length ? fold(masked).indexOf(part, added.index) : -1;
    const items = splitList(at >= 0 ? masked.slice(at, at + part.length) : part);
    const nice = /nice|plus|bonus|optional|wunsch|deseable|souhait/.test(added[2] ?? '');
    return nice ? { must: [], nice: items } : { must: items, nice: [] };
  }
  const bare =
    /^(?:please\s+)?(?:also\s+)?(?:add|require|include|anade|ajoute)\s+(?:also\s+)?([^␁]+?)(?:\s+too)?$/i.exec(
      masked.trim(),
    );
  if (bare?.[1] && !fields.mustHaveSkills && !fields.niceToHaveSkills) return { must: splitList(bare[1]), nice: [] };
  const noise = /^(?:it|this|that|the|job|role)\b/i;
  return {
    must: (fields.mustHaveSkills ?? []).filter((skill) => !noise.test(skill)),
    nice: (fields.niceToHaveSkills ?? []).filter((skill) => !noise.test(skill)),
  };
}

function takeOff(text: string, current: Job | null): JobPatch {
  const folded = ` ${fold(text)} `;
  const named = (skill: string) => folded.includes(fold(skill));
  const patch: JobPatch = {};
  if (current?.mustHaveSkills.some(named))
    patch.mustHaveSkills = current.mustHaveSkills.filter((skill) => !named(skill));
  if (current?.niceToHaveSkills.some(named)) {
    patch.niceToHaveSkills = current.niceToHaveSkills.filter((skill) => !named(skill));
  }
  return patch;
}

function join(present: string[] | undefined, added: string[]): string[] {
  return [...(present ?? []), ...added.filter((skill) => !has(present ?? [], skill)).map(spellSkill)];
}

function has(list: string[], skill: string): boolean {
  return list.some((item) => fold(item) === fold(skill));
}

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
