/** The fields of a job in a sentence, a telegram or an advert. */
import type { JobInput } from '../../../schemas.ts';
import { isCommonWord } from '../../../lexicon/common-words.ts';
import { canonicalSkill } from '../../../lexicon/skills.ts';
import { findPay, findPeriodPay, findYears } from './amounts.ts';
import type { Found } from './amounts.ts';
import { conceptsOf } from './concepts.ts';
import { knownSkillsIn } from './known-skills.ts';
import { findBasedPlace, findPlaces } from './places.ts';
import { findSkillLists, skillsOfBullets } from './skill-lists.ts';
import type { SkillLists } from './skill-lists.ts';
import { withoutTerms } from './terms-of-work.ts';
import { asTitle, fold, tidy } from './text.ts';
import { findTitles } from './titles.ts';

export type JobFields = Omit<Partial<JobInput>, 'title'>;

const MODES: [RegExp, NonNullable<JobInput['workMode']>][] = [
  [
    /\b(?:hybrid|hybride|hibrido|hibrida|home ?office (?:an |bis zu )*\d tag\w*|\d tage (?:die woche |pro woche )?home ?office|tele ?travail (?:partiel|\d jours?)|\d jours? de teletravail|teletrabajo parcial|\d days? (?:at home|remote|wfh|in office|office|onsite|on site)|(?:partly|part) remote|\d days? (?:a week )?(?:in the office|from home)|teilweise remote)\b/,
    'hybrid',
  ],
  [
    /\b(?:remote|remotely|fully remote|work(?:ing)? from home|wfh|home ?office|homeoffice|remoto|remota|teletrabajo|teletravail|a distance|distanciel|telework)\b/,
    'remote',
  ],
  [
    /\b(?:on-?site|on site|in[- ]office|in the office|vor ort|presencial|sur site|presentiel|office[- ]based)\b/,
    'onsite',
  ],
];
const SENIORITIES: [RegExp, string][] = [
  [/\b(?:intern|internship|praktikant\w*|trainee|apprentice|azubi|becari[oa]|stagiaire)\b/, 'intern'],
  [/\b(?:junior|jr\.?|entry[- ]level|graduate|berufseinsteiger)\b/, 'junior'],
  [/\b(?:mid|mid[- ]level|midweight|intermediate)\b/, 'mid'],
  [/\b(?:senior|sr\.?|experienced|expert)\b(?! in| with)/, 'senior'],
  [/\b(?:team lead|tech lead|lead|teamleiter\w*)\b/, 'lead'],
  [/\b(?:principal|staff (?=engineer|developer|scientist|designer))\b/, 'principal'],
  [/\b(?:head of|director|vp)\b/, 'director'],
];

export interface ReadJob {
  fields: JobFields;
  /** The text with everything that was read blotted out by `␁`; the same length. */
  masked: string;
  lists: SkillLists;
  /** Pay that is not by the year, as typed: how it adds up to a year is not ours to guess. */
  periodPay: string | null;
}

/** Everything of a job but its title and description. */
export function readJobFields(text: string): ReadJob {
  const fields: JobFields = {};
  let masked = text;
  const blot = (start: number, end: number) => {
    masked = masked.slice(0, start) + '␁'.repeat(end - start) + masked.slice(end);
  };
  const pay = findPay(text);
  if (pay) {
    if (pay.value.salaryMin !== null) fields.salaryMin = pay.value.salaryMin;
    if (pay.value.salaryMax !== null) fields.salaryMax = pay.value.salaryMax;
    if (pay.value.currency !== null) fields.currency = pay.value.currency;
    blot(pay.start, pay.end);
  }
  const periodPay = findPeriodPay(masked);
  if (periodPay) blot(periodPay.start, periodPay.end);
  const years = findYears(masked);
  if (years) {
    fields.minYearsExperience = years.value;
    blot(years.start, years.end);
  }
  const mode = findMode(masked);
  if (mode) {
    fields.workMode = mode.value;
    blot(mode.start, mode.end);
  }
  const based = findBasedPlace(masked);
  if (based) blot(based.start, based.end);
  const places = findPlaces(masked);
  const place = based ?? places[0] ?? placeBehindTitle(masked);
  if (place) fields.location = place.value;
  if (place && !based && places.length === 0) blot(place.start, place.end);
  for (const { start, end } of places) blot(start, end);
  const seniority = SENIORITIES.find(([pattern]) => pattern.test(fold(masked)));
  if (seniority) fields.seniority = seniority[1];
  const lists = findSkillLists(withoutTerms(masked));
  if (lists.must.length > 0) fields.mustHaveSkills = lists.must;
  if (lists.nice.length > 0) fields.niceToHaveSkills = lists.nice;
  return { fields, masked, lists, periodPay: periodPay?.value ?? null };
}

