import { parse } from 'csv-parse/sync';
import type { CandidateFields } from '../schemas.ts';
import { openArchive } from './archive.ts';
import { detectFormat, unsupported } from './file-format.ts';
import { decodeText } from './plain-text.ts';
import { labelledName, renderCv } from './render-cv.ts';

export type Column =
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

/** Column headings as people write them, without case, accents and punctuation; the first that fits counts. */
const COLUMNS: [Column, RegExp][] = [
  ['email', /(?:^| )(?:e ?mails?|mail|email ?address|correo(?: electronico)?|courriel)(?: |$)/],
  [
    'phone',
    /(?:^| )(?:phones?|mobile|telephone|cell|tel|telefon\w*|handy|mobil|telefono|movil|portable|whatsapp)(?: |$)/,
  ],
  ['links', /(?:^| )(?:links?|linkedin|website|url|github|xing|homepage|webseite|portfolio)(?: |$)/],
  ['first', /^(?:first|given|fore)(?: ?names?)?$|^vornamen?$|^prenoms?$|^nombres?(?: de pila)?$/],
  ['last', /^(?:last|family|sur) ?names?$|^(?:nach|familien|zu)namen?$|^nom de famille$|^apellidos?$/],
  [
    'name',
    /^(?:full |candidate |applicant |employee |display |contact )?names?$|^(?:candidate|applicant|contact|bewerber(?:in)?|kandidat(?:in)?|person)$|^nom(?: complet| et prenom)?$|^nombre (?:completo|y apellidos)$|^vor und nachname$/,
  ],
  [
    'years',
    /^(?:total |work )?(?:years|yrs)(?: of)?(?: (?:work |total )?exp(?:erience)?)?$|^exp(?:erience)? (?:in )?(?:years|yrs)$|^yoe$|^(?:berufs)?jahre$|^anos(?: de experiencia)?$|^annees(?: d experience)?$/,
  ],
  [
    'skills',
    /(?:^| )(?:skills?|skill ?sets?|competenc(?:y|ies|es)|technolog(?:y|ies)|tech ?stack|tools|kenntnisse|fahigkeiten|kompetenzen|habilidades|competencias|aptitudes)(?: |$)/,
  ],
  ['languages', /^(?:spoken )?languages?(?: skills)?$|^sprachen$|^idiomas$|^langues$/],
  [
    'certificates',
    /(?:^| )(?:certificates?|certifications?|licen[cs]es?|zertifikate|certificaciones|certificats)(?: |$)/,
  ],
  [
    'education',
    /(?:^| )(?:education|degrees?|qualifications?|university|ausbildung|studium|abschluss|educacion|formacion|formation|diplomes?)(?: |$)/,
  ],
  [
    'experience',
    /^(?:work |professional |job |employment )?(?:experience|history|employment|positions)(?: history)?$|^(?:berufserfahrung|werdegang|experiencia(?: laboral)?|experiences?(?: professionnelles?)?|parcours)$/,
  ],
  [
    'headline',
    /^(?:current |last |present |desired )?(?:headline|title|job ?title|role|position|job|occupation|profession|designation|beruf|stelle|berufsbezeichnung|puesto|cargo|profesion|poste|metier)(?: title)?$/,
  ],
  [
    'location',
    /^(?:current |home )?(?:location|city|address|town|region|place|country|ort|wohnort|stadt|adresse|standort|ciudad|ubicacion|localidad|direccion|ville|lieu|localisation)$/,
  ],
  [
    'summary',
    /^(?:professional |career )?(?:summary|profile|about(?: me)?|bio|objective|kurzprofil|profil|resumen|perfil)$/,
  ],
  ['text', /^(?:resume|cv|cv ?text|resume ?text|resume ?str|resume html|text|full ?text|lebenslauf)$/],
];
const MAIL_CELL = /^\S+@\S+\.\p{L}{2,}$/u;
const PHONE_CELL = /^\+?[\d ().\-/]{7,22}$/;
/** A title, a date or a note may stand above the headings. */
const LINES_ABOVE = 8;

