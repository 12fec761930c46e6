/** Finding people: search, match, compare, and the same again with other limits. */
import { readTitle } from '../../../lexicon/titles.ts';
import { findLimit } from '../understand/amounts.ts';
import { knownSkillsIn } from '../understand/known-skills.ts';
import { findJob } from '../understand/jobs.ts';
import { findPeople } from '../understand/people.ts';
import { fold, words } from '../understand/text.ts';
import { findTitles } from '../understand/titles.ts';
import { singularWork } from '../understand/work-words.ts';
import { orderAsked } from '../understand/order.ts';
import { queryOf, readFilters } from './filters.ts';
import { searchCandidates } from './search.ts';
import { liftsFilters, liftsPlace } from './leans-on.ts';
import { argument, labelAmong, needJob, needPeople } from './needed.ts';
import { calls } from './task.ts';
import type { Person, Task } from './task.ts';
import { jobArgument, jobsInReach } from '../memory.ts';
import type { KnownCandidate } from '../memory.ts';

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
      (query && saysKind(request.text)) ||
      (query &&
        words(query).length <= 4 &&
        /\b(?:nurses|engineers|developers|managers|\w+ers|\w+ists|\w+ors)\b/i.test(query))
    ) {
      return calls({ name: 'search_candidates', args: { query, ...filters } });
    }
  }
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  // "the nurse job in Leeds" says which job, not where people live.
  if (filters.location && spoken && JOB_PLACE.test(bare)) delete filters.location;
  // The place of the job itself is no filter on people.
  const own = jobsInReach(memory).find(({ id, title }) => id === job.value || title === job.value)?.location;
  const onlyThere = /\b(?:only|just|nur|solo|seulement|uniquement)\b/.test(fold(request.text));
  if (filters.location && spoken && !onlyThere && own && fold(own).startsWith(fold(filters.location)))
    delete filters.location;
  // "… with PLC": skills behind the job's name are asked of people.
  const behind = /\b(?:with|having|who (?:know|have|can)\w*|mit|con|avec)\b([^␁]*)$/i.exec(bare)?.[1] ?? '';
  if (spoken && !filters.skills && knownSkillsIn(behind).length > 0) filters.skills = knownSkillsIn(behind);
  return calls({ name: 'match_candidates', args: { job: job.value, ...filters } });
};

/** "Show me the paramedics": people of a kind, for no job. */
function saysKind(text: string): boolean {
  const [title] = findTitles(text);
  return title !== undefined && /[^s]s$/i.test(title.value) && !/\b(?:for|fur|para|pour|to)\b/.test(fold(text));
}

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
  lift(args, text);
  const dropped = DROPS.test(folded) ? skillsDropped(text, args['skills']) : [];
  if (dropped.length > 0) {
    const left = (args['skills'] as string[]).filter((skill) => !dropped.includes(skill));
    const { skills: _gone, ...others } = args;
    return calls({ name: last.name, args: left.length > 0 ? { ...others, skills: left } : others });
  }
  if (liftsPlace(text)) {
    delete args['location'];
    delete filters.location;
  }
  if (filters.location && !/\b(?:not (?:just|only)|nicht nur|no solo|pas (?:que|seulement))\b/.test(folded))
    args['location'] = filters.location;
  if (filters.minYearsExperience !== undefined) args['minYearsExperience'] = filters.minYearsExperience;
  if (known.length > 0)
    args['skills'] = [...new Set([...((last.args['skills'] as string[] | undefined) ?? []), ...known])];
  // "Which of them are nurses?"
  const work = findTitles(text)[0]?.value;
  if (work && last.name === 'match_candidates' && OF_THEM.test(folded))
    return calls({ name: 'search_candidates', args: { query: singularWork(work) } });
  if (work && last.name === 'search_candidates') args['query'] = singularWork(work);
  const before = typeof args['limit'] === 'number' ? args['limit'] : 10;
  const more = /\b(?:more|else|next|mehr|mas|plus|weitere)\b/.test(folded);
  const count = filters.limit ?? bareNumber(folded);
  if (more && !/more than/.test(folded)) args['limit'] = Math.min(50, before + (count ?? 10));
  else if (/\b(?:all of them|show all|everyone|alle|todos|tous)\b/.test(folded) && last.name !== 'list_jobs')
    args['limit'] = 50;
  else if (/\b(?:fewer|less|weniger|menos|moins)\b/.test(folded) && count === null)
    args['limit'] = Math.max(1, Math.ceil(before / 2));
  else if (count !== null) args['limit'] = count;
  if (last.name === 'list_jobs')
    return calls({ name: 'list_jobs', args: listArgs(args, filters.location ?? queryOf(rest)) });
  return calls({ name: last.name, args });
};

