/** Chance that can be had again: the same seed makes the same inputs. */
export interface Chance {
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    pick: (from) => from[Math.floor(next() * from.length)]!,
  };
}

const STRINGS = [
  ...['', ' ', '\0', 'a\0b', '\ud800', 'x\udfff', '\u202e txet', '\u200b', '\ufeff', '🧑‍💻'.repeat(40), 'ß'.repeat(300)],
  ...['null', 'undefined', 'NaN', '-1', '1e999', '0x10', 'true', '__proto__', 'constructor', 'toString'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE jobs; --',
    "\\'; SELECT pg_sleep(9); --",
    '$1',
    '%',
    '_%',
    '%00',
    '%',
    '%zz',
    '${7*7}',
  ],
  ...[
    '../../etc/passwd',
    '..%2f..%2f',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    '<script>alert(1)</script>',
    '{{7*7}}',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'G'.repeat(36),
    '9'.repeat(400),
    'a'.repeat(5_000),
    '(((((((((((((((a+)+)+)+$',
  ],
  ...[
    '2026-02-30T25:61:00Z',
    '-271821-04-20T00:00:00.000Z',
    'eyJhbGciOiJub25lIn0.e30.',
    'W10',
    'eyJhIjoxfQ',
    'bnVsbA',
    '\r\nX-Evil: 1',
  ],
  ...['=HYPERLINK("http://evil")', '& * ( ) | ! <-> :*', "a:* & !b <-> 'c", '\\', '\\\\', '[', '{"a":', '*', '**'],
];
const NUMBERS = [0, -0, -1, 1, 0.5, 1e21, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 5e-324, 1e9, 200, 201];

export const strangeString = (chance: Chance): string => chance.pick(STRINGS);

/** Any JSON value, and a few that JSON only carries as text. */
export function strangeValue(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 3 ? 6 : 10);
  if (kind < 3) return strangeString(chance);
  if (kind === 3) return chance.pick(NUMBERS);
  if (kind === 4) return chance.pick([true, false, null, null]);
  if (kind === 5) return [];
  if (kind === 6) return Array.from({ length: chance.below(4) }, () => strangeValue(chance, depth + 1));
  if (kind === 7) return nested(chance.below(60));
  const entries = Array.from({ length: chance.below(4) }, () => [
    strangeString(chance),
    strangeValue(chance, depth + 1),
  ]);
  return Object.fromEntries(entries) as object;
}

/** `value` with one part of it, however deep, replaced, removed or added to. */
export function spoil(value: unknown, chance: Chance): unknown {
  if (value === null || typeof value !== 'object' || chance.below(6) === 0) return strangeValue(chance);
  const keys = Object.keys(value);
  if (Array.isArray(value) || keys.length === 0 || chance.below(5) === 0) {
    return { ...value, [strangeString(chance)]: strangeValue(chance) };
  }
  const key = chance.pick(keys);
  const { [key]: part, ...rest } = value as Record<string, unknown>;
  return chance.below(6) === 0 ? rest : { ...rest, [key]: spoil(part, chance) };
}

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