/** A list of people as a person sees it in a spreadsheet, and what we take each column for. */
export interface PeopleTable {
  headings: string[];
  /** Null: kept below the facts, with its heading. */
  columns: (Column | null)[];
  rows: string[][];
}

/** Facts that a column may hold, in the order in which a form offers them. */
export const TABLE_COLUMNS = [
  ...(['name', 'first', 'last', 'email', 'phone', 'location', 'headline', 'years', 'skills', 'experience'] as const),
  ...(['education', 'languages', 'certificates', 'links', 'summary', 'text'] as const),
] satisfies Column[];

/**
 * A CSV file or the first sheet of an Excel workbook, for somebody to say what its columns are: so also one in which
 * no column is known. The headings are the first row that tells of people, else the first row.
 * @throws AppError('unsupported_file') for what is no table
 */
export async function readTable(bytes: Uint8Array): Promise<PeopleTable> {
  const format = await detectFormat(bytes);
  const all =
    format === 'xlsx' ? (await readSheets(bytes))[0] : format === 'text' ? parseCsv(decodeText(bytes) ?? '') : null;
  const rows = (all ?? []).filter((cells) => cells.some((cell) => cell.trim()));
  if (rows.length < 2 || rows[0]!.length < 2) {
    throw unsupported(
      'This is no table of people. Upload a CSV or Excel file with a row of headings and one row a person.',
    );
  }
  const known = rows.slice(0, LINES_ABOVE).findIndex((cells) => tellsPeople(cells.map(columnOf)));
  const headings = rows[Math.max(known, 0)]!;
  const people = rows.slice(Math.max(known, 0) + 1);
  return {
    headings,
    columns: headings.map((heading, i) => {
      const content = columnByContent(people, i);
      // "Contact" may be a name as well; addresses are addresses.
      return content === 'email' ? content : (columnOf(heading) ?? content);
    }),
    rows: people,
  };
}

/** Each row as the text of a CV, by what its columns are; those that are `ignore` are left out. */
export function renderTable({ headings, rows }: PeopleTable, columns: (Column | null | 'ignore')[]): string[] {
  const kept = headings.map((_heading, i) => i).filter((i) => columns[i] !== 'ignore');
  const of = <T>(list: T[]) => kept.map((i) => list[i]!);
  return rows.map((cells) => renderRow(of(headings), of(columns) as (Column | null)[], of(cells)));
}

/**
 * People of a text whose lines are the rows of a table, each as the text of a CV. Columns may be parted by commas,
 * semicolons, tabs or bars.
 * @returns null when the text is no table of people
 */
export function readCsv(text: string): string[] | null {
  const rows = parseCsv(text);
  return rows && peopleOf(rows);
}

function parseCsv(text: string): string[][] | null {
  const lines = text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '');
  const top = lines.split('\n', LINES_ABOVE).join('\n');
  const delimiter = [',', ';', '\t', '|'].sort((a, b) => top.split(b).length - top.split(a).length)[0]!;
  if (!top.includes(delimiter)) return null;
  try {
    const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true };
    return parse(lines, { delimiter, ...options });
  } catch {
    return null;
  }
}

/**
 * People of an Excel workbook, sheet by sheet.
 * @throws AppError('unsupported_file') when no sheet lists people
 */
export async function readXlsx(bytes: Uint8Array): Promise<string[]> {
  const people = (await readSheets(bytes)).flatMap((rows) => peopleOf(rows) ?? []);
  if (people.length > 0) return people;
  throw unsupported(
    'No list of people was found in this Excel file. Put names, e-mail addresses and the like in columns with headings.',
  );
}

async function readSheets(bytes: Uint8Array): Promise<string[][][]> {
  openArchive(bytes, () => false);
  const { default: readWorkbook } = await import('read-excel-file/node');
  const sheets = await readWorkbook(Buffer.from(bytes)).catch((error: unknown) => {
    throw unsupported(
      'This Excel file is damaged or protected. Save it again, or as CSV, and upload the new copy.',
      error,
    );
  });
  return sheets.map(({ data }) => data.map((row) => row.map(cellText)));
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}