/** Telegram style: "forklift driver castleford nights", where the word behind the title means nothing else. */
function placeBehindTitle(masked: string): Found<string> | null {
  const [title] = findTitles(masked);
  if (!title) return null;
  const match =
    /^[\s,]+(?:nights?|days?|shifts?|full[- ]time|part[- ]time)?[\s,]*(\p{L}{4,})(?=\s*(?:$|[,.;␁\d]|\b(?:nights?|days?|shifts?|asap|full|part|from|start\w*|must|with)\b))/u.exec(
      masked.slice(title.end),
    );
  const word = match?.[1];
  if (
    !match ||
    !word ||
    isCommonWord(fold(word)) ||
    canonicalSkill(word) !== null ||
    conceptsOf(fold(word)).length > 0
  ) {
    return null;
  }
  const start = title.end + match[0].length - word.length;
  return { value: asTitle(word), start, end: start + word.length };
}

const NOT_MODE =
  /\b(?:not|no|nicht|kein|statt|rather than|instead of|pas|en vez de) (?:hybrid\w*|remote|on-?site|homeoffice)\b|\b(?:hybrid|remote|on-?site|homeoffice) (?:work(?:ing)? )?(?:no|not|(?:is|are|ist|es|est) (?:not|no|nicht|pas|out|off|impossible)|isn'?t|cannot|can'?t)\b/g;

