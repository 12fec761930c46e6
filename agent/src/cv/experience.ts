import type { Position, Span } from '../schemas.ts';
import { findDateRanges, type DateRange } from './date-ranges.ts';
import { isJobTitle } from './job-titles.ts';
import { isPlace } from './places.ts';
import { linesOf, type Line, type Section } from './sections.ts';

export interface FoundPosition {
  position: Position;
  /** From the head's first to the description's last character. */
  span: Span;
}

/** The lines of one entry: head from `first` to before `body`; its dates stand in line `dated`. */
interface Entry {
  first: number;
  dated: number;
  body: number;
  range: DateRange;
}

export const BULLET = /^\s*(?:[•·●▪■◦○‣∙»«*+>–—-]|\(?\d{1,2}[.)])\s+/;

/** Positions in the order of the CV: each has a line with dates, lines that name post and employer, and what follows. */
export function findPositions(text: string, sections: Section[]): FoundPosition[] {
  return sections.filter((section) => section.kind === 'experience').flatMap((section) => positionsIn(text, section));
}

function positionsIn(text: string, section: Section): FoundPosition[] {
  const lines = linesOf(text, section.bodyStart, section.end).filter((line) => line.text.trim());
  const dated = lines.flatMap((line, i) => {
    const range = entryDates(line);
    return range ? [{ line: i, range }] : [];
  });
  const entries: Entry[] = [];
  for (const [i, { line, range }] of dated.entries()) {
    const before = entries.at(-1);
    const head = headOf(lines, line, range, {
      from: before?.body ?? 0,
      nextDated: dated[i + 1]?.line ?? lines.length,
      // A CV sets all its entries alike: if the last began with its dates, so does this one.
      below: before !== undefined && before.first === before.dated && before.body > before.dated + 1,
    });
    entries.push(head);
  }
  return entries.map((entry, i) => {
    const end = entries[i + 1]?.first ?? lines.length;
    const { from, to, current } = entry.range;
    const head = lines.slice(entry.first, entry.body).map((line) => withoutDate(line, entry.range));
    const lead = runOn(lines[entry.dated]!, entry.range);
    return {
      position: {
        ...readHead(head),
        start: from ?? to,
        end: current ? null : to,
        current,
        description: unwrap([...(lead ? [{ text: lead }] : []), ...lines.slice(entry.body, end)]),
      },
      span: { start: lines[entry.first]!.start, end: lines[Math.max(end, entry.body) - 1]!.end },
    };
  });
}

/** The dates of a line that heads an entry: a range at its beginning or end, not one inside a sentence. */
function entryDates(line: Line): DateRange | null {
  const ranges = findDateRanges(line.text, line.start);
  const range = ranges.find((candidate) => candidate.from) ?? ranges[0];
  if (!range) return null;
  const before = line.text
    .slice(0, range.start - line.start)
    .replace(BULLET, '')
    .trim();
  const after = line.text
    .slice(range.end - line.start)
    .replace(/[)\]|,.]/g, ' ')
    .trim();
  const words = (part: string) => part.split(/\s+/).filter(Boolean).length;
  if (range.from && words(before) > 0 && words(before) <= 8 && isJobTitle(before) && !BULLET.test(line.text))
    return range;
  if (words(before) + words(after) > 16 || (BULLET.test(line.text) && words(before) > 8)) return null;
  if (range.from) return words(before) <= 12 ? range : null;
  // A single date heads an entry only where the line names a post and ends with it.
  return after === '' && isJobTitle(before) && words(before) <= 8 && !BULLET.test(line.text) ? range : null;
}

interface Around {
  /** First line that is free for this entry. */
  from: number;
  nextDated: number;
  /** The employer is looked for below the dates alone. */
  below: boolean;
}

