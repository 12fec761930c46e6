import { expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';

it('rests after failures in a row, then lets one through, and is whole again when that one succeeds', () => {
  let now = 0;
  const breaker = createBreaker({ failures: 2, restMs: 1_000 }, () => now);
  breaker.failed();
  breaker.succeeded();
  breaker.failed();
  expect(breaker.restLeft()).toBe(0);
  breaker.failed();
  expect(breaker.restLeft()).toBe(1_000);
  now = 1_000;
  expect([breaker.restLeft(), breaker.restLeft()]).toEqual([0, 1_000]);
  breaker.failed();
  now = 1_999;
  expect(breaker.restLeft()).toBe(1);
  now = 2_000;
  expect(breaker.restLeft()).toBe(0);
  breaker.succeeded();
  expect([breaker.restLeft(), breaker.restLeft()]).toEqual([0, 0]);
});
