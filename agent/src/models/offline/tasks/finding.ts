/** Finding people: search, match, compare, and the same again with other limits. */
import { findLimit, findYears } from '../understand/amounts.ts';
import { canonicalSkill } from '../../../lexicon/skills.ts';
import { isKnownSkill, knownSkillsIn } from '../understand/known-skills.ts';
import { findBasedPlace, findPlaces } from '../understand/places.ts';
import { findJob } from '../understand/jobs.ts';
import { findPeople } from '../understand/people.ts';
import { findSkillLists } from '../understand/skill-lists.ts';
import { fold, tidy, words } from '../understand/text.ts';
import { orderAsked } from '../understand/order.ts';
import { findTitles } from '../understand/titles.ts';
import { argument, needJob, needPeople } from './needed.ts';
import { calls } from './task.ts';
import type { Person, Task } from './task.ts';
import { jobArgument } from '../memory.ts';
import type { KnownCandidate } from '../memory.ts';

export interface Filters {
  skills?: string[];
  location?: string;
  minYearsExperience?: number;
  limit?: number;
}

/** What a sentence asks of people, and the text without it. */
export function readFilters(text: string, lists = true): { filters: Filters; rest: string } {
  let rest = text;
  const blot = (start: number, end: number) => {
    rest = rest.slice(0, start) + '␁'.repeat(end - start) + rest.slice(end);
  };
  const filters: Filters = {};
  const years = findYears(text);
  if (years) {
    filters.minYearsExperience = years.value;
    blot(years.start, years.end);
  }
  const based = findBasedPlace(rest);
  if (based) blot(based.start, based.end);
  const place = based ?? findPlaces(rest)[0];
  if (place) {
    filters.location = place.value;
    const lead =
      /(?:based in|living in|lives? in|located in|in or near|close to|cerca de|in|near|around|from|at|bei|aus|en|à|a|de)\s+$/i.exec(
        rest.slice(0, place.start),
      );
    blot(place.start - (lead?.[0].length ?? 0), place.end);
  }
  const limit = findLimit(rest);
  if (limit !== null) filters.limit = limit;
  const found = lists ? findSkillLists(rest) : { must: [], nice: [], start: null };
  const skills = found.must.concat(found.nice).length > 0 ? [...found.must, ...found.nice] : [];
  if (skills.length > 0) filters.skills = skills;
  if (found.start !== null) blot(found.start, rest.length);
  return { filters, rest };
}

const QUERY_NOISE = new Set(
  `find search look looking lookup up for show me list get give display all any every our my the a an please pls can could you us i we want need to see do does have has got is are there who which what people person persons candidate candidates cv cvs resume resumes profile profiles anyone someone everyone somebody applicants applicant talent talents pool in database of with and or some few more that those them experience experienced years knows know years' whose exist how many total people's near around from lives live living based located at least by top best only just now suche finde zeige zeig mir alle kandidaten haben wir nach busca buscar encuentra muestra todos los las candidatos tenemos quien trouve cherche montre tous les des candidats avons nous qui que quels welche who's work worked working mit con avec erfahrung experiencia experience tiene tienen conocen sabe saben connaissent connait connaît parlent kennt kennen sprechen hablan good everybody wen jemand new newest latest recent recently applied added joined last this week month today yesterday job someone like also right please`.split(
    /\s+/,
  ),
);

