import { describe, expect, it } from 'vitest';
import { looseMentionsOf, mentionsOf, withoutPerson } from './mentions.ts';

const ana = { id: '0192-ana', name: 'Ana Ruiz', email: 'ana@example.com', phone: '+34600111222' };
const mentions = mentionsOf(ana);

describe('mentionsOf', () => {
  it.each([
    'Ask Ana Ruiz today',
    'ANA  RUIZ',
    'Ana\nRuiz, nurse',
    'mail ana@example.com.',
    'call +34 600 11 12 22',
    'call 600-111-222',
    'candidate 0192-ana is best',
  ])('finds her in %j', (text) => expect(mentions.inText(text)).toBe(true));

  it.each(['Ana Ruizova', 'Ana and Ruiz', 'Juana Ruiz', 'Ruiz', '600 111 223', 'banana ruiz'])(
    'does not take %j for her',
    (text) => expect(mentions.inText(text)).toBe(false),
  );

  it('does not take a single word for a person, unless the conversation is known to be about them', () => {
    const { inText } = mentionsOf({ ...ana, name: 'Ana' });
    expect(inText('thanks, ana!')).toBe(false);
    const loose = looseMentionsOf({ ...ana, name: 'Ana' });
    expect(loose.inText('thanks, ana!')).toBe(true);
    expect(loose.inText('data analysis')).toBe(false);
  });

  it('survives names that mean something to a pattern', () => {
    const { inText } = mentionsOf({ ...ana, name: 'J. (Bob) O*Neil+' });
    expect(inText('J. (Bob) O*Neil+ applied')).toBe(true);
    expect(inText('JX Bob ONeil')).toBe(false);
  });
});

describe('withoutPerson', () => {
  it('empties what is about her and leaves the rest, shapes included', () => {
    const parts = [
      { type: 'text', text: 'Ana Ruiz was born in Soria.' },
      { type: 'text', text: 'Ben Okafor fits as well.' },
      {
        type: 'tool-match_candidates',
        toolCallId: 'call-1',
        state: 'output-available',
        input: { job: 'Nurse', limit: 5 },
        output: {
          job: { id: 'j1', title: 'Nurse' },
          matches: [
            {
              candidateId: ana.id,
              name: 'Ana Ruiz',
              score: 90,
              stage: 'offer',
              evidence: [{ quote: 'born in Soria' }],
            },
            { candidateId: 'ben', name: 'Ben Okafor', score: 80, stage: null, evidence: [{ quote: 'ten years' }] },
          ],
        },
      },
    ];
    expect(withoutPerson(parts, mentions)).toEqual([
      { type: 'text', text: '[erased]' },
      parts[1],
      {
        ...parts[2],
        output: {
          job: { id: 'j1', title: 'Nurse' },
          matches: [
            { candidateId: '[erased]', name: '[erased]', score: 90, stage: 'offer', evidence: [] },
            { candidateId: 'ben', name: 'Ben Okafor', score: 80, stage: null, evidence: [{ quote: 'ten years' }] },
          ],
        },
      },
    ]);
  });

  it('goes by a part of the name where the conversation is known to be about her', () => {
    const text = { type: 'text', text: 'Ana is my favourite.' };
    expect(withoutPerson(text, mentions)).toEqual(text);
    expect(withoutPerson(text, looseMentionsOf(ana))).toEqual({ type: 'text', text: '[erased]' });
  });
});
