import type { Span } from '@shortlist/api/contract';

export interface Piece {
  text: string;
  kind: 'plain' | 'quote' | 'flagged';
}

/** Cuts a CV's text at the borders of a quote and of flagged passages; where they overlap the quote is shown. */
export function markText(text: string, quote: Span | null, flagged: readonly Span[]): Piece[] {
  const spans = [
    ...(quote ? [{ ...quote, kind: 'quote' as const }] : []),
    ...flagged.map((span) => ({ ...span, kind: 'flagged' as const })),
  ]
    .map((span) => ({ ...span, start: Math.max(0, span.start), end: Math.min(text.length, span.end) }))
    .filter((span) => span.end > span.start);
  const borders = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1]!;
    const over = spans.filter((span) => span.start <= start && span.end >= end);
    const kind = over.some((span) => span.kind === 'quote') ? 'quote' : over.length > 0 ? 'flagged' : 'plain';
    return { text: text.slice(start, end), kind };
  });
}
