/** A page draws Hebrew and Arabic as the eye finds them, from its left to its right; text is kept as it is read. */
const LETTER = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}]/u;
const LETTERS = new RegExp(LETTER, 'gu');
const FROM_RIGHT = new RegExp(
  `${LETTER.source}(?:(?:${LETTER.source}|[\\p{M}\\s\\p{P}])*(?:${LETTER.source}|\\p{M}))?`,
  'gu',
);
/** Words and numbers that run from the left within such text. */
const FROM_LEFT = /[\p{Ll}\p{Lu}\p{N}](?:[\p{Ll}\p{Lu}\p{N}\p{M}@.:/+_#&'’ –-]*[\p{Ll}\p{Lu}\p{N}+#])?/gu;
const MIRRORED: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};
/** Shapes that letters take at the beginning, middle and end of an Arabic word. */
const SHAPES = /[\ufb1d-\ufdff\ufe70-\ufefc]+/g;

/** Whether most letters of a line are of a script that runs from the right. */
export function runsFromRight(line: string): boolean {
  return countRightToLeft(line) * 2 > line.replace(/[^\p{L}]/gu, '').length;
}

export function countRightToLeft(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}

/** Of a glyph that stands for several letters (lam-alef): as if each were drawn by itself. */
export function drawnOrder(glyph: string): string {
  return glyph.length > 1 && LETTER.test(glyph) ? [...glyph].reverse().join('') : glyph;
}

/**
 * Words as they are read, from words as they are drawn; those of other scripts are the same. In a line that is mostly of
 * other scripts only the Hebrew or Arabic in it is turned round, else the line, and what runs from the left is turned back.
 */
export function readingOrder(drawn: string): string {
  if (countRightToLeft(drawn) === 0) return drawn;
  const read = runsFromRight(drawn) ? turned(drawn).replace(FROM_LEFT, turned) : drawn.replace(FROM_RIGHT, turned);
  return read.replace(SHAPES, (letters) => letters.normalize('NFKC'));
}

function turned(text: string): string {
  const characters = [...text].reverse();
  return characters.map((character) => MIRRORED[character] ?? character).join('');
}
