import { parse } from 'csv-parse/sync';
import type { CandidateFields } from '../schemas.ts';
import { renderCv } from './render-cv.ts';

type Column =
  | 'first'
  | 'last'
  | 'name'
  | 'email'
  | 'phone'
  | 'location'
  | 'headline'
  | 'summary'
  | 'skills'
  | 'experience'
  | 'education'
  | 'languages'
  | 'certificates'
  | 'links'
  | 'text'
  | 'years';

/** Column headings as people write them, without case and punctuation. */
const COLUMNS: [Column, RegExp][] = [
  ['first', /^(?:first|given) ?name$|^vorname$/],
  ['last', /^(?:last|family|sur) ?name$|^nachname$/],
  ['name', /^(?:full |candidate |applicant )?name$|^candidate$/],
  ['email', /^e ?mail(?: address)?$/],
  ['phone', /^(?:phone|mobile|telephone|cell|tel)(?: ?number| no)?$/],
  ['location', /^(?:location|city|address|town|region|place)$/],
  ['headline', /^(?:headline|title|job ?title|current (?:title|role|position|job)|role|position|occupation)$/],
  ['summary', /^(?:summary|profile|about|bio|objective)$/],
  ['skills', /^(?:key |technical |core )?(?:skills?|competenc(?:y|ies)|skill ?set|technologies)$/],
  ['years', /^(?:years(?: of)? experience|years|experience years|yoe)$/],
  ['experience', /^(?:work |professional )?(?:experience|history|employment(?: history)?)$/],
  ['education', /^(?:education|degree|qualifications?)$/],
  ['languages', /^languages?$/],
  ['certificates', /^(?:certificates?|certifications?|licen[cs]es?)$/],
  ['links', /^(?:links?|linkedin(?: url| profile)?|website|url|github)$/],
  ['text', /^(?:resume|cv|cv text|resume text|resume str|text|full text)$/],
];

/**
 * People of a table with headings, each as the text of a CV.
 * @returns null when the text is no table of people: fewer than two known columns, or rows of uneven length
 */
export function readTable(text: string): string[] | null {
  const head = text.replace(/^\ufeff/, '').split('\n', 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0]!;
  if (!head.includes(delimiter)) return null;
  const rows = rowsOf(text, delimiter);
  if (!rows || rows.length < 2) return null;
  const [headings, ...people] = rows as [string[], ...string[][]];
  const columns = headings.map(columnOf);
  const known = new Set(columns.filter(Boolean));
  const names = known.has('name') || known.has('first') || known.has('email') || known.has('text');
  if (known.size < 2 || !names || new Set(headings).size < headings.length) return null;
  return people
    .filter((cells) => cells.some((cell) => cell.trim()))
    .map((cells) => renderRow(headings, columns, cells));
}

function rowsOf(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count_less: true, skip_empty_lines: true, trim: true });
  } catch {
    return null;
  }
}

function columnOf(heading: string): Column | null {
  const key = heading
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return COLUMNS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

function renderRow(headings: string[], columns: (Column | null)[], cells: string[]): string {
  const value = (column: Column) => cells[columns.indexOf(column)]?.trim() || undefined;
  const list = (column: Column) =>
    value(column)
      ?.split(/\s*[,;|\n]\s*/)
      .filter(Boolean);
  const fields: CandidateFields = {
    name: value('name') ?? ([value('first'), value('last')].filter(Boolean).join(' ') || undefined),
    email: value('email'),
    phone: value('phone'),
    location: value('location'),
    headline: value('headline'),
    summary: value('summary'),
    skills: list('skills'),
    languages: list('languages'),
    certificates: list('certificates'),
    links: list('links'),
  };
  const years = value('years');
  const more: Record<string, string> = {};
  if (value('experience')) more['Experience'] = value('experience')!;
  if (value('education')) more['Education'] = value('education')!;
  const others = headings.flatMap((heading, i) =>
    columns[i] === null && cells[i]?.trim() ? `${heading}: ${cells[i]}` : [],
  );
  if (years) others.unshift(/^[\d.]+$/.test(years) ? `${Math.round(Number(years))} years of experience` : years);
  if (others.length) more['Additional information'] = others.join('\n');
  const rest = value('text');
  return rest ? `${renderCv(fields, more)}\n\n${rest}` : renderCv(fields, more);
}
