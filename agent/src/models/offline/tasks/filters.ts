/** What a sentence asks of people: place, years, skills, how many. */
import { findLimit, findYears } from '../understand/amounts.ts';
import { findBasedPlace, findPlaces } from '../understand/places.ts';
import { isLeftOut } from '../understand/exclusions.ts';
import { findSkillLists } from '../understand/skill-lists.ts';
import { isSmallWord } from '../understand/small-words.ts';
import { fold, tidy } from '../understand/text.ts';

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
  // "Outside Denmark", "but not in Germany": a place that is not wanted is none to look in.
  const place = based ?? findPlaces(rest).find(({ start }) => !isLeftOut(rest.slice(0, start)));
  if (place && /^(?:europe|europa|eu|abroad|the world)$/i.test(place.value)) blot(place.start, place.end);
  else if (place) {
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
  `find search look looking lookup up for show me list get give display all any every our my the a an please pls can could you us i we want need to see do does have has got is are there who which what people person persons candidate candidates cv cvs resume resumes profile profiles anyone someone everyone somebody applicants applicant talent talents pool in database of with and or some few more that those them experience experienced years knows know years' whose exist how many total people's near around from lives live living based located at least by top best only just now suche finde zeige zeig mir alle kandidaten haben wir nach busca buscar encuentra muestra todos los las candidatos tenemos quien trouve cherche montre tous les des candidats avons nous qui que quels welche who's work worked working mit con avec erfahrung experiencia experience tiene tienen conocen sabe saben connaissent connait connaît parlent kennt kennen sprechen hablan good everybody wen jemand new newest latest recent recently applied added joined last this week month today yesterday job someone like also right please ok okay well sure would could should might names good hi hello combien viele wieviele cuantos cuantas mehr outside`.split(
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
      /^[,.;:!?()"¿¡]+$/.test(token) || QUERY_NOISE.has(fold(token)) || isSmallWord(token) || /^\d+\+?$/.test(token)
        ? ' '
        : token,
    );
  const text = tidy(left.join(' '));
  return /\p{L}{2}/u.test(text) ? text : undefined;
}
