import type { Education } from '../schemas.ts';
import { findDateRanges } from './date-ranges.ts';
import { BULLET } from './experience.ts';
import { isPlace } from './places.ts';
import { DUTY, PLACEHOLDER } from './position-head.ts';
import { linesOf, type Section } from './sections.ts';

const DEGREE =
  /(?<![\p{L}.])(?:ph\.? ?d|d\.?phil|doctor(?:ate|al)?(?: of \p{L}+)?|juris doctor|j\.d|m\.?d(?=[.,\s]|$)|ed\.?d|m\.?b\.?a|master(?:['’]?s)?(?: of \p{L}+)?|m\.? ?sc|m\.?s(?=[.,\s]|$)|m\.?a(?=[.,\s]|$)|m\.?eng|m\.?ed|m\.?phil|ll\.?[mb]|magister|bachelor(?:['’]?s)?(?: of \p{L}+)?|b\.? ?sc|b\.?s(?=[.,\s]|$)|b\.?a(?=[.,\s]|$)|b\.?eng|b\.?tech|b\.?com|b\.?ed|bba|bsn|msn|b\.?f\.?a|m\.?f\.?a|associates?(?:['’]?s)?(?: of \p{L}+| in| degree)|associates|a\.?a\.?s?(?=[.,\s]|$)|diploma|diplom|foundation degree|hnd|hnc|btec|nvq|gcses?|a[- ]levels?|o[- ]levels?|ged|high school|secondary school|abitur|mittlere reife|fachabitur|staatsexamen|ausbildung|licence|licenciatura|licenciad[oa]|grado|máster|bachillerato|técnico superior|baccalauréat|bts|dut|postgraduate|pgce|pgde|certificate|certification|minor|major|apprenticeship|degree|international baccalaureate)(?![\p{L}])/iu;

const INSTITUTION =
  /university|universit|college|school|institut|academy|akademie|hochschule|polytechni|politécnic|universidad|école|ecole|lycée|escuela|gymnasium|conservatoire|seminary|faculty of|\b(?:mit|ucla|nyu|eth|lse|ucl|usc|iit)\b|^UC \p{Lu}/iu;

/** Lines and words that go with a degree but name none. */
const NO_ENTRY =
  /^(?:thesis|dissertation|advis[eo]r|supervisor|gpa|cumulative|focus|project|modules?|coursework|relevant|grades?|graduated|honou?rs|dean|activities|minor|awarded|first class|upper second|involved|participated|member of|attended)\b/i;

/** What publishers of CVs write for the place of a school. */
const NO_PLACE = /(?:[^\p{L}\n]|ï)*\bcity\s?,\s?state\b(?:\s?,\s?usa?\b)?/giu;

/** Degrees and schools under the education headings, in the order of the CV. */
export function findEducation(text: string, sections: Section[]): Education[] {
  return sections.filter((section) => section.kind === 'education').flatMap((section) => educationIn(text, section));
}

function educationIn(text: string, section: Section): Education[] {
  const entries: Education[] = [];
  let open: Education | null = null;
  let schoolFirst: string | null = null;
  const begin = () => {
    open = { degree: null, institution: null, start: null, end: null };
    entries.push(open);
    return open;
  };
  for (const line of linesOf(text, section.bodyStart, section.end)) {
    const parts = partsOfLine(line.text);
    const degree = parts.degree;
    const institution = parts.institution;
    let entry = open as Education | null;
    if (degree && (!entry || entry.degree)) {
      entry = begin();
      if (!institution && schoolFirst) entry.institution = schoolFirst;
    } else if (institution && !degree && (!entry || entry.institution)) entry = begin();
    if (entry && degree) entry.degree = degree;
    if (entry && institution) {
      // A school above several degrees belongs to each of them.
      schoolFirst = entry.degree && !degree ? null : institution;
      entry.institution = institution;
    }
    if (entry && !entry.end && parts.dates) Object.assign(entry, parts.dates);
  }
  return entries.filter((entry) => entry.degree || entry.institution);
}

function partsOfLine(line: string): {
  degree: string | null;
  institution: string | null;
  dates: { start: string | null; end: string | null } | null;
} {
  const range = findDateRanges(line).at(-1);
  const bare = line.replace(BULLET, '').trim();
  // Prose about a course is no entry.
  if (bare.split(/\s+/).length > 24 || NO_ENTRY.test(bare) || DUTY.test(bare)) {
    return { degree: null, institution: null, dates: null };
  }
  let words = line;
  for (const date of findDateRanges(line).reverse()) words = `${words.slice(0, date.start)}  ${words.slice(date.end)}`;
  const pieces = words
    .replace(NO_PLACE, '  ')
    .replace(BULLET, '')
    .split(/\s*\|\s*|\s{2,}|\t|\s+[–—-]\s+|\s*[•·;]\s*/u)
    .filter((piece) => !isPlace(piece) && !PLACEHOLDER.test(piece))
    .flatMap((piece) => piece.split(/(?<!\bUniversity of [\p{L} ]{2,30}),\s+(?!Inc\b)/u))
    .map((piece) => piece.replace(/^[\s,.(:]+|[\s,(:]+$|^from\s+(?=\p{Lu})/gu, '').trim())
    .filter((piece) => (/\p{L}{2}/u.test(piece) || DEGREE.test(piece)) && !isPlace(piece) && !NO_ENTRY.test(piece));
  const school = pieces.find((piece) => INSTITUTION.test(piece) && !/^high school (?:diploma|degree)/i.test(piece));
  const title =
    pieces.find((piece) => piece !== school && DEGREE.test(piece)) ??
    (school && DEGREE.test(school) ? school : undefined);
  const both =
    title !== undefined && title === school
      ? splitTogether(title)
      : { degree: title ?? null, institution: school ?? null };
  const behind = title === undefined ? [] : pieces.slice(pieces.indexOf(title) + 1);
  // `BS  Elmwood University, Chemistry`: the subject may follow the school.
  const field = behind[0] === school ? behind[1] : behind[0];
  const subject =
    both.degree &&
    field &&
    field !== school &&
    !both.degree.includes(field) &&
    !DEGREE.test(field) &&
    /^[\p{L} &/-]{3,60}$/u.test(field);
  return {
    degree: subject ? `${both.degree}, ${field}` : both.degree,
    institution: both.institution,
    dates: range ? { start: range.from, end: range.to } : null,
  };
}

/** `PhD Princeton University` and `High School Diploma Thomas Jefferson High School`: degree and school without a comma. */
function splitTogether(text: string): { degree: string | null; institution: string | null } {
  const at = /^(.*?)\s+(?:at|from|of the)\s+(\p{Lu}.*)$/u.exec(text);
  if (at && INSTITUTION.test(at[2]!) && DEGREE.test(at[1]!)) return { degree: at[1]!, institution: at[2]! };
  const degree = DEGREE.exec(text)!;
  const before = text.slice(0, degree.index).trim();
  if (INSTITUTION.test(before) && /^\p{Lu}/u.test(before))
    return { degree: text.slice(degree.index), institution: before };
  const rest = text.slice(degree.index + degree[0].length).trim();
  if (degree.index === 0 && INSTITUTION.test(rest) && /^\p{Lu}/u.test(rest))
    return { degree: degree[0], institution: rest };
  return INSTITUTION.test(text) && !/diploma|certificate|bachelor|master|degree/i.test(text)
    ? { degree: null, institution: text }
    : { degree: text, institution: null };
}
