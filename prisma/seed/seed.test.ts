import { expect, test } from 'vitest';
import { FORMATS, renderPerson, samplePeople } from './index.ts';

test('there are at least 120 people, each to be told from the others', () => {
  expect(samplePeople.length).toBeGreaterThanOrEqual(120);
  for (const key of ['name', 'email', 'phoneE164'] as const) {
    expect(new Set(samplePeople.map((person) => person[key])).size).toBe(samplePeople.length);
  }
});

test('every address is one that nobody can have', () => {
  for (const { email } of samplePeople) expect(email).toMatch(/@example\.(?:com|org|net)$/);
});

test.each(FORMATS)('%s: the same person makes the same bytes', async (format) => {
  const person = samplePeople[30]!;
  const [first, second] = [await renderPerson(person, format), await renderPerson(person, format)];
  expect(first.bytes.length).toBeGreaterThan(200);
  expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
});