export function findMode(
  text: string,
): { value: NonNullable<JobInput['workMode']>; start: number; end: number } | null {
  // "Hybrid, not remote", "remote no": what it is not.
  const folded = fold(text).replace(NOT_MODE, (denied) => ' '.repeat(denied.length));
  for (const [pattern, value] of MODES) {
    const match = pattern.exec(folded);
    if (match) return { value, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

const JOB_WORD = String.raw`(?:job(?: (?:ad|advert|posting|opening|description))?|jbo|jop|role|position|vacancy|opening|posting|req|requisition|search|stelle|job|position|stellenanzeige|puesto|oferta(?: de (?:trabajo|empleo))?|vacante|empleo|plaza|poste|offre(?: d'emploi)?|emploi)`;
const ARTICLE = String.raw`(?:(?:an?|the|another|one|two|three|some|new|more|good|great|ein(?:e|en|er|em)?|neue[nrs]?|una?|unos|unas|dos|nueva?o?|nuevo|une?|des|deux|nouvel(?:le)?|nouveau)\s+)*`;
const LEAD_INS = [
  // "create a new job for a …", "open a role: …", "neue Stelle als …"
  new RegExp(
    String.raw`^.*?\b${JOB_WORD}s?\b\s*(?:(?:for|called|named|titled|as|of|to hire|fur|als|namens|an|de|para|como|pour|d'|is|in)\b\s*|d'|[:,-]\s*)*\s*${ARTICLE}`,
  ),
  // "we are hiring a …", "suchen wir einen …"
  new RegExp(
    String.raw`^.*?\b(?:hire|hiring|recruit|recruiting|looking for|looking to (?:hire|recruit|bring on)|need|needs|seeking|seek|want|bring on|opening for|create|add|post|open|set up|fill|such(?:en?|t)(?: wir| ich)?|brauch(?:en?|t)(?: wir| ich)?|einstellen|busco|buscamos|busca|necesito|necesitamos|necesita|contratar|cherche|cherchons|recherche|recherchons|recrute|recrutons|embaucher|besoin(?: d'|\s+de)?)\b\s*(?::|to (?:hire|recruit|find|fill)\b)?\s*${ARTICLE}`,
  ),
  new RegExp(String.raw`^(?:please\s+|pls\s+)?${ARTICLE}`),
];
/** "Create a senior backend engineer position"; the other languages put the title last. */
const TITLE_FIRST = new RegExp(
  String.raw`^(.*?\b(?:create|add|open|post|set up|make)\s+${ARTICLE})((?:[^\s,.;:␁]+ ){1,5}?)${JOB_WORD}\b`,
);
const TITLE_END =
  /[␁,.;:\n!?()|]|\s-\s|\b(?:in|with|who|that|which|must|based|located|at|for|to|near|salary|paying|pay|needs|need|requiring|requires|required|ideally|nice|having|starting|from|on|where|min|minimum|please|asap|needed|wanted|gesucht|full[- ]time|part[- ]time|permanent|nights|days|mit|bei|fur|die|der|das|welche|con|en|que|para|avec|qui|a|pour|dans|and (?:then|show|tell|find|match|rank|who))\b/;

/** The title in a request to create a job; null when none was said. */
export function findTitle(read: ReadJob): string | null {
  const labelled =
    /(?:^|\n)\s*(?:job title|title|job|vacancy|position|role|stelle|titel|puesto|oferta|poste|intitule)\s*:\s*([^\n,;]+)/i.exec(
      read.masked,
    );
  if (labelled?.[1]) return clean(labelled[1].split('␁')[0] ?? '');
  const called = /\b(?:called|titled|named|namens|llamado|intitulee?)\s+["“']?([^"”'\n,;]+)/i.exec(read.masked);
  const folded = fold(read.masked);
  const before = TITLE_FIRST.exec(folded);
  const framed = before && !/\b(?:for|of|as|in|with|to)\b/.test(before[2] ?? '') ? (before[2] ?? '') : '';
  if (before && framed && !new RegExp(String.raw`^${JOB_WORD}s?\b`).test(framed)) {
    const from = (before[1] ?? '').length;
    const title = clean(read.masked.slice(from, from + framed.length));
    if (title) return title;
  }
  let asked = false;
  for (const [at, pattern] of LEAD_INS.entries()) {
    const lead = pattern.exec(folded);
    // Without any lead-in the message is a telegram that begins with the title.
    if (!lead || (at === 2 && asked)) continue;
    asked ||= at < 2;
    const from = lead[0].length;
    const skipped = /^[\s␁:,-]*(?:(?:an?|the)\s+)?/.exec(folded.slice(from))?.[0].length ?? 0;
    const rest = read.masked.slice(from + skipped);
    const end = TITLE_END.exec(fold(rest));
    const title = clean(called?.[1] ?? rest.slice(0, end ? end.index : undefined));
    if (title) return title;
  }
  return null;
}

const NO_TITLE =
  /^(?:it|one|job|role|position|jobs|new|me|someone|somebody|people|person|candidates?|something|stelle|puesto|poste|this|that|us|a|an|them|help|staff|vacancy|wir|we|i|neue|nueva|nuevo)$/i;

function clean(raw: string): string | null {
  const title = tidy(
    raw
      .replace(/␁/g, ' ')
      .replace(/\(\s*(?:[mwfdhx](?:\s*[/|*]\s*[mwfdhx])+|all genders)\s*\)/gi, ' ')
      .replace(/^\s*\d+\s+/, '')
      .replace(/^\s*(?:an?|the|new)\s+/i, ''),
  ).replace(/\s+(?:job|role|position|vacancy|stelle)$/i, '');
  return title.length < 2 || title.length > 90 || NO_TITLE.test(title) || !/\p{L}{2}/u.test(title)
    ? null
    : asTitle(title);
}

const SECTION =
  /^[\s#*_-]*(must[- ]haves?|requirements?|essential(?: skills| criteria)?|required(?: skills)?|qualifications|what you.{0,6}(?:bring|need|have)|what we(?:'re| are)? (?:need|want|looking for|expect)|you (?:have|bring|are)|experience required|person spec(?:ification)?|your profile|who you are|skills|key skills|anforderungen|ihr profil|dein profil|requisitos|profil recherche|exigences|competences|nice[- ]to[- ]haves?|it would be great|se valora\w*|un plus|atouts?|idealerweise|idealmente|desirable(?: criteria)?|bonus(?: points)?|preferred(?: skills)?|von vorteil|wunschenswert|deseable|souhaite|responsibilities|key responsibilities|duties|about .*|benefits|we offer|what we offer|salary|location|aufgaben|wir bieten|funciones|ofrecemos|missions?|nous offrons|the role|what you.{0,6}do)\b[^:\n]{0,20}:?[\s*_]*(.*)$/;

const BULLET = /^\s*(?:[-*•·–]|\d+[.)])\s/;

/** A headline that names no work. */
const NO_HEAD =
  /^(?:stellenanzeige|stellenangebot|job (?:ad|advert|advertisement|description|posting|spec)|vacancy|we(?:'re| are) (?:now )?(?:hiring|recruiting)|now hiring|hiring|join (?:us|our team)|wir suchen|oferta de (?:empleo|trabajo)|offre d'emploi|about us|urgent)\W*$/;

/** A whole advert: title from its label or first line, skills from its sections, the text itself as description. */
export function readAdvert(document: string): { title: string | null; fields: JobFields } {
  const lines = document.split('\n');
  const sections = { must: [] as string[], nice: [] as string[] };
  let into: string[] | null = null;
  for (const [at, line] of lines.entries()) {
    // A paragraph behind a list is no part of it.
    if (into && into.length > 0 && !lines[at - 1]?.trim() && !BULLET.test(line)) into = null;
    const head = SECTION.exec(fold(line));
    if (head && (head[2] === '' || line.includes(':'))) {
      const name = head[1] ?? '';
      into =
        /nice|would be great|valora|plus|atout|ideal|desirable|bonus|preferred|vorteil|wunsch|deseable|souhait/.test(
          name,
        )
          ? sections.nice
          : /must|require|essential|qualif|bring|need|profil|who you|what we(?! offer)|you have|you bring|you are|experience required|person spec|skills|anforder|requisit|exig|compet/.test(
                name,
              )
            ? sections.must
            : null;
      const inline = line.slice(line.indexOf(':') + 1).trim();
      if (into && head[2] && line.includes(':')) {
        into.push(...inline.split(/[,;]/));
        into = null;
      }
      continue;
    }
    if (into && line.trim()) into.push(line);
  }
  const read = readJobFields(lines.filter((line) => !/about us|company/i.test(line)).join('\n'));
  const fields = { ...read.fields };
  const must = skillsOfBullets(sections.must);
  const nice = skillsOfBullets(sections.nice).filter((skill) => !must.includes(skill));
  fields.mustHaveSkills = must.length > 0 || nice.length > 0 ? must : knownSkillsIn(document);
  if (nice.length > 0) fields.niceToHaveSkills = nice;
  else delete fields.niceToHaveSkills;
  if (fields.mustHaveSkills.length === 0) delete fields.mustHaveSkills;
  const seniority = SENIORITIES.find(([pattern]) => pattern.test(fold(lines[0] ?? '')));
  if (seniority) fields.seniority = seniority[1];
  else delete fields.seniority;
  const labelled =
    /(?:^|\n)[\s#*_]*(?:job title|title|job|vacancy|position|role|stelle|stellenanzeige|titel|puesto|oferta(?: de empleo)?|intitule|offre(?: d['’]emploi)?|poste)\**\s*:\s*\**\s*([^\n]+)/i.exec(
      document,
    )?.[1];
  const heads = lines
    .map((line) => line.replace(/^[\s#*_]+|[\s*_]+$/g, ''))
    .filter((line) => line && !NO_HEAD.test(fold(line)));
  const first = heads.slice(0, 4).find((line) => line.length < 90 && findTitles(line).length > 0) ?? heads[0] ?? '';
  const opening = /\b(?:hiring|looking for|recruiting|seeking|suchen|buscamos|recherchons|cherchons)\b/i.test(first)
    ? findTitle(readJobFields(first))
    : clean(first.split(/\s[-–|]\s|,|\(|\s(?:in|at|für|en|à)\s(?=\p{Lu})/u)[0] ?? '');
  return { title: (labelled && clean(labelled.split(/\s[-–|]\s|,/)[0] ?? '')) || opening, fields };
}
