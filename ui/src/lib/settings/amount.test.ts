import { expect, it } from 'vitest';
import { amountOf } from './amount.ts';

it.each([
  ['10', 10],
  [' 0.075 ', 0.075],
  ['12,50', 12.5],
])('reads %j as %d', (text, amount) => expect(amountOf(text)).toBe(amount));

it.each(['', 'ten', '-1', '1,000', '1 000', '$5'])('takes %j for no amount', (text) =>
  expect(amountOf(text)).toBeNaN(),
);
