import { describe, expect, it } from 'vitest';
import { namedPeople } from './named-people.ts';

const people = ['Jonas Lindqvist-Adeyemi', 'Harriet Olusanya-Price', 'Noor van den Heuvel', 'Jonas Weber'].map(
  (name, at) => ({ id: `c${at}`, name, location: null, headline: null }),
);
const found = (text: string) => namedPeople(text, people).map(({ candidates }) => candidates.map(({ id }) => id));

describe('people named in a text', () => {
  it('are found by a part of the name, in small letters and with a slip', () => {
    expect(found('move harriet to interview')).toEqual([['c1']]);
    expect(found('why is lindqivst first')).toEqual([['c0']]);
    expect(found("heuvel's cv")).toEqual([['c2']]);
  });

  it('are several when the words fit several', () => {
    expect(found('reject jonas')).toEqual([['c0', 'c3']]);
    expect(found('reject jonas weber')).toEqual([['c3']]);
  });

  it('are not everyday words or particles that a name happens to have', () => {
    expect(found('the price is 50k')).toEqual([]);
    expect(found('lade den ersten zum gespräch ein')).toEqual([]);
  });
});
