import { countRightToLeft, readingOrder, runsFromRight } from './right-to-left.ts';
import { isHeading } from './sections.ts';

/** A run of text as a PDF draws it, from its left to its right; points from the page's upper left corner, `y` is the baseline. */
export interface TextItem {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  pageWidth: number;
}

interface Segment {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
}
type Row = Segment[];
interface Band {
  left: Segment[];
  right: Segment[];
}

/**
 * The lines of a page in the order a person reads them. Two columns are read one after the other; a narrow column of
 * dates, places or labels is read together with the rows beside it, and headings at the side come before their rows.
 */
export function layOutPage(items: TextItem[]): { text: string; twoColumns: boolean } {
  const segments = joinSegments(items);
  const gutter = findGutter(segments);
  if (!gutter) return { text: toText(toRows(segments)), twoColumns: false };
  const kind = sideKind(gutter.bands);
  if (kind.role === 'column') return { text: toText(readColumns(segments, gutter)), twoColumns: true };
  return { text: toText(readAcross(segments, gutter, kind)), twoColumns: false };
}

function joinSegments(items: TextItem[]): Segment[] {
  const segments: Segment[] = [];
  let spaced = false;
  for (const item of items) {
    if (!item.text.trim()) {
      spaced = true;
      continue;
    }
    const last = segments.at(-1);
    const gap = last ? item.x - last.right : 0;
    const size = Math.max(item.size, last?.size ?? 0);
    if (last && Math.abs(item.y - last.y) < size * 0.4 && gap > -size * 0.5 && gap < size * 1.5) {
      const space = (spaced || gap > size * 0.12) && !last.text.endsWith(' ') && !item.text.startsWith(' ') ? ' ' : '';
      last.text += space + item.text;
      last.right = Math.max(last.right, item.x + item.width);
      last.size = size;
    } else {
      segments.push({ text: item.text, x: item.x, right: item.x + item.width, y: item.y, size: item.size });
    }
    spaced = false;
  }
  for (const segment of segments) segment.text = readingOrder(unspaced(segment.text.trim()));
  return segments;
}

/** Titles set with a space after each letter: `S K I L L S`. */
function unspaced(text: string): string {
  return /^(?:\p{L} ){3,}\p{L}$/u.test(text) ? text.replaceAll(' ', '') : text;
}

interface Gutter {
  x: number;
  /** Stretches of the page that nothing crosses, with at least three lines on both sides. */
  bands: Band[];
}

/** The vertical line beside which most lines stand on both sides without crossing it. */
function findGutter(segments: Segment[]): Gutter | null {
  const sorted = [...segments].sort((a, b) => a.y - b.y);
  const edges = sorted.map((segment) => Math.round(segment.x));
  const candidates = new Set(edges.filter((x) => edges.filter((other) => Math.abs(other - x) <= 3).length >= 3));
  const rightEdges = sorted.map((segment) => Math.round(segment.right));
  for (const x of rightEdges) {
    // Right-aligned columns have no common left edge: try the nearest free place left of their widest line.
    const sameEdge = sorted.filter((segment) => Math.abs(segment.right - x) <= 3);
    if (sameEdge.length >= 4)
      candidates.add(Math.round(Math.min(...sameEdge.filter((s) => s.right - s.x < 220).map((s) => s.x))));
  }
  let best: Gutter | null = null;
  let bestScore = 0;
  for (const x of candidates) {
    if (!Number.isFinite(x)) continue;
    const bands = bandsAt(sorted, x);
    const score = bands.reduce((sum, band) => sum + Math.min(band.left.length, band.right.length), 0);
    if (score > bestScore) [best, bestScore] = [{ x, bands }, score];
  }
  return best;
}

function bandsAt(sorted: Segment[], x: number): Band[] {
  const bands: Band[] = [];
  let band: Band = { left: [], right: [] };
  const close = () => {
    if (band.left.length >= 3 && band.right.length >= 3) bands.push(band);
    band = { left: [], right: [] };
  };
  for (const segment of sorted) {
    if (segment.right <= x + 2) band.left.push(segment);
    else if (segment.x >= x - 4) band.right.push(segment);
    else close();
  }
  close();
  return bands;
}

interface Side {
  role: 'column' | 'notes' | 'headings';
  side: 'left' | 'right';
  /** The notes, where other lines begin at the same margin; absent when all of the side are. */
  only?: Set<Segment>;
}

const DATE = /\b(?:19|20)\d\d\b|\b(?:present|today|now|ongoing)\b/i;

function sideKind(bands: Band[]): Side {
  const left = bands.flatMap((band) => band.left);
  const right = bands.flatMap((band) => band.right);
  const dates = datesBeside(left, right);
  if (dates) return { role: 'notes', side: 'left', only: dates };
  const side = letters(left) < letters(right) ? 'left' : 'right';
  const [minor, major] = side === 'left' ? [left, right] : [right, left];
  const share = letters(minor) / (letters(minor) + letters(major));
  const part = (test: (segment: Segment) => boolean) => minor.filter(test).length / minor.length;
  const headings = part((s) => isHeading(s.text) || /^[\p{Lu}\s&,/]{3,}$/u.test(s.text));
  if (headings >= 0.6 && share < 0.25) return { role: 'headings', side };
  const aligned = part((s) => major.some((other) => Math.abs(other.y - s.y) < s.size * 0.4));
  const short = part((s) => s.text.split(/\s+/).length <= 5);
  const dated = part((s) => DATE.test(s.text));
  if (minor.some((s) => isHeading(s.text)) || short < 0.8) return { role: 'column', side };
  const notes = share > 0.35 ? aligned >= 0.8 && dated >= 0.25 : aligned >= 0.8 || dated >= 0.3;
  return { role: notes ? 'notes' : 'column', side };
}

