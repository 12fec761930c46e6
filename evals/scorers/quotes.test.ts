import { expect, it } from 'vitest';
import type { RunResult } from '@shortlist/api/contract';
import type { ApiClient } from '../api-client.ts';
import { quoteFaults } from './quotes.ts';

const cv = 'Ada Lovelace\nAnalyst at the engine works, wrote the first programs.';
const client = { get: () => Promise.resolve({ name: 'Ada Lovelace', text: cv }) } as unknown as ApiClient;
const run = (text: string, quote: string, start: number): RunResult => ({
  ...{ runId: 'r', status: 'completed', messageId: 'a', questionId: 'q', text, approvals: [], latencyMs: 1 },
  toolCalls: [
    {
      ...{ name: 'explain_match', args: {} },
      result: {
        match: { candidateId: 'c', requirements: [{ evidence: [{ quote, start, end: start + quote.length }] }] },
      },
    },
  ],
  usage: { inputTokens: 0, outputTokens: 0 },
});
const QUOTE = 'wrote the first programs.';

it('takes a quote that stands in the CV where it says', async () => {
  expect(await quoteFaults(client, ['why?'], [run(`She “${QUOTE}”`, QUOTE, cv.indexOf(QUOTE))])).toEqual([]);
});

it('names a quote from elsewhere, and one in a reply that nothing said', async () => {
  expect(await quoteFaults(client, ['why?'], [run('She “led a team of forty engineers in Leeds”', QUOTE, 3)])).toEqual([
    `the CV of Ada Lovelace does not say this where it is quoted from: “${QUOTE}”`,
    'the quote “led a team of forty engineers in Leeds” is in no tool result',
  ]);
});
