import { expect, test } from 'vitest';
import { titleFrom } from './start-run.ts';

test.each([
  ['Short and sweet', 'Short and sweet'],
  ['  two\n\nlines  ', 'two lines'],
  ['x'.repeat(80), `${'x'.repeat(59)}…`],
  [`${'word '.repeat(11)}, and then some more`, `${'word '.repeat(11).trim()}…`],
])('the title of %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
  expect(titleFrom(text).length).toBeLessThanOrEqual(60);
});

test('a message of files only is named after the first', () => {
  expect(titleFrom('', 'cv.pdf')).toBe('cv.pdf');
});