const DROPS =
  /\b(?:drop|forget|without|remove|lose|ignore|skip|never ?mind|scrap|leave out|not necessarily|ohne|vergiss|sin|olvida|quita|sans|oublie|enleve)\b/;

/** Those of the last list's skills that the sentence does away with. */
function skillsDropped(text: string, skills: unknown): string[] {
  const said = ` ${words(text).join(' ')} `;
  return Array.isArray(skills) ? (skills as string[]).filter((skill) => said.includes(` ${fold(skill)} `)) : [];
}

const OF_THEM = /\b(?:how many|which|who) (?:of )?(?:them|those|these)\b/;

/** Takes off the filters that the sentence does away with. */
function lift(args: Record<string, unknown>, text: string): void {
  const folded = fold(text);
  if (
    !liftsFilters(text) &&
    !/\b(?:further \w+|not (?:just|only)|anywhere|any location|no filters?|reset|everywhere|wherever|uberall|egal wo|partout|nearby|other \w+|all (?:cities|places)|andere (?:stadte|orte)|otras (?:ciudades|zonas)|autres villes|en cualquier \w+|cerca|umgebung|environs)\b/.test(
      folded,
    )
  )
    return;
  if (/^(?:and |und |y |et )?(?:without|ohne|sin|sans) /.test(folded) && folded.split(' ').length <= 3) {
    for (const key of ['location', 'minYearsExperience', 'skills']) delete args[key];
    return;
  }
  const years = /\b(?:years?|yrs|experience|jahre|erfahrung|anos|experiencia|annees|ans)\b/.test(folded);
  const skills = /\bskills?\b/.test(folded);
  const filters = /\b(?:filters?|filtros?|filtres?|reset)\b/.test(folded);
  const place = /\b(?:location|place|city|distance|ort|ubicacion|lieu|ville)\b/.test(folded);
  if (years || (filters && !place)) delete args['minYearsExperience'];
  if (skills || (filters && !place)) delete args['skills'];
  if (!years && !skills) delete args['location'];
}

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
  // "Compare them", after two of a long list were spoken of.
  const { discussed, group } = memory;
  if (discussed.length >= 2 && chosen.length === group.length && chosen.every(({ id }, at) => id === group[at]?.id))
    chosen = discussed.map(toPerson);
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
        choices: others.slice(0, 8).map((person) => ({ id: person.id, label: labelAmong(person, others) })),
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
  const [alone] = chosen;
  const open = memory.names?.jobs.filter(({ status }) => status === 'open') ?? [];
  const again =
    memory.lastCall?.name === 'explain_match' &&
    /^(?:and |so |ok )*(?:which|welche|cual|laq|leq)/.test(fold(request.text));
  if (alone && chosen.length === 1 && open.length > 1 && (again || EVERY_JOB.test(fold(request.text)))) {
    const headline = [...memory.candidates, ...(memory.names?.candidates ?? [])].find(
      ({ id, name }) => id === alone.id || name === alone.name,
    )?.headline;
    return calls(
      ...nearestTo(headline ?? '', open)
        .slice(0, MOST_JOBS)
        .map((one) => ({
          name: 'explain_match' as const,
          args: { job: jobArgument(one, memory), candidate: argument(alone) },
        })),
    );
  }
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  return calls(
    ...chosen
      .slice(0, 5)
      .map((person) => ({ name: 'explain_match' as const, args: { job: job.value, candidate: argument(person) } })),
  );
};

/** "How does she do against our open jobs?" */
export const EVERY_JOB =
  /\b(?:our|all|the|any|every|each|other|open|which|what|alle|unsere\w*|offenen?|andere\w*|welche\w*|todos|otros|abiertos|nuestr\w+|que|tous|nos|autres|quels?)\s+(?:of (?:our|the|my) )?(?:other |open |current |live |offenen |puestos |postes )*(?:jobs?|roles|positions|vacanc\w+|openings|stellen|puestos|ofertas|vacantes|postes|offres)\b/;
const MOST_JOBS = 5;

/** Jobs of the same family of work as somebody's headline first, then those that share a word with it. */
function nearestTo<T extends { title: string }>(headline: string, jobs: T[]): T[] {
  const own = readTitle(headline).families.map((family) => family.split('/')[0]);
  const said = new Set(words(headline));
  const nearness = ({ title }: T) =>
    (readTitle(title).families.some((family) => own.includes(family.split('/')[0])) ? 2 : 0) +
    (words(title).some((word) => said.has(word)) ? 1 : 0);
  return [...jobs].sort((a, b) => nearness(b) - nearness(a));
}

function toPerson({ id, name }: KnownCandidate): Person {
  return { id, name: name ?? id };
}
