import type { Span } from '../schemas.ts';
import { nameWords } from './person-name.ts';
import { isOwnContact, linesOf, type Found, type Section } from './sections.ts';

/** Lines that tell age, sex, family, origin or belief, in the languages we read headings in. */
const PERSONAL_LINE =
  /^\W*(?:date of birth|d\.?o\.?b\.?|birth ?date|born|age|gender|sex|marital status|civil status|nationality|citizenship|religion|ethnicity|race|children|photo|place of birth|pronouns|height|weight|passport|national insurance|ni number|ssn|social security|geburtsdatum|geboren|geburtsort|familienstand|staatsangehörigkeit|nationalität|konfession|geschlecht|fecha de nacimiento|nacimiento|edad|sexo|estado civil|nacionalidad|date de naissance|né|née|âge|sexe|situation familiale|nationalité|état civil)\b[^\p{L}\n]{0,4}[^\n]*/iu;
const PRONOUNS = /[([]?\b(?:she\/her(?:\/hers)?|he\/him(?:\/his)?|they\/them(?:\/theirs)?)\b[)\]]?/gi;
const STREET =
  /\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}.'’-]*\s){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|boulevard|blvd|way|place|terrace|crescent|square|gardens|grove|highway|parkway|circle)\b\.?|\b\p{Lu}[\p{L}.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s?\d{1,4}[a-z]?|\b(?:calle|rue|avenida|avenue|carrer|paseo)\s[^\n,|]{2,40},?\s?\d{1,4}|\b(?:flat|apt|apartment|unit|suite|p\.?o\.? box)\s?#?\d+\w?/giu;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g;

/**
 * Everything in a text that tells who someone is: names, contact data of anyone, home address, age, sex, family and the
 * whole part about referees. What is left may be embedded, scored and shown to a model.
 */
export function findIdentity(
  text: string,
  sections: Section[],
  known: { name: Found | null; location: Found | null; contacts: Span[] },
): Span[] {
  const spans: Span[] = [...known.contacts, ...matches(text, PRONOUNS)];
  spans.push(...personalLines(text));
  for (const section of sections) {
    if (section.kind === 'references' || section.kind === 'personal') spans.push(section);
    if (isOwnContact(section)) {
      for (const span of [...matches(text, STREET), ...matches(text, POSTCODE)]) {
        if (span.start >= section.start && span.end <= section.end) spans.push(span);
      }
    }
  }
  if (known.location) spans.push(known.location);
  if (known.name) spans.push(...namesIn(text, known.name.value));
  return spans;
}

/** Lines that tell age, sex, family, origin or belief. */
export function personalLines(text: string): Span[] {
  return linesOf(text).filter((line) => PERSONAL_LINE.test(line.text));
}

/** The name as a whole in any case, and each of its words where it is written as a name; initials go with it. */
export function namesIn(text: string, name: string): Span[] {
  const whole = name.split(/\s+/).map(escape).join('\\s+');
  const tokens = name.split(/\s+/);
  const families = tokens.map((_, i) => tokens.slice(i).join(' ')).filter((words) => words.includes(' '));
  const words = [...families, ...tokens.filter((token) => token.includes('-')), ...nameWords(name)];
  const any = [...new Set(words.flatMap((word) => [word, word.toUpperCase()]))]
    .sort((a, b) => b.length - a.length)
    .map((word) => escape(word).replaceAll(' ', '\\s+'))
    .join('|');
  const initials = '(?:\\p{Lu}\\.[ \\t]?){0,3}';
  const single = any ? `|${initials}(?:${any})(?:,[ \\t]?(?:\\p{Lu}\\.[ \\t]?){1,3})?` : '';
  const spans = matches(text, new RegExp(whole, 'giu')).filter((span) => standsAlone(text, span));
  if (single)
    spans.push(...matches(text, new RegExp(`(?<![\\p{L}\\p{M}])(?:${single.slice(1)})(?![\\p{L}\\p{M}])`, 'gu')));
  return spans;
}

/** The text with these spans blanked: same length, same lines, so that every span stays true. */
export function mask(text: string, spans: Span[]): string {
  let masked = text;
  for (const { start, end } of spans) {
    masked = masked.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + masked.slice(end);
  }
  return masked;
}

/**
 * Not part of a longer word. Asked here and not by the pattern, as classes of Unicode letters in a pattern without regard
 * to case take V8 milliseconds to compile, for each name anew.
 */
function standsAlone(text: string, { start, end }: Span): boolean {
  return !LETTER_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && !LETTER_AFTER.test(text.slice(end, end + 2));
}
const LETTER_BEFORE = /[\p{L}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{M}]/u;

function matches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
