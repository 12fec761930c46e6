import { expect, test } from 'vitest';
import { createAllowance } from './allowance.ts';

test('an allowance runs out and comes back with time', () => {
  let time = 0;
  const allowance = createAllowance({ burst: 2, perSecond: 1 }, () => time);
  expect([allowance.take(), allowance.take(), allowance.take()]).toEqual([true, true, false]);
  time = 1_000;
  expect([allowance.take(), allowance.take()]).toEqual([true, false]);
});
