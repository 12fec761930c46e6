import { expect, it } from 'vitest';
import { excerpt } from './found-in.ts';

it('shows the words with what stands around them', () => {
  const long = `${'before '.repeat(20)}**Intensive care** ${'after '.repeat(40)}`;
  const shown = excerpt(long, 'intensive CARE');
  expect(shown).toMatch(/^…before .*Intensive care after .*…$/);
  expect(shown.length).toBeLessThan(190);
});

it('cuts nothing of a short text', () => {
  expect(excerpt('Who knows\nintensive care?', 'care')).toBe('Who knows intensive care?');
});
