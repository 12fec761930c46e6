import type { ChatMessage } from '@shortlist/api/contract';
import { describe, expect, it } from 'vitest';
import { fileNameOf, threadAsMarkdown } from './export-thread.ts';

describe('a conversation as a document', () => {
  it('tells who said what and which tools were used, in order', () => {
    const messages = [
      { id: '1', role: 'user', parts: [{ type: 'text', text: 'Who are the best two?' }] },
      {
        id: '2',
        role: 'assistant',
        parts: [
          {
            type: 'dynamic-tool',
            toolName: 'match_candidates',
            toolCallId: 'c',
            state: 'output-available',
            input: {},
            output: {},
          },
          { type: 'text', text: '1. **Ana**\n2. **Ben**' },
        ],
      },
    ] as ChatMessage[];
    expect(threadAsMarkdown('Nurses', messages)).toBe(
      '# Nurses\n\n## You\n\nWho are the best two?\n\n## Shortlist\n\n_Matched candidates_\n\n1. **Ana**\n2. **Ben**\n',
    );
  });

  it('gets a file name that every system takes', () => {
    expect(fileNameOf('Senior nurse: Leeds / 5 years…', 'md')).toBe('senior-nurse-leeds-5-years.md');
    expect(fileNameOf('???', 'json')).toBe('conversation.json');
  });
});
