import type { ChatMessage } from '@shortlist/api/contract';
import { describe, expect, it } from 'vitest';
import { joined, placed } from './messages.ts';

const message = (id: string, text = id): ChatMessage => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const ids = (messages: ChatMessage[] | null) => messages?.map(({ id }) => id);

describe('joined', () => {
  const shown = ['a', 'b', 'c', 'd'].map((id) => message(id));

  it('keeps the earlier messages that were read already', () => {
    expect(ids(joined(shown, [message('c'), message('e')]))).toEqual(['a', 'b', 'c', 'e']);
  });

  it('does not join what has nothing in common', () => {
    expect(joined(shown, [message('x')])).toBeNull();
    expect(joined(shown, [])).toBeNull();
  });
});

describe('placed', () => {
  it('puts an answer behind the question that it answers', () => {
    expect(ids(placed([message('q1'), message('q2')], message('a1'), 'q1'))).toEqual(['q1', 'a1', 'q2']);
  });

  it('never takes away what is shown', () => {
    const whole = { ...message('a'), parts: [...message('a').parts, ...message('b').parts] };
    expect(placed([whole], message('a'), undefined)).toEqual([whole]);
  });
});
