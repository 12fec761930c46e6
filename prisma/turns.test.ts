import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('no more than so many at a time, all in the end, in order, also past a failure', async () => {
  const inTurn = createTurns(2);
  const order: number[] = [];
  let running = 0;
  const work = (n: number) => async () => {
    running += 1;
    expect(running).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    order.push(n);
    if (n === 1) throw new Error('this one fails');
    return n;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => inTurn(work(n))));
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', ...Array(3).fill('fulfilled')]);
});
