import type { ParseReport } from '../schemas.ts';
import type { ParsedCv } from './cv-reader.ts';
import { totalYears } from './date-ranges.ts';

type Answer = 'name' | 'contact' | 'years' | 'positions';

/** Reasons against a reading, by what answers them. */
const ANSWERED_BY: [Answer, RegExp][] = [
  ['name', /^No name was found/],
  ['contact', /^No e-mail address or phone number/],
  ['years', /^No dated positions were found/],
  ['positions', /^Positions read without /],
];

/** Reasons that a model's findings or a person's corrections have answered no longer speak against the reading. */
export function settleReading({ name, email, phone, experience, parse }: ParsedCv): ParseReport {
  const answered: Record<Answer, boolean> = {
    name: name !== null,
    contact: email !== null || phone !== null,
    years: totalYears(experience, new Date()) !== null,
    positions: experience.every(({ title, company }) => title && company),
  };
  const reasons = parse.reasons.filter(
    (reason) => !ANSWERED_BY.some(([by, said]) => answered[by] && said.test(reason)),
  );
  const good = parse.grade === 'fair' && reasons.length === 0 && parse.flagged.length === 0;
  return { ...parse, reasons, grade: good ? 'good' : parse.grade };
}
