/** Quotes from a CV: whole sentences or lines around a place in its text, never from flagged text. */
import type { Span } from '../schemas.ts';

export interface Quote extends Span {
  quote: string;
}

const MAX_LENGTH = 240;
/** Lines this long were broken by the page, not by the writer: the sentence goes on. */
const WRAPPED_LINE = 60;

/**
 * The sentence or line around `span`, at most 240 characters, such that `text.slice(start, end) === quote`; null when it
 * touches text that must not be quoted.
 */
export function quoteAround(text: string, span: Span, flagged: Span[]): Quote | null {
  if (span.start < 0 || span.end > text.length || span.end <= span.start) return null;
  if (span.end - span.start > MAX_LENGTH || overlaps(span, flagged)) return null;
  const left = Math.max(sentenceStart(text, span.start), ...flagged.map((f) => (f.end <= span.start ? f.end : 0)));
  const right = Math.min(
    sentenceEnd(text, span.end),
    ...flagged.map((f) => (f.start >= span.end ? f.start : Infinity)),
  );
  return trimmed(text, cutToLength(text, { start: left, end: right }, span));
}

/** Just the words at `span`, where what stands around them is none of the reader's business. */
export function quoteExactly(text: string, span: Span, flagged: Span[]): Quote | null {
  return overlaps(span, flagged) ? null : trimmed(text, span);
}

function sentenceStart(text: string, from: number): number {
  for (let i = from; i > 0; i--) {
    if (isBoundary(text, i)) return i;
  }
  return 0;
}

function sentenceEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (i > from - 1 && isBoundary(text, i) && i >= from) return i;
  }
  return text.length;
}

/** Whether a sentence or line ends just before `i`. */
function isBoundary(text: string, i: number): boolean {
  const before = text[i - 1]!;
  const here = text[i] ?? '';
  if (here === '\n' || before === '\n') return !isWrap(text, here === '\n' ? i : i - 1);
  if (/[•●▪■◦\t]/.test(before) || /[•●▪■◦\t]/.test(here)) return true;
  return (
    /\s/.test(here) &&
    /[.!?;]/.test(before) &&
    !/\b(?:e\.g|i\.e|etc|dr|mr|mrs|ms|st|no|inc|ltd|co)\.$/i.test(text.slice(Math.max(0, i - 6), i))
  );
}

/** Whether the line break at `i` only wraps a sentence: a long line before it, and text that goes on after it. */
function isWrap(text: string, i: number): boolean {
  const lineStart = text.lastIndexOf('\n', i - 1) + 1;
  const line = text.slice(lineStart, i);
  const next = text.slice(i + 1, i + 3);
  return (
    line.trim().length >= WRAPPED_LINE &&
    !/[.!?:;]\s*$/.test(line) &&
    /^[\p{L}\p{N}(]/u.test(next.trimStart()) &&
    !/^\s*\n/.test(next)
  );
}

/** Keeps the span in the middle of what must be left out, and cuts between words. */
function cutToLength(text: string, whole: Span, span: Span): Span {
  if (whole.end - whole.start <= MAX_LENGTH) return whole;
  const room = MAX_LENGTH - (span.end - span.start);
  let start = Math.max(whole.start, span.start - Math.floor(room / 2));
  let end = Math.min(whole.end, start + MAX_LENGTH);
  start = Math.max(whole.start, Math.min(start, end - MAX_LENGTH));
  if (start > whole.start) {
    while (start < span.start && !/\s/.test(text[start - 1]!)) start++;
  }
  if (end < whole.end) {
    while (end > span.end && !/\s/.test(text[end]!)) end--;
  }
  return { start, end };
}

function trimmed(text: string, { start, end }: Span): Quote | null {
  while (start < end && /[\s•●▪■◦*–-]/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end > start ? { quote: text.slice(start, end), start, end } : null;
}

function overlaps(span: Span, others: Span[]): boolean {
  return others.some((other) => other.start < span.end && span.start < other.end);
}
