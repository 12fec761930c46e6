import { expect, it } from 'vitest';
import type { RunResult } from '@shortlist/api/contract';
import { ungrounded } from './groundedness.ts';

const run = (text: string, result: unknown): RunResult => ({
  ...{ runId: 'r', status: 'completed', messageId: 'a', questionId: 'q', text, approvals: [], latencyMs: 1 },
  toolCalls: [{ name: 'match_candidates', args: {}, result }],
  usage: { inputTokens: 0, outputTokens: 0 },
});
const names = new Map([
  ['1', 'Ada Lovelace'],
  ['2', 'Grace Hopper'],
]);
const result = { matches: [{ name: 'Ada Lovelace', score: 87.38, years: 11 }], share: 0.62, salaryMin: 37000 };

it('takes numbers that a tool gave, rounded, as a percentage or in thousands, and counts of lists', () => {
  expect(
    ungrounded(['who?'], [run('1. Ada Lovelace, 87.4 points, 62 %, £37,000 (37k), 11 years', result)], names),
  ).toEqual([]);
});

it('names numbers and people that came from nowhere', () => {
  expect(ungrounded(['who?'], [run('Grace Hopper has 93 points', result)], names)).toEqual([
    'the number 93 is in no tool result',
    'the name Grace Hopper is in no tool result',
  ]);
});

it('takes by how much one score is above another, and no other difference', () => {
  const both = { matches: [{ score: 99.7 }, { score: 89.5 }], salaries: [38000, 46000] };
  expect(ungrounded(['compare'], [run('10.2 points ahead', both)], names)).toEqual([]);
  expect(ungrounded(['compare'], [run('8,000 more', both)], names)).toEqual(['the number 8,000 is in no tool result']);
});

it('lets a reply repeat what the person said', () => {
  expect(ungrounded(['does Grace Hopper have 93?'], [run('Grace Hopper: 93?', result)], names)).toEqual([]);
});
