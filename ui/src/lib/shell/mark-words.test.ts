import { expect, it } from 'vitest';
import { markWords } from './mark-words.ts';

it('marks the words that were searched, whatever their case, and takes them literally', () => {
  expect(markWords('Who knows C++ and c++?', 'C++')).toEqual([
    { text: 'Who knows ', found: false },
    { text: 'C++', found: true },
    { text: ' and ', found: false },
    { text: 'c++', found: true },
    { text: '?', found: false },
  ]);
  expect(markWords('Nothing', ' ')).toEqual([{ text: 'Nothing', found: false }]);
});