/** Each row below the headings as a CV; null unless at least two columns are known, one of which tells who it is. */
function peopleOf(rows: string[][]): string[] | null {
  const at = rows.slice(0, LINES_ABOVE).findIndex((cells) => tellsPeople(cells.map(columnOf)));
  if (at < 0) return headless(rows);
  const headings = rows[at]!;
  const people = rows.slice(at + 1).filter((cells) => cells.some((cell) => cell.trim()));
  const columns = headings.map((heading, i) => columnOf(heading) ?? columnByContent(people, i));
  if (people.length === 0) return null;
  // Rows of very uneven length are lines of a text, not a table.
  const even = people.filter((cells) => cells.length <= headings.length + 1).length;
  return even >= people.length * 0.8 ? people.map((cells) => renderRow(headings, columns, cells)) : null;
}

/** A table without headings is one of people when each row has an e-mail address in the same place. */
function headless(rows: string[][]): string[] | null {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2) return null;
  const columns = Array.from({ length: width }, (_, i) => columnByContent(rows, i));
  if (!columns.includes('email') || rows.some((cells) => cells.length !== width)) return null;
  const name = columns.findIndex(
    (column, i) => column === null && rows.every((cells) => /^[\p{L}\p{M}'’.\- ]{3,60}$/u.test(cells[i] ?? '')),
  );
  if (name >= 0) columns[name] = 'name';
  return rows.map((cells) =>
    renderRow(
      cells.map(() => ''),
      columns,
      cells,
    ),
  );
}

function tellsPeople(columns: (Column | null)[]): boolean {
  const known = new Set(columns.filter((column) => column !== null));
  return known.size >= 2 && (['name', 'first', 'last', 'email', 'text'] as const).some((column) => known.has(column));
}

function columnByContent(rows: string[][], index: number): Column | null {
  const cells = rows.flatMap((row) => row[index]?.trim() || []);
  if (cells.length === 0) return null;
  if (cells.every((cell) => MAIL_CELL.test(cell))) return 'email';
  return cells.every((cell) => PHONE_CELL.test(cell) && cell.replace(/\D/g, '').length >= 8) ? 'phone' : null;
}

function columnOf(heading: string): Column | null {
  const key = heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  if (key === '' || key.length > 40) return null;
  return COLUMNS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

function renderRow(headings: string[], columns: (Column | null)[], cells: string[]): string {
  const values = (column: Column) => columns.flatMap((known, i) => (known === column && cells[i]?.trim()) || []);
  const value = (column: Column) => values(column)[0];
  const list = (column: Column) =>
    values(column)
      .flatMap((cell) => cell.split(/\s*[,;|\n•]\s*/))
      .filter(Boolean);
  const fields: CandidateFields = {
    email: value('email'),
    phone: value('phone'),
    // City and country often have a column each.
    location: values('location').join(', ') || undefined,
    headline: value('headline'),
    summary: values('summary').join('\n') || undefined,
    skills: list('skills'),
    languages: list('languages'),
    certificates: list('certificates'),
    links: list('links'),
  };
  const name = value('name') ?? [value('first'), value('last')].filter(Boolean).join(' ');
  const years = value('years');
  const more: Record<string, string> = {};
  for (const [heading, column] of [['Experience', 'experience'] as const, ['Education', 'education'] as const]) {
    if (value(column)) more[heading] = values(column).join('\n');
  }
  const shown = (column: Column | null, i: number) => column !== null && columns.indexOf(column) === i;
  const others = headings.flatMap((heading, i) => {
    const cell = cells[i]?.trim();
    const joined = columns[i] !== null && !['email', 'phone', 'headline'].includes(columns[i]!);
    if (!cell || joined || shown(columns[i]!, i)) return [];
    return [heading ? `${heading}: ${cell}` : cell];
  });
  if (years)
    others.unshift(/^[\d.,]+$/.test(years) ? `${Math.round(Number.parseFloat(years))} years of experience` : years);
  if (others.length) more['Additional information'] = others.join('\n');
  return [labelledName(name), renderCv(fields, more), values('text').join('\n\n')].filter(Boolean).join('\n');
}
