import { expect, it } from 'vitest';
import { layOutPage, type TextItem } from './pdf-layout.ts';

const drawn = (word: string) => (/\p{sc=Latin}/u.test(word) ? word : [...word].reverse().join(''));

/** Words of a line drawn one by one from the right, as word processors set Hebrew and Arabic. */
function fromRight(line: string, y: number): TextItem[] {
  let right = 540;
  return line.split(' ').map((text) => {
    const width = text.length * 6;
    right -= width + 4;
    return { text: drawn(text), x: right + 4, y, width, size: 12, pageWidth: 595 };
  });
}

/** The same line drawn in one stroke from its left, as browsers do. */
function fromLeft(line: string, y: number): TextItem[] {
  return [{ text: line, x: 100, y, width: line.length * 6, size: 12, pageWidth: 595 }];
}

it('reads Hebrew and Arabic from the right, and numbers and Latin words in them from the left', () => {
  const page = [
    ...fromRight('דוד כהן', 60),
    ...fromRight('مهندس برمجيات في الرياض', 90),
    // On the page, Latin words side by side run from the left, so that the first stands farthest left.
    ...fromRight('כישורים טכניים ותוכנה Docker SQL Python', 120),
    ...fromLeft('(050-123-4567) ןהכ דוד :Python 3.12 חתפמ', 150),
    ...fromLeft('Speaks Hebrew (תירבע) and English', 180),
    ...fromLeft('\ufe94\ufeb3\ufeaa\ufee8\ufeec\ufee3', 210),
  ];
  expect(layOutPage(page).text.split(/\n+/)).toEqual([
    'דוד כהן',
    'مهندس برمجيات في الرياض',
    'כישורים טכניים ותוכנה Python SQL Docker',
    'מפתח Python 3.12: דוד כהן (050-123-4567)',
    'Speaks Hebrew (עברית) and English',
    'مهندسة',
  ]);
});
