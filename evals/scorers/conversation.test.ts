import { expect, test } from 'vitest';
import type { RunResult } from '@shortlist/api/contract';
import { scoreConversation } from './conversation.ts';

const run = (overrides: Partial<RunResult>): RunResult => ({
  runId: 'r',
  status: 'completed',
  messageId: 'a',
  questionId: 'q',
  text: 'Ana is first.',
  toolCalls: [],
  approvals: [],
  usage: { inputTokens: 0, outputTokens: 0 },
  latencyMs: 1,
  ...overrides,
});
const nothing = { text: [], anyText: [], notText: [] };
const match = { name: 'match_candidates', args: { job: 'j', limit: 5 }, result: {} };

test('a conversation that is as expected has no faults', () => {
  const expected = {
    status: 'completed' as const,
    tools: [{ name: 'match_candidates', args: { limit: 5 } }],
    ...nothing,
    text: ['Ana'],
  };
  expect(scoreConversation(expected, [run({ toolCalls: [match] })])).toEqual([]);
});

test('each difference is named', () => {
  const expected = {
    status: 'completed' as const,
    tools: [{ name: 'match_candidates', args: { limit: 3 } }],
    ...nothing,
    text: ['Zoe'],
  };
  expect(scoreConversation(expected, [run({ toolCalls: [match], status: 'failed' })])).toEqual([
    'status is failed, expected completed',
    'match_candidates.limit is 5, expected 3',
    'the reply lacks "Zoe"',
  ]);
});

test('another tool, or one too many, is a fault', () => {
  const expected = { status: 'completed' as const, tools: [], ...nothing };
  expect(scoreConversation(expected, [run({ toolCalls: [match] })])).toEqual([
    'tools are match_candidates, expected none',
  ]);
});

test('looking something up before acting is free, acting twice is not', () => {
  const expected = { status: 'completed' as const, lastTools: [{ name: 'match_candidates' }], ...nothing };
  const lookup = { name: 'list_jobs', args: {}, result: {} };
  expect(scoreConversation(expected, [run({ toolCalls: [lookup, match] })])).toEqual([]);
  expect(scoreConversation(expected, [run({ toolCalls: [match, match] })])).toEqual([
    'tools are match_candidates, match_candidates, expected match_candidates',
  ]);
});

test('what must not be said, and what must wait for approval, is checked', () => {
  const expected = { status: 'waiting' as const, ...nothing, notText: ['first'], waitsFor: 'delete_job' };
  expect(scoreConversation(expected, [run({ status: 'waiting' })])).toEqual([
    'approval is asked for nothing, expected delete_job',
    'the reply has "first"',
  ]);
});
