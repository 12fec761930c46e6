import { expect, test } from 'vitest';
import type { RunResult } from '@shortlist/api/contract';
import { scoreConversation } from './conversation.ts';

const run = (overrides: Partial<RunResult>): RunResult => ({
  runId: 'r',
  status: 'completed',
  text: 'Ana is first.',
  toolCalls: [],
  usage: { inputTokens: 0, outputTokens: 0 },
  latencyMs: 1,
  ...overrides,
});
const match = { name: 'match_candidates', args: { job: 'j', limit: 5 }, result: {} };

test('a conversation that is as expected has no faults', () => {
  const expected = {
    status: 'completed' as const,
    tools: [{ name: 'match_candidates', args: { limit: 5 } }],
    text: ['Ana'],
  };
  expect(scoreConversation(expected, [run({ toolCalls: [match] })])).toEqual([]);
});

test('each difference is named', () => {
  const expected = {
    status: 'completed' as const,
    tools: [{ name: 'match_candidates', args: { limit: 3 } }],
    text: ['Zoe'],
  };
  expect(scoreConversation(expected, [run({ toolCalls: [match], status: 'failed' })])).toEqual([
    'status is failed, expected completed',
    'match_candidates.limit is 5, expected 3',
    'the reply lacks "Zoe"',
  ]);
});

test('another tool, or one too many, is a fault', () => {
  const expected = { status: 'completed' as const, tools: [], text: [] };
  expect(scoreConversation(expected, [run({ toolCalls: [match] })])).toEqual([
    'tools are match_candidates, expected none',
  ]);
});
