import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { foldRepeats } from './fold-repeats.ts';

const parts = (text: string) => {
  const { said, repeats } = foldRepeats(marked.lexer(text).filter((token) => token.type !== 'space'));
  return { said: said.map(({ raw }) => raw.trim()), repeats: repeats.map(({ raw }) => raw.trim()) };
};

describe('foldRepeats', () => {
  it('keeps the sentences and folds the list', () => {
    expect(parts('The best two:\n\n1. Ana\n2. Ben\n\nShall I compare them?')).toEqual({
      said: ['The best two:', 'Shall I compare them?'],
      repeats: ['1. Ana\n2. Ben'],
    });
  });

  it('folds a line that announces a later list with it', () => {
    expect(parts('Ana scores 80.\n\n- Python\n\nGaps:\n\n- Leeds')).toEqual({
      said: ['Ana scores 80.'],
      repeats: ['- Python', 'Gaps:', '- Leeds'],
    });
  });

  it('folds nothing of plain prose, a colon at its end or not', () => {
    expect(parts('One.\n\nTwo:\n\nThree.')).toEqual({ said: ['One.', 'Two:', 'Three.'], repeats: [] });
  });
});
