import { describe, expect, it } from 'vitest';
import { createTokenizer, type Vocabulary } from './tokenizer.ts';

const RESERVED: Vocabulary = ['?', '<s>', '</s>', 'x', 'y', 'z'].map((piece) => [piece, 0]);
const pieces: Vocabulary = [
  ['\u2581', -4],
  ['\u2581nurse', -5],
  ['\u2581nur', -4],
  ['s', -3],
  ['e', -3],
  ['\u2581a', -2],
];
const vocabulary = [...RESERVED, ...pieces];
const tokenize = createTokenizer(vocabulary);
const read = (text: string) => tokenize(text).map((number) => vocabulary[number]![0]);

describe('createTokenizer', () => {
  it('chooses the likeliest pieces, not the longest first or the shortest', () => {
    expect(read('nurse')).toEqual(['\u2581nurse']);
    expect(read('nurses')).toEqual(['\u2581nurse', 's']);
  });

  it('reads spaces as the beginning of a word', () => {
    expect(read('a nurse')).toEqual(['\u2581a', '\u2581nurse']);
  });

  it('makes one unknown token of a run of unknown characters, astral ones too', () => {
    expect(read('a\u{1F642}\u{1F642}\u65E5')).toEqual(['\u2581a', '?']);
  });

  it('folds look-alike characters and answers nothing for nothing', () => {
    expect(read('ａ')).toEqual(['\u2581a']);
    expect(read('')).toEqual([]);
  });
});
