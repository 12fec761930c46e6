import { expect, it } from 'vitest';
import { en } from '#lib/i18n/en.ts';

const files = import.meta.glob<string>(['../../../../{agent,api}/src/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('has words for every change that is audited', () => {
  const actions = Object.values(files).flatMap((source) => [...source.matchAll(/\baction: '([a-z.-]+)'/g)]);
  const wordless = new Set(actions.map(([, action]) => action!).filter((action) => !(action in en.logs.audited)));
  expect(actions.length).toBeGreaterThan(30);
  expect([...wordless]).toEqual([]);
});
