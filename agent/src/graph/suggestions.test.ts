import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { expect, it } from 'vitest';
import { suggestionsAfter } from './suggestions.ts';

const ask = new HumanMessage('who fits?');
const result = (name: string, artifact: unknown, status: 'success' | 'error' = 'success') =>
  new ToolMessage({ tool_call_id: '1', name, content: '', artifact, status });

it.each([
  [
    'found somebody',
    { matches: [{}] },
    ['Why is the first one on top?', 'Compare the first two', 'Export the shortlist as PDF'],
  ],
  ['found nobody', { matches: [] }, ['Show all candidates', 'List my jobs']],
  [
    'compared without a job',
    { candidates: [{}, {}], matches: [] },
    ['Why is the first one on top?', 'Compare the first two', 'Export the shortlist as PDF'],
  ],
  ['found several jobs of that name', { unresolved: { choices: [{}, {}] } }, ['The first one', 'The second one']],
])('offers what can be done after matching %s', (_what, artifact, expected) => {
  expect(suggestionsAfter([ask, result('match_candidates', artifact), new AIMessage('ok')])).toEqual(expected);
});

it('offers nothing after a failure, after mere talk, and for what an earlier turn did', () => {
  const done = result('match_candidates', { matches: [{}] });
  expect(suggestionsAfter([ask, result('match_candidates', undefined, 'error')])).toEqual([]);
  expect(suggestionsAfter([ask, new AIMessage('hello')])).toEqual([]);
  expect(suggestionsAfter([ask, done, ask, new AIMessage('you are welcome')])).toEqual([]);
});
