import type { Span } from '../schemas.ts';

/** A stretch of time as a CV writes it; `YYYY-MM`, or `YYYY` where no month is given. */
export interface DateRange extends Span {
  from: string | null;
  to: string | null;
  current: boolean;
}

const MONTHS: Record<string, number> = {};
for (const [i, names] of [
  'jan january januar jänner enero ene janvier janv',
  'feb february februar febrero février fevrier févr fevr',
  'mar march märz maerz mrz marzo mars',
  'apr april abril abr avril avr',
  'may mai mayo',
  'jun june juni junio juin',
  'jul july juli julio juillet juil',
  'aug august agosto ago août aout',
  'sep sept september septiembre septembre',
  'oct october okt oktober octubre octobre',
  'nov november noviembre novembre',
  'dec december dez dezember diciembre dic décembre déc',
].entries()) {
  for (const name of names.split(' ')) MONTHS[name] = i + 1;
}

const MONTH = `(?:${Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const YEAR = '(?:19[4-9]\\d|20[0-4]\\d)';
const SEASON = '(?:spring|summer|autumn|fall|winter|sommer|herbst|frühjahr|été|verano)';
const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}\\.?,?\\s*(?:\\d{1,2},\\s*)?(?:de\\s+|del\\s+|of\\s+)?(?:${YEAR}|['’]\\d\\d)|${SEASON}\\s+${YEAR}|(?:\\d{1,2}[./])?(?:0?[1-9]|1[0-2])\\s?[./-]\\s?${YEAR}|${YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\\d{2})?|${YEAR})`;
const NOW = `(?:present|current(?:ly)?|now|today|ongoing|to date|till date|date|heute|jetzt|aktuell|laufend|actualidad|actual|presente|hoy|aujourd['’]hui|présent|ce jour|en cours)`;
const TO = `\\s*(?:[-–—−~]+|to|until|till|through|and|bis|a|à|hasta|al)\\s*`;
const SINCE = `(?:since|from|seit|desde|depuis|ab)`;
const BARE_MONTH = `${MONTH}\\.?`;

const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<from>${DATE})${TO}(?:(?<now>${NOW})|(?<to>${DATE})|(?<short>\\d\\d))` +
    `|(?<fromMonth>${BARE_MONTH})${TO}(?<toYear>${MONTH}\\.?\\s*${YEAR})` +
    `|${SINCE}\\s+(?<since>${DATE})(?!${TO})|(?<open>${DATE})\\s*[-–—]\\s*(?=$|[\\n|,)])|(?<single>${DATE}))(?![\\p{L}\\p{N}%])`,
  'giu',
);

/** Every date range and single date in a text, in order. */
export function findDateRanges(text: string, offset = 0): DateRange[] {
  return [...text.matchAll(RANGE)].flatMap((match) => {
    const part = match.groups as Record<string, string | undefined>;
    const span = { start: offset + match.index, end: offset + match.index + match[0].trimEnd().length };
    if (part['since']) return [{ ...span, from: readDate(part['since']), to: null, current: true }];
    if (part['open']) return [{ ...span, from: readDate(part['open']), to: null, current: true }];
    if (part['single']) {
      const date = readDate(part['single']);
      return [{ ...span, from: null, to: date, current: false }];
    }
    if (part['fromMonth']) {
      const to = readDate(part['toYear']!);
      return [{ ...span, from: readDate(`${part['fromMonth']} ${to?.slice(0, 4)}`), to, current: false }];
    }
    const from = readDate(part['from']!);
    const century = from?.slice(0, 2) ?? '20';
    const to = part['short'] ? `${century}${part['short']}` : part['to'] ? readDate(part['to']) : null;
    const backwards = from && to && to.slice(0, 4) < from.slice(0, 4);
    return backwards ? [] : [{ ...span, from, to, current: part['now'] !== undefined }];
  });
}

/** `YYYY-MM` or `YYYY` of one written date. */
function readDate(written: string): string | null {
  const text = written.toLowerCase();
  const shortYear = /['’](\d\d)$/.exec(text)?.[1];
  const year =
    new RegExp(YEAR).exec(text)?.[0] ?? (shortYear ? `${Number(shortYear) > 50 ? 19 : 20}${shortYear}` : null);
  if (!year) return null;
  const named = new RegExp(`(?<!\\p{L})${MONTH}(?!\\p{L})`, 'iu').exec(text)?.[0];
  const iso = new RegExp(`^${YEAR}[-/.](\\d\\d)`).exec(text)?.[1];
  const numeric = iso ?? new RegExp(`(\\d{1,2})\\s?[./-]\\s?${YEAR}$`).exec(text)?.[1];
  const month = named ? MONTHS[named] : numeric ? Number(numeric) : undefined;
  return month ? `${year}-${String(month).padStart(2, '0')}` : year;
}

/**
 * Years covered by the ranges, overlaps counted once, to one decimal. A year without a month counts from its middle to
 * the middle of the other, half a year if both are the same.
 * @returns null when no range has a beginning
 */
export function totalYears(
  ranges: { start: string | null; end: string | null; current: boolean }[],
  now: Date,
): number | null {
  const today = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const spans = ranges.flatMap(({ start, end, current }) => {
    if (!start || (!end && !current)) return [];
    const from = monthIndex(start, 6);
    const to = end && !current ? monthIndex(end, start === end ? 12 : 6) + (end.length > 4 ? 1 : 0) : today;
    return to > from ? [{ from, to: Math.min(to, today) }] : [];
  });
  if (spans.length === 0) return null;
  spans.sort((a, b) => a.from - b.from);
  let months = 0;
  let reached = -Infinity;
  for (const { from, to } of spans) {
    months += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.round((months / 12) * 10) / 10;
}

function monthIndex(date: string, month: number): number {
  return Number(date.slice(0, 4)) * 12 + (date.length > 4 ? Number(date.slice(5, 7)) - 1 : month);
}
