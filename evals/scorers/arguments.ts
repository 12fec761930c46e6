import { isDeepStrictEqual } from 'node:util';

/** Names of records by id, as a person knows them: job titles and candidates' names. */
export type NamesById = ReadonlyMap<string, string>;

/**
 * Whether an argument is what was expected. A `job` or `candidate` may be given by id or by part of its name; texts are
 * equal whatever the capitals and accents, lists whatever the order; `null` means that the argument is not given;
 * `{ "anyOf": [...] }` leaves a choice.
 */
export function argumentFits(key: string, expected: unknown, actual: unknown, names: NamesById): boolean {
  if (isAnyOf(expected)) return expected.anyOf.some((one) => argumentFits(key, one, actual, names));
  if (expected === null) return actual === undefined || actual === null;
  if (typeof expected === 'string' && typeof actual === 'string') {
    return key === 'job' || key === 'candidate'
      ? plain(names.get(actual) ?? actual).includes(plain(expected))
      : plain(actual) === plain(expected);
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const list = key === 'candidates' ? actual.map((one) => names.get(String(one)) ?? String(one)) : actual;
    return (
      expected.length === list.length &&
      expected.every((one) =>
        list.some((other) =>
          key === 'candidates' ? argumentFits('candidate', one, other, names) : argumentFits('', one, other, names),
        ),
      )
    );
  }
  return isDeepStrictEqual(expected, actual);
}

function isAnyOf(expected: unknown): expected is { anyOf: unknown[] } {
  return typeof expected === 'object' && expected !== null && 'anyOf' in expected;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
