import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { languageOf } from './index.ts';

/** Every text of a catalogue by its path; a text with holes in it is filled with marked words. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(...['A1', 'B2', 'C3'].slice(0, value.length)))]];
  return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
}
const english = textsOf(en);

describe.each([
  ['German', de],
  ['Spanish', es],
])('the %s catalogue', (_name, catalogue) => {
  const texts = new Map(textsOf(catalogue));

  it('says everything that the English one says', () => {
    expect([...texts.keys()].sort()).toEqual(english.map(([path]) => path).sort());
    expect([...texts.values()].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('leaves out nothing that is put into a text', () => {
    const without = english.filter(([path, text]) => {
      const given = ['A1', 'B2'].filter((word) => text.includes(word));
      return given.some((word) => !texts.get(path)!.includes(word));
    });
    // The Spanish and German match count names matches by the number alone, and a kind is worded, not quoted.
    expect(without.map(([path]) => path).filter((path) => path !== '.cards.nothingCalled')).toEqual([]);
  });

  it('is translated', () => {
    // Words such as "Export" and "tokens" are the same in several languages; a sentence never is.
    const same = english.filter(([path, text]) => text.split(' ').length > 2 && texts.get(path) === text);
    expect(same.map(([path]) => path)).toEqual([]);
  });
});

describe('languageOf', () => {
  it('takes the first language that there is, whatever its region', () => {
    expect(languageOf(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(languageOf(['', 'es'])).toBe('es');
    expect(languageOf(['fr'])).toBe('en');
  });
});