/** Dates at the left of what they date, in a table whose headings and texts begin at the same margin. */
function datesBeside(left: Segment[], right: Segment[]): Set<Segment> | null {
  const beside = left.filter((s) => right.some((other) => Math.abs(other.y - s.y) < s.size * 0.4));
  const dated = (segments: Segment[]) => segments.filter((s) => DATE.test(s.text) && s.text.length <= 30);
  const short = dated(beside).length;
  const told = short >= 2 && short >= beside.length * 0.8 && short >= dated(left).length * 0.8;
  return told && left.some((s) => !beside.includes(s)) ? new Set(beside) : null;
}

function letters(segments: Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.text.length, 0);
}

function readColumns(segments: Segment[], { bands }: Gutter): Row[] {
  const inBands = new Map(bands.flatMap((band) => [...band.left, ...band.right].map((s) => [s, band] as const)));
  const done = new Set<Band>();
  const rows: Row[] = [];
  let loose: Segment[] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const band = inBands.get(segment);
    if (!band) loose.push(segment);
    else if (!done.has(band)) {
      done.add(band);
      rows.push(...toRows(loose));
      loose = [];
      // The column with the largest letters bears the name, so it is read first.
      const rightFirst = Math.max(...band.right.map((s) => s.size)) > Math.max(...band.left.map((s) => s.size)) * 1.3;
      const columns = rightFirst ? [band.right, band.left] : [band.left, band.right];
      for (const column of columns) rows.push(...toRows(column));
    }
  }
  return [...rows, ...toRows(loose)];
}

function readAcross(segments: Segment[], { bands }: Gutter, { role, side, only }: Side): Row[] {
  const minor = only ?? new Set(bands.flatMap((band) => band[side]));
  const drawn = new Map(segments.map((segment, i) => [segment, i]));
  const rows = toRows(segments.filter((segment) => !minor.has(segment)));
  const clusters: Segment[][] = [];
  for (const segment of [...minor].sort((a, b) => a.y - b.y)) {
    const above = clusters.at(-1)?.at(-1);
    if (above && segment.y - above.y < segment.size * 1.6 && !isAligned(segment, above)) clusters.at(-1)!.push(segment);
    else clusters.push([segment]);
  }
  for (const whole of clusters.reverse()) {
    const cluster = role === 'notes' && side === 'right' ? whole.filter((segment) => !joinOwnRow(segment)) : whole;
    if (cluster.length === 0) continue;
    const first = cluster[0]!;
    const found = rows.findIndex((row) => row[0]!.y > first.y - first.size * 0.6);
    const at = found < 0 ? rows.length : found;
    const row = rows[at];
    if (role === 'headings' || !row || row[0]!.y > first.y + first.size * 1.2) {
      rows.splice(at, 0, [{ ...first, text: cluster.map((segment) => segment.text).join(' ') }]);
    } else if (side === 'left') row.unshift(...cluster);
    else row.push(...cluster);
  }
  return rows;

  /** Labels in a table have a row of their own each; only those between two rows continue the one above. */
  function isAligned(segment: Segment, above: Segment): boolean {
    const beside = (s: Segment) => rows.some((row) => Math.abs(row[0]!.y - s.y) < s.size * 0.3);
    return role === 'notes' && side === 'left' && beside(segment) && beside(above) && !DATE.test(segment.text);
  }

  /** A note that was drawn right after the words beside it belongs to them; others to the top of their entry. */
  function joinOwnRow(segment: Segment): boolean {
    const at = drawn.get(segment)!;
    const near = (other: Segment) =>
      Math.abs(drawn.get(other)! - at) === 1 && Math.abs(other.y - segment.y) < segment.size * 0.4;
    const row = rows.find((candidate) => candidate.some(near));
    row?.push(segment);
    return Boolean(row);
  }
}

function toRows(segments: Segment[]): Row[] {
  const rows: Row[] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && segment.y - row[0]!.y < Math.min(segment.size, row[0]!.size) * 0.5) row.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => inReadingOrder(row.sort((a, b) => a.x - b.x)));
}

/**
 * A row of Hebrew or Arabic is read from the right; numbers and Latin words that stand side by side in it, from the left.
 * Its words are often drawn one by one: those that stand as near as words do become one part.
 */
function inReadingOrder(row: Row): Row {
  const all = row.map((segment) => segment.text).join('');
  if (!runsFromRight(all)) return row;
  const parts: Row[] = [];
  for (const segment of row) {
    const left = parts.at(-1)?.at(-1);
    if (left && segment.x - left.right < Math.max(left.size, segment.size) * 0.8) parts.at(-1)!.push(segment);
    else parts.push([segment]);
  }
  return parts.reverse().map((part) => {
    const words: string[] = [];
    let latin: string[] = [];
    for (const { text } of [...part].reverse()) {
      if (countRightToLeft(text) === 0) latin.unshift(text);
      else {
        words.push(...latin, text);
        latin = [];
      }
    }
    return { ...part[0]!, right: part.at(-1)!.right, text: [...words, ...latin].join(' ') };
  });
}

/** Parts of a row that stand apart keep two spaces between them, and wide gaps between rows an empty line. */
function toText(rows: Row[]): string {
  let text = '';
  let above: Segment | undefined;
  for (const row of rows) {
    const first = row[0]!;
    if (above) text += first.y - above.y > Math.max(first.size, above.size) * 2.2 ? '\n\n' : '\n';
    text += row.map((segment) => segment.text).join('  ');
    above = first;
  }
  return text;
}
