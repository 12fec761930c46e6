/** Finding the words of a quote on the pages of a PDF, where they lie as scattered pieces. */
export interface TextPiece {
  text: string;
  /** Shares of the page's width and height, from the upper left corner. */
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Mark = Omit<TextPiece, 'text'>;

/**
 * Where `quote` stands: page (from 0) and one mark per piece it touches; null when it is not there as text, as in a scan.
 * Only letters and digits count, since spaces, hyphens and bullets are read differently by different readers.
 * @param near  share of the text at which the quote was read, 0 to 1: of several places the nearest is taken
 */
export function findQuote(
  pages: readonly (readonly TextPiece[])[],
  quote: string,
  near: number,
): { page: number; marks: Mark[] } | null {
  const wanted = lettersOf(quote);
  if (wanted === '') return null;
  const all = pages.flatMap((pieces, page) => pieces.map((piece) => ({ piece, page, letters: lettersOf(piece.text) })));
  const text = all.map(({ letters }) => letters).join('');
  const start = nearest(text, wanted, near);
  if (start === null) return null;
  const end = start + wanted.length;

  const touched: { page: number; mark: Mark }[] = [];
  let at = 0;
  for (const { piece, page, letters } of all) {
    const from = Math.max(0, start - at);
    const to = Math.min(letters.length, end - at);
    if (from < to) touched.push({ page, mark: part(piece, from / letters.length, to / letters.length) });
    at += letters.length;
  }
  const first = touched[0]!.page;
  return { page: first, marks: touched.filter(({ page }) => page === first).map(({ mark }) => mark) };
}

const lettersOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function nearest(text: string, wanted: string, near: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const better = best === null || Math.abs(at / text.length - near) < Math.abs(best / text.length - near);
    if (better) best = at;
  }
  return best;
}

/** Letters are taken as equally wide, which is close enough to find a line by. */
function part({ left, top, width, height }: TextPiece, from: number, to: number): Mark {
  return { left: left + width * from, top, width: width * (to - from), height };
}
