import { describe, expect, it } from 'vitest';
import { server as de } from './api-words.de.ts';
import { server as es } from './api-words.es.ts';
import { translator } from './api-words.ts';

const files = import.meta.glob<string>(['../../../../{agent,api}/src/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** All that the server's sources say, with texts that go on in the next line put together. */
const source = Object.values(files)
  .join('\n')
  .replace(/['"`]\s*\+\s*['"`]/g, '');
/** `tryChatModel` rewords these for a person who has no access to the operator's variables. */
const REWORDED = /the model's name|the address|the key, and/;

describe.each([
  ['German', de],
  ['Spanish', es],
])('the %s words for what the server says', (_name, catalogue) => {
  it('are looked up by sentences that the server says', () => {
    const gone = Object.keys(catalogue).filter(
      (key) => !REWORDED.test(key) && !key.split('{}').every((part) => source.includes(part)),
    );
    expect(gone).toEqual([]);
  });

  it('keep every value that varies', () => {
    const holes = (text: string) => text.split('{}').length;
    const lost = Object.entries(catalogue).filter(([key, text]) => holes(key) !== holes(text));
    expect(lost).toEqual([]);
  });
});

describe('translator', () => {
  const german = translator(de);

  it('puts values into their places, and translates what it knows of them', () => {
    expect(german('The job was not found in this workspace.')).toBe(
      'Die Stelle gibt es in diesem Arbeitsbereich nicht.',
    );
    expect(german('The lowest salary (9) is above the highest (7). Swap or correct them.')).toBe(
      'Das niedrigste Gehalt (9) liegt über dem höchsten (7). Tauschen oder berichtigen Sie sie.',
    );
    expect(german('$& answered and accepts tools.')).toBe('$& hat geantwortet und kann Werkzeuge benutzen.');
  });

  it('leaves a text alone of which it knows but a part', () => {
    const text = 'This file is empty. Nobody ever said this.';
    expect(german(text)).toBe(text);
  });
});

it('says the same in both languages', () => expect(Object.keys(es)).toEqual(Object.keys(de)));
