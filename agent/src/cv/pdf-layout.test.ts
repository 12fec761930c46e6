import { expect, it } from 'vitest';
import { layOutPage, type TextItem } from './pdf-layout.ts';

/** Words of a line placed one by one from the right, as word processors set Hebrew and Arabic. */
function fromRight(line: string, y: number): TextItem[] {
  let right = 540;
  return line.split(' ').map((text) => {
    const width = text.length * 6;
    right -= width + 4;
    return { text, x: right + 4, y, width, size: 12, pageWidth: 595 };
  });
}

it('reads Hebrew and Arabic from the right, and numbers and Latin words in them from the left', () => {
  const page = [
    ...fromRight('דוד כהן', 60),
    ...fromRight('مهندس برمجيات في الرياض', 90),
    // On the page, Latin words side by side run from the left, so that the first stands farthest left.
    ...fromRight('כישורים טכניים ותוכנה Docker SQL Python', 120),
  ];
  expect(layOutPage(page).text.split(/\n+/)).toEqual([
    'דוד כהן',
    'مهندس برمجيات في الرياض',
    'כישורים טכניים ותוכנה Python SQL Docker',
  ]);
});
