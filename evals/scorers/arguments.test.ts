import { expect, it } from 'vitest';
import { argumentFits } from './arguments.ts';

const names = new Map([['01a2', 'Senior Backend Engineer']]);

it('takes an id for the name behind it, and a part for the whole', () => {
  expect(argumentFits('job', 'Backend', '01a2', names)).toBe(true);
  expect(argumentFits('job', 'Head Chef', '01a2', names)).toBe(false);
});

it('compares texts without capitals and accents, lists without order, and leaves a choice', () => {
  expect(argumentFits('location', 'Köln', 'koln', names)).toBe(true);
  expect(argumentFits('skills', ['SQL', 'Python'], ['python', 'SQL'], names)).toBe(true);
  expect(argumentFits('skills', ['SQL'], ['SQL', 'Python'], names)).toBe(false);
  expect(argumentFits('tone', { anyOf: ['warm', 'friendly'] }, 'friendly', names)).toBe(true);
});

it('wants null to be left out', () => {
  expect(argumentFits('location', null, undefined, names)).toBe(true);
  expect(argumentFits('location', null, 'Leeds', names)).toBe(false);
});
