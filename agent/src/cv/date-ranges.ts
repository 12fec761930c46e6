import type { Span } from '../schemas.ts';

/** A stretch of time as a CV writes it; `YYYY-MM`, or `YYYY` where no month is given. */
export interface DateRange extends Span {
  from: string | null;
  to: string | null;
  current: boolean;
}

const MONTHS: Record<string, number> = {};
for (const [i, names] of [
  'jan january januar jänner enero ene janvier janv gennaio gen janeiro januari styczeń stycznia январь января янв',
  'feb february februar febrero février fevrier févr fevr febbraio fevereiro fev februari luty lutego февраль февраля фев',
  'mar march märz mär maerz mrz marzo mars março maart mrt marts marzec marca март марта мар',
  'apr april abril abr avril avr aprile kwiecień kwietnia апрель апреля апр',
  'may mai mayo maggio mag maio mei maj maja май мая',
  'jun june juni junio juin giugno giu junho czerwiec czerwca июнь июня июн',
  'jul july juli julio juillet juil luglio lug julho lipiec lipca июль июля июл',
  'aug august agosto ago août aout augustus augusti sierpień sierpnia август августа авг',
  'sep sept september septiembre septembre settembre setembro wrzesień września сентябрь сентября сент сен',
  'oct october okt oktober octubre octobre ottobre ott outubro październik października октябрь октября окт',
  'nov november noviembre novembre novembro listopad listopada ноябрь ноября ноя',
  'dec december dez dezember diciembre dic décembre déc decembre dicembre dezembro desember grudzień grudnia декабрь декабря дек',
].entries()) {
  for (const name of names.split(' ')) MONTHS[name] = i + 1;
}

const MONTH = `(?:${Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const YEAR = '(?:19[4-9]\\d|20[0-4]\\d)';
const SEASON = '(?:spring|summer|autumn|fall|winter|sommer|herbst|frühjahr|été|verano)';
const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}\\.?,?\\s*(?:\\d{1,2},\\s*)?(?:de\\s+|del\\s+|of\\s+)?(?:${YEAR}|['’]\\d\\d)|${SEASON}\\s+${YEAR}|(?:\\d{1,2}[./])?(?:0?[1-9]|1[0-2])\\s?[./-]\\s?${YEAR}|${YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\\d{2})?|${YEAR}年(?:\\s?\\d{1,2}月)?|${YEAR})`;
/** Years of two digits are only believed at both ends of a range. */
const SHORT = `(?:${MONTH}\\.?\\s\\d\\d|(?:0[1-9]|1[0-2])/\\d\\d)`;
const UNTIL = `(?:bis|hasta|until|till|up to|jusqu['’]à|até|fino ad?|tot|do|по|à|a)`;
const NOW = `(?:(?:${UNTIL}\\s+)?(?:present|current(?:ly)?|now|today|ongoing|to date|till date|date|dato|heute|jetzt|aktuell|laufend|actualidad|la actualidad|actual|presente|hoy|la fecha|aujourd['’]hui|présent|ce jour|en cours|oggi|attuale|atual|o momento|hoje|heden|nu|nå|idag|obecnie|teraz|настоящее время|сейчас|н\\.в\\.|今|至今|現在|现在|현재))`;
const TO = `\\s*(?:[-–—−~～〜至]+|to|until|till|through|and|bis|a|à|hasta|al|até|tot|t/m|do|по)\\s*`;
const SINCE = `(?:since|from|seit|desde|depuis|ab|dal|sinds|od|с|sedan|siden)`;
const BARE_MONTH = `${MONTH}\\.?`;

const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<from>${DATE})${TO}(?:(?<now>${NOW})|(?<to>${DATE})|(?<short>\\d\\d))` +
    `|(?<fromMonth>${BARE_MONTH})${TO}(?<toYear>${MONTH}\\.?\\s*${YEAR})|(?<fromShort>${SHORT})${TO}(?:(?<toShort>${SHORT})|(?<nowShort>${NOW}))` +
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
    if (part['fromShort']) {
      const to = part['toShort'] ? readDate(withCentury(part['toShort'])) : null;
      return [{ ...span, from: readDate(withCentury(part['fromShort'])), to, current: part['nowShort'] !== undefined }];
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

function withCentury(written: string): string {
  return written.replace(/\d\d$/, (year) => `${Number(year) > 50 ? 19 : 20}${year}`);
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
  const numeric =
    iso ?? /年\s?(\d{1,2})月/.exec(text)?.[1] ?? new RegExp(`(\\d{1,2})\\s?[./-]\\s?${YEAR}$`).exec(text)?.[1];
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