function headOf(lines: Line[], dated: number, range: DateRange, { from, nextDated, below }: Around): Entry {
  const own = readHead([withoutDate(lines[dated]!, range)]);
  let first = dated;
  let body = dated + 1;
  const missing = () => {
    const head = readHead(lines.slice(first, body).map((line) => withoutDate(line, range)));
    return Number(!head.title) + Number(!head.company);
  };
  // Post and employer stand above the dates, or else right below.
  while (!(below && own.title) && missing() > 0 && first > from && dated - first < 2 && isHeadLine(lines[first - 1]!)) {
    const above = lines[first - 1]!;
    const gap = lines[first]!.start - above.end > 1;
    if (gap && own.title && own.company) break;
    if (gap && first < dated) break;
    first--;
  }
  while (missing() > 0 && body < Math.min(nextDated, dated + 3) && isHeadLine(lines[body]!)) {
    // The line just above the next dates is that entry's own head, unless it is all there is.
    if (body === nextDated - 1 && body > dated + 1) break;
    body++;
  }
  return { first, dated, body, range };
}

/** A short line of names: mostly capitals, no sentence. */
function isHeadLine(line: Line): boolean {
  const text = line.text.trim();
  if (text.length > 110 || /[.;:]$/.test(text.replace(/\b(?:Inc|Ltd|Co|Corp|LLC|plc|S\.A|GmbH|e\.V)\.$/, '')))
    return false;
  if (BULLET.test(text) && !/\s{2,}\S/.test(text.replace(BULLET, ''))) return false;
  const words = text
    .replace(BULLET, '')
    .split(/[\s/|,•·–-]+/)
    .filter((word) => /\p{L}{2}/u.test(word));
  if (words.length === 0 || words.length > 12) return false;
  const small = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(?:of|and|the|for|in|at|de|la|y|und|für|et|des|du|to|with)$/.test(word),
  );
  return small.length <= words.length * 0.34 && !/^\p{Ll}/u.test(words[0]!);
}

/** What a line says after its dates, where that is a sentence and no part of the head; else nothing. */
function runOn(line: Line, range: DateRange): string {
  const after = line.text.slice(range.end - line.start).trim();
  return after.split(/\s+/).length > 10 ? after : '';
}

function withoutDate(line: Line, range: DateRange): string {
  const inLine = range.start >= line.start && range.end <= line.end;
  const before = line.text.slice(0, range.start - line.start);
  const after = runOn(line, range) ? '' : line.text.slice(range.end - line.start);
  const text = inLine ? `${before}  |  ${after}` : line.text;
  return text
    .replace(BULLET, '')
    .replace(/\(\s*\|?\s*\)|[([]\s{2,}\|\s{2,}[)\]]/g, ' | ')
    .replace(/\b\d+ (?:years?|yrs?)(?:,? \d+ (?:months?|mos?))?\b|\b\d+ (?:months?|mos?)\b/gi, ' ');
}

function readHead(head: string[]): { title: string | null; company: string | null; location: string | null } {
  const written = head.flatMap((line) => splitHead(line));
  const parts = written.filter((part) => !PLACEHOLDER.test(part));
  const places = parts.filter((part) => isPlace(part));
  const names = parts.filter((part) => !places.includes(part));
  // Where the employer's name was blanked out, the one name left is the post.
  const blanked = written.length > parts.length;
  const title = names.find((part) => isJobTitle(part)) ?? (names.length > 1 || blanked ? names[0] : undefined) ?? null;
  const company = names.find((part) => part !== title) ?? null;
  return { title, company, location: places[0] ?? null };
}

/** The same inside a line: `Company Name - City , State`. */
const PLACEHOLDER_IN_LINE =
  /\b(?:company|employer) ?name\b(?:[^\p{L}\n]|[ïâ])*(?:\bcity\b(?:[^\p{L}\n]|[ïâ])*)?(?:\bstate\b)?/giu;

/** What people and publishers write in the place of a name that they keep to themselves. */
export const PLACEHOLDER =
  /^[[(<]?(?:(?:company|employer|organi[sz]ation)(?: name)?(?: withheld)?|(?:city|town)(?: ?, ?(?:state|country))?|state|country|location|confidential|undisclosed|n\/a|x{3,})[\])>]?$/i;

