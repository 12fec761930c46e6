import { describe, expect, it } from 'vitest';
import { findQuote, type TextPiece } from './pdf-quote.ts';

const piece = (text: string, top: number): TextPiece => ({ text, left: 0.1, top, width: 0.8, height: 0.02 });

describe('findQuote', () => {
  const pages = [
    [
      piece('Maria Alvarez', 0.1),
      piece('• Led a team of 14 nurses on a 22-', 0.2),
      piece('bed intensive care unit.', 0.23),
    ],
    [piece('Skills: intensive care', 0.1)],
  ];

  it('finds a quote over a broken line, whatever the reader made of hyphens and bullets', () => {
    const found = findQuote(pages, 'Led a team of 14 nurses on a 22-bed intensive care unit.', 0.4);
    expect(found?.page).toBe(0);
    expect(found?.marks.map((mark) => mark.top)).toEqual([0.2, 0.23]);
  });

  it('marks only its part of a line', () => {
    const [mark] = findQuote([[piece('abcdefgh', 0.5)]], 'cdef', 0)!.marks;
    expect(mark!.left).toBeCloseTo(0.3);
    expect(mark!.width).toBeCloseTo(0.4);
  });

  it('takes the place nearest to where it was read', () => {
    expect(findQuote(pages, 'intensive care', 0.1)?.page).toBe(0);
    expect(findQuote(pages, 'intensive care', 0.95)?.page).toBe(1);
  });

  it('finds nothing in a scan', () => {
    expect(findQuote([[]], 'intensive care', 0)).toBeNull();
  });
});