/** The free text of a search: what is left when everything that was understood is gone. */
export function queryOf(rest: string): string | undefined {
  const left = rest
    .replace(/␁+/g, ' , ')
    .split(/(\s+|[,.;:!?()"¿¡]+)/)
    .filter((token) => token.trim())
    .map((token) =>
      /^[,.;:!?()"¿¡]+$/.test(token) || QUERY_NOISE.has(fold(token)) || /^\d+\+?$/.test(token) ? ' ' : token,
    );
  const text = tidy(left.join(' '));
  return /\p{L}{2}/u.test(text) ? text : undefined;
}

export const searchCandidates: Task = (request, context) => {
  const { memory } = context;
  const job = findJob(request.text, memory);
  if (
    job &&
    job.kind !== 'unclear' &&
    /\b(?:job|role|position|vacancy|opening|stelle|puesto|poste)\b/i.test(request.text)
  )
    return matchCandidates(request, context);
  if (memory.job && /\b(?:for|to) (?:it|this|that)\s*(?:$|[?.!,]|one\b)/i.test(request.text))
    return matchCandidates(request, context);
  const order = orderAsked(request.text);
  const { filters, rest } = readFilters(request.text);
  if (order) {
    delete filters.skills;
    const last = memory.lastQuery;
    const query = findTitles(request.text)[0]?.value;
    // Of the people on the table, unless others are named.
    if (last && last.name !== 'list_jobs' && !query && !filters.location)
      return calls({ name: last.name, args: last.args });
    return calls({
      name: 'search_candidates',
      args: { ...(query && { query }), ...(filters.location && { location: filters.location }), limit: 50 },
    });
  }
  // "Who can start immediately": words no skill list knows are looked for as words.
  const told = filters.skills ?? [];
  const skills = told.filter((skill) => !skill.includes(' ') || isKnownSkill(skill) || canonicalSkill(skill) !== null);
  if (skills.length > 0) filters.skills = skills;
  else delete filters.skills;
  const query =
    [queryOf(rest), ...told.filter((skill) => !skills.includes(skill)).map((words) => queryOf(words))]
      .filter(Boolean)
      .join(' ') || undefined;
  if (!filters.skills && query) {
    const known = knownSkillsIn(query);
    // "find kubernetes": a skill and nothing else.
    if (known.length > 0 && words(query).length <= known.join(' ').split(' ').length) {
      return calls({ name: 'search_candidates', args: { ...filters, skills: known } });
    }
  }
  return calls({
    name: 'search_candidates',
    args: { ...(query && { query }), ...filters, ...(skills.length > 0 && { skills }) },
  });
};

export const matchCandidates: Task = (request, context) => {
  const { memory } = context;
  if (orderAsked(request.text) && !findJob(request.text, memory)) return searchCandidates(request, context);
  const spoken = request.filled.job ? null : findJob(request.text, memory);
  const named = spoken?.kind === 'named' ? spoken.name : spoken?.kind === 'known' ? spoken.job.title : '';
  const bare = spoken ? withoutJob(request.text, named) : request.text;
  const { filters, rest } = readFilters(bare);
  if (!spoken && !request.filled.job && !memory.job && context.lookups.length === 0) {
    const query = queryOf(
      rest.replace(
        /\b(?:top|best|strongest|most suitable|match(?:es|ing)?|rank\w*|shortlist|besten?|mejores|meilleurs|fits?|good|for this|who|ones?|two|three|four|five|six|seven|eight|nine|ten|recommend|suggest|pick|why|score|run|again|it|mis|mes|cinco|cinq|funf|fünf|sind|wer|meine|son|sont|son|quienes|quiénes)\b/gi,
        ' ',
      ),
    );
    if (filters.limit === undefined && (filters.skills ?? knownSkillsIn(request.text)).length > 0) {
      return searchCandidates(request, context);
    }
    if (
      query &&
      words(query).length <= 4 &&
      /\b(?:nurses|engineers|developers|managers|\w+ers|\w+ists|\w+ors)\b/i.test(query)
    ) {
      return calls({ name: 'search_candidates', args: { query, ...filters } });
    }
  }
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  // "the nurse job in Leeds" says which job, not where people live.
  if (filters.location && spoken && JOB_PLACE.test(bare)) delete filters.location;
  // The place of the job itself is no filter on people.
  const own = [...memory.jobs].find(({ id }) => id === job.value)?.location;
  const onlyThere = /\b(?:only|just|nur|solo|seulement|uniquement)\b/.test(fold(request.text));
  if (filters.location && spoken && !onlyThere && own && fold(own) === fold(filters.location)) delete filters.location;
  return calls({ name: 'match_candidates', args: { job: job.value, ...filters } });
};

const JOB_PLACE = /␁\s*(?:in|at|bei|en|à)\s/;

function withoutJob(text: string, name: string): string {
  const at = fold(text).indexOf(fold(name));
  if (at < 0 || !name) return text.replace(/\b(?:for|to) (?:this|that|the) (?:job|role|position|vacancy)\b/gi, ' ');
  const before = text
    .slice(0, at)
    .replace(/\s*\b(?:for|to|with|on|für|para|pour)\s+(?:the|an?|our|my|die|den|el|la|le|l')?\s*$/i, ' ');
  return `${before}␁${text.slice(at + name.length).replace(/^\s*(?:job|role|position|vacancy|opening|stelle|puesto|poste)s?\b/i, ' ')}`;
}

/** The last list again, narrower, wider or longer. */
export const refine: Task = (request, context) => {
  const last = context.memory.lastQuery;
  const text = request.text;
  const folded = fold(text);
  const { filters, rest } = readFilters(text);
  const known = filters.skills ?? knownSkillsIn(text.replace(/\bexcel file\b/i, ''));
  if (!last) return searchCandidates(request, context);
  const args: Record<string, unknown> = { ...last.args };
  if (
    /\b(?:anywhere|any location|without (?:the )?(?:location|filters?)|(?:remove|drop|clear|ignore|forget|lift) (?:the |all )?(?:\w+ )?filters?|(?:ignore|forget|drop) the (?:location|place|distance)|no filters?|reset|everywhere|ohne filter|sin filtros?|sans filtres?|wherever)\b/.test(
      folded,
    )
  ) {
    delete args['location'];
    if (/filters?\b/.test(folded) && !/location/.test(folded)) {
      delete args['skills'];
      delete args['minYearsExperience'];
    }
  }
  if (filters.location) args['location'] = filters.location;
  if (filters.minYearsExperience !== undefined) args['minYearsExperience'] = filters.minYearsExperience;
  if (known.length > 0)
    args['skills'] = [...new Set([...((last.args['skills'] as string[] | undefined) ?? []), ...known])];
  const before = typeof args['limit'] === 'number' ? args['limit'] : 10;
  const more = /\b(?:more|else|next|mehr|mas|plus|weitere)\b/.test(folded);
  const count = filters.limit ?? bareNumber(folded);
  if (more && !/more than/.test(folded)) args['limit'] = Math.min(100, before + (count ?? 10));
  else if (/\b(?:all of them|show all|everyone|alle|todos|tous)\b/.test(folded) && last.name !== 'list_jobs')
    args['limit'] = 100;
  else if (/\b(?:fewer|less|weniger|menos|moins)\b/.test(folded) && count === null)
    args['limit'] = Math.max(1, Math.ceil(before / 2));
  else if (count !== null) args['limit'] = count;
  if (last.name === 'list_jobs')
    return calls({ name: 'list_jobs', args: listArgs(args, filters.location ?? queryOf(rest)) });
  return calls({ name: last.name, args });
};

function listArgs(args: Record<string, unknown>, query: string | undefined): Record<string, unknown> {
  return {
    ...(query ? { query } : args['query'] !== undefined && { query: args['query'] }),
    ...(args['status'] !== undefined && { status: args['status'] }),
  };
}

function bareNumber(folded: string): number | null {
  const limit = findLimit(
    `show ${/\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|zehn|funf|diez|cinco|dix|cinq)\b(?!\+|\s*(?:years?|yrs?|jahre|anos|ans))/.exec(folded)?.[1] ?? ''}`,
  );
  return limit;
}

export const compareCandidates: Task = (request, context) => {
  const { memory } = context;
  const people = needPeople(request, context, true);
  if ('instead' in people) return people.instead;
  let chosen = people.value;
  if (chosen.length === 1 && memory.candidate && chosen[0]?.id !== memory.candidate.id) {
    chosen = [{ id: memory.candidate.id, name: memory.candidate.name ?? '' }, ...chosen];
  }
  if (chosen.length < 2) {
    const others = memory.shownCandidates.filter(({ id }) => id !== chosen[0]?.id);
    if (others.length !== 1 || !others[0]) {
      return {
        kind: 'ask',
        slot: 'candidate',
        text: context.phrases.compareWithWhom,
        choices: others.slice(0, 8).map(({ id, name }) => ({ id, label: name ?? id })),
      };
    }
    chosen = [...chosen, { id: others[0].id, name: others[0].name ?? '' }];
  }
  const spoken = findJob(request.text, memory);
  const job =
    request.filled.job ??
    (spoken?.kind === 'known'
      ? jobArgument(spoken.job, memory)
      : spoken?.kind === 'named'
        ? spoken.name
        : memory.lastQuery?.name === 'match_candidates' || memory.lastCall?.name === 'explain_match'
          ? memory.job?.id
          : undefined);
  return calls({
    name: 'compare_candidates',
    args: { candidates: chosen.slice(0, 5).map(argument), ...(job && { job }) },
  });
};

export const explainMatch: Task = (request, context) => {
  const { memory, earlier } = context;
  const { people } = request.filled.people ? { people: request.filled.people } : findPeople(request.text, memory);
  // "… and why?": the ranking that was just made carries its reasons.
  if (people.length === 0 && earlier.some(({ name }) => name === 'match_candidates' || name === 'search_candidates'))
    return { kind: 'covered' };
  const one =
    memory.candidate ?? (memory.lastQuery?.name === 'match_candidates' ? memory.shownCandidates[0] : undefined);
  const compared = memory.lastCall?.name === 'compare_candidates' ? memory.group.map(toPerson) : [];
  const chosen =
    people.length > 0 ? people : compared.length > 0 ? compared : one ? [{ id: one.id, name: one.name ?? one.id }] : [];
  if (chosen.length === 0) {
    const needed = needPeople(request, context);
    if ('instead' in needed) return needed.instead;
  }
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  return calls(
    ...chosen
      .slice(0, 5)
      .map((person) => ({ name: 'explain_match' as const, args: { job: job.value, candidate: argument(person) } })),
  );
};

function toPerson({ id, name }: KnownCandidate): Person {
  return { id, name: name ?? id };
}
