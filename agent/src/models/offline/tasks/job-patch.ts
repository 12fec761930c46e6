/** What a sentence changes about a job. */
import type { Job, JobPatch } from '../../../schemas.ts';
import { findPay } from '../understand/amounts.ts';
import { findMode, readJobFields } from '../understand/job-fields.ts';
import { termsOfWork } from '../understand/terms-of-work.ts';
import { splitList } from '../understand/skill-lists.ts';
import { spellSkill } from '../understand/known-skills.ts';
import { asTitle, fold, tidy } from '../understand/text.ts';

export function payLine(pay: string): string {
  return pay.replace(/^(?!pay|rate|salary)/i, 'Pay: ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

const IN_DESCRIPTION =
  /[\s,;.:-]*\b(?:and |please |can you )*(?:put|add|write|mention|include|note|say|schreib|pon|mets|ajoute)\s+(?:that|this|it|das|eso|ça|cela|le)\b.{0,12}\b(?:description|advert|ad|beschreibung|descripci[oó]n|annonce)\W*$/i;

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
    /\b(?:rename\b.*?\bto|rename (?:it|this|that)(?: as| into|:)?|title (?:should be|is|to)|(?:change|set|update) (?:the )?(?:job )?title (?:of .{2,50}? )?to|call it|umbenennen in|titel (?:auf|ist)|titulo a|titre en|call (?:it|the .{2,40}? (?:job|role|position|vacancy)))\s+["“']?([^"”'\n,.]+)/i.exec(
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
export const BARE_AMOUNTS =
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

export function join(present: string[] | undefined, added: string[]): string[] {
  return [...(present ?? []), ...added.filter((skill) => !has(present ?? [], skill)).map(spellSkill)];
}

function has(list: string[], skill: string): boolean {
  return list.some((item) => fold(item) === fold(skill));
}
