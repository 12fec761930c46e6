import type { Position, Span } from '../schemas.ts';
import { findDateRanges, type DateRange } from './date-ranges.ts';
import { isJobTitle } from './job-titles.ts';
import { DEPARTMENT, DUTY, ORGANISATION, readHead, setsTitleFirst, titleScore } from './position-head.ts';
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
    const range = entryDates(line, lines[i - 1]);
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
  const headLines = (entry: Entry) =>
    lines.slice(entry.first, entry.body).map((line) => withoutDate(line, entry.range));
  const titleFirst = setsTitleFirst(entries.map(headLines));
  return entries.map((entry, i) => {
    const end = entries[i + 1]?.first ?? lines.length;
    const { from, to, current } = entry.range;
    const lead = runOn(lines[entry.dated]!, entry.range);
    return {
      position: {
        ...readHead(headLines(entry), titleFirst),
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
function entryDates(line: Line, above: Line | undefined): DateRange | null {
  const ranges = findDateRanges(line.text, line.start);
  const range = ranges.find((candidate) => candidate.from) ?? ranges[0];
  if (!range) return null;
  const before = line.text
    .slice(0, range.start - line.start)
    .replace(BULLET, '')
    .trim()
    .replace(/^(?:from|von|vom|between|de|del|desde|du|dal|van|od|с)$/i, '');
  const after = line.text
    .slice(range.end - line.start)
    .replace(/[)\]|,.]/g, ' ')
    .trim();
  const words = (part: string) => part.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (range.from && words(before) > 0 && words(before) <= 8 && isJobTitle(before) && !BULLET.test(line.text))
    return range;
  // Dates right under a post head its entry, however much text runs on behind them.
  if (range.from && before === '' && above && isJobTitle(above.text) && isHeadLine(above)) return range;
  if (/^\p{Ll}{2}/u.test(before) && !isJobTitle(before)) return null;
  // A sentence that ends with its years: `Trained 40 people in two regions since 2021.`
  if (/\.\s*$/.test(line.text.slice(range.end - line.start)) && words(before) > 4) return null;
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
    // `Irwell Plastics | Salford` names no post, if the line above does.
    const unsure = head.title !== null && titleScore(head.title) <= 0 && first > from;
    const noTitle = !head.title || (unsure && first === dated && isJobTitle(lines[first - 1]!.text));
    return Number(noTitle) + Number(!head.company);
  };
  // Post and employer stand above the dates, or else right below.
  while (!(below && own.title) && missing() > 0 && first > from && dated - first < 2 && isHeadLine(lines[first - 1]!)) {
    const above = lines[first - 1]!;
    const gap = lines[first]!.start - above.end > 1;
    if (gap && own.title && own.company) break;
    if (gap && first < dated) break;
    first--;
  }
  // `Nurse, Cardiac ICU` alone above its dates, with its employer one line higher.
  if (first === dated - 1 && !own.title && !own.company && first > from) {
    const { company } = readHead([lines[first]!.text]);
    const above = lines[first - 1]!;
    const next = lines[first]!.start - above.end <= 1;
    if (company && !ORGANISATION.test(company) && next && isHeadLine(above) && ORGANISATION.test(above.text)) first--;
  }
  // `Nurse, Cardiac ICU` above or below `Northmoor Infirmary, Leeds`: the comma parts no employer, nor does it name one
  // in `Officer, Department of Geology` below `Northmoor Surveys`.
  const department = own.company !== null && DEPARTMENT.test(own.company);
  if (own.company && (department || !ORGANISATION.test(own.company))) {
    const employer = (line: Line | undefined) =>
      line &&
      isHeadLine(line) &&
      (department
        ? !isJobTitle(line.text) && !DEPARTMENT.test(line.text.trim())
        : ORGANISATION.test(line.text.split(',')[0]!));
    const above = first === dated && dated > from && employer(lines[dated - 1]);
    if (above && department) first--;
    else if (body < nextDated && employer(lines[body])) body++;
    else if (above) first--;
  }
  const told = runOn(lines[dated]!, range) !== '';
  while (!told && missing() > 0 && body < Math.min(nextDated, dated + 3) && isHeadLine(lines[body]!)) {
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
  if (DUTY.test(text.replace(BULLET, ''))) return false;
  const words = text
    .replace(BULLET, '')
    .split(/[\s/|,•·–-]+/)
    .filter((word) => /\p{L}{2}/u.test(word));
  if (words.length === 0 || words.length > 12) return false;
  const small = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(?:of|and|the|for|in|at|de|la|y|und|für|et|des|du|to|with)$/.test(word),
  );
  // `Infirmière en soins palliatifs`: other languages write posts in small letters.
  const joined = /\s(?:de|del|des|du|en|für|von|et|y|à|aux?)\s|\sd['’]/u.test(text);
  if (isJobTitle(text) && /^\p{Lu}/u.test(words[0]!) && (words.length === 2 || (joined && words.length <= 6)))
    return true;
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