function splitHead(line: string): string[] {
  const parts = line
    .replace(PLACEHOLDER_IN_LINE, ' | Company Name | ')
    .split(/\s*\|\s*|\s{2,}|\t|\s+[–—-]\s+|\s*[•·●]\s*|\s+(?:at|bei|chez|en)\s+(?=\p{Lu})|\s*@\s*|;\s*/u)
    .flatMap(splitCommas)
    .map((part) => part.replace(/^[\s,.:()*]+|[\s,:()]+$/gu, '').trim())
    .filter((part) => /\p{L}{2}/u.test(part));
  return parts;
}

/**
 * `Post, Ward, Employer, City, ST`: commas part names, but keep `City, ST` and `Employer, Inc.` together. Of the words
 * between post and place, the one that sounds like an organisation is the employer, else the first.
 */
function splitCommas(part: string): string[] {
  const text = part.trim();
  if (!text.includes(',') || isPlace(text)) return [text];
  const pieces = text.split(/,\s*/);
  const place = placeAtEnd(pieces);
  if (place > 0) return [...splitCommas(pieces.slice(0, place).join(', ')), pieces.slice(place).join(', ')];
  const at = pieces.findIndex((piece) => isJobTitle(piece));
  const last = pieces.at(-1)!;
  if (at < 0) return [text];
  if (at > 0) return [pieces.slice(at).join(', '), pieces.slice(0, at).join(', ')];
  if (/^(?:Inc|Ltd|LLC|GmbH|S\.A|plc)\b/.test(last) && pieces.length < 3) return [text];
  const employer = pieces.findIndex((piece, i) => i > 0 && ORGANISATION.test(piece));
  if (employer > 0) {
    // A town that no list knows may follow, or the end of the employer's name.
    const after = pieces.slice(employer + 1).join(', ');
    const name = pieces[employer]! + (/^(?:Inc|Ltd|LLC|GmbH|S\.A|plc)\b/.test(after) ? `, ${after}` : '');
    return [pieces.slice(0, employer).join(', '), name];
  }
  // `Post, Employer, Town`: a town that no list knows is one word or two.
  const town = pieces.length === 3 && /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}?[\p{L}'’-]+)?$/u.test(last) ? -1 : undefined;
  return [pieces[0]!, pieces.slice(1, town).join(', ')];
}

/** Index of the first piece of the place that ends the list, or 0. */
function placeAtEnd(pieces: string[]): number {
  const placed = (from: number) => from > 0 && isPlace(pieces.slice(from).join(', '));
  const last = pieces.length - 1;
  // `Vancouver, BC, Canada` is one place; `Lakeshore Drugs, Chicago, IL` is not.
  if (/^[A-Z]{2}$/.test(pieces[last - 1] ?? '') && placed(last - 2)) return last - 2;
  return [last - 1, last, last - 2].find(placed) ?? 0;
}

const ORGANISATION =
  /(?<!\p{L})(?:hospital|infirmary|clinic|clinique|klinik|klinikum|surgery|practice|centre|center|trust|council|university|universität|college|school|academy|institute|bank|group|holdings?|company|co|inc|ltd|limited|llc|llp|plc|gmbh|ag|kg|s\.?a|s\.?l|bv|systems?|solutions|services|partners|associates|labs?|technologies|software|foundation|agency|ministry|department of|hotel|restaurant|house)\.?(?!\p{L})/iu;

/** Lines as paragraphs: a line that goes on from the one above is joined to it, bullets keep theirs. */
export function unwrap(lines: { text: string }[]): string {
  let text = '';
  for (const { text: line } of lines) {
    const trimmed = line.trim();
    if (!trimmed) continue;
    const goesOn = text !== '' && !BULLET.test(line) && (/^\p{Ll}/u.test(trimmed) || !/[.!?:;]$/.test(text));
    text += text === '' ? trimmed : goesOn ? ` ${trimmed}` : `\n${trimmed}`;
  }
  return text;
}
