import { renderCv, samplePeople } from '@shortlist/prisma/seed';
import { expect, it } from 'vitest';
import { NEAR, sharedShingles, shinglesOf, textBands } from './near-text.ts';

const texts = samplePeople.map(renderCv);
const meet = (one: string, other: string) => {
  const bands = new Set(textBands(other));
  return textBands(one).some((band) => bands.has(band)) && sharedShingles(shinglesOf(one), shinglesOf(other)) >= NEAR;
};

it('knows a CV again after a new phone number, a new order of parts and a post that was added', () => {
  const edited = texts.map((text) => {
    const parts = text.replace(/\+?\d[\d ()-]{7,}/, '+44 7700 900999').split('\n\n');
    return `${[...parts.slice(0, 1), ...parts.slice(2), parts[1]].join('\n\n')}\n\nInterests\nRowing and choir`;
  });
  const known = texts.filter((text, i) => meet(text, edited[i]!));
  expect(known.length / texts.length).toBeGreaterThan(0.95);
});

it('takes no two people for one, and says nothing of a few words', () => {
  const pairs = texts.flatMap((text, i) => texts.slice(i + 1).filter((other) => meet(text, other)));
  expect(pairs).toEqual([]);
  expect(textBands('Amara Okafor, nurse in Leeds')).toEqual([]);
});
