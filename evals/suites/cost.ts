/**
 * Cost: the tokens that a request takes, prompt, tools and answers together; with the offline assistant they are words. A
 * case's value is the share of them that the person said, so that twice the tokens are half the value.
 */
import type { EvalCase } from '../load-cases.ts';
import type { Playable } from '../play/attempt.ts';
import { playConversation } from '../play/play-conversation.ts';

/** @param requests  that change nothing */
export function costCases(requests: EvalCase[]): Playable[] {
  return requests.map((evalCase): Playable => {
    const { id, turns } = evalCase;
    const words = turns.join(' ').split(/\s+/).length;
    return {
      ...{ set: 'tokens', id, title: turns.at(-1) ?? '' },
      async play(stage) {
        const attempt = await playConversation(stage, evalCase);
        const tokens = attempt.inputTokens + attempt.outputTokens;
        // Whether the answer is right is another suite's question.
        return { ...attempt, faults: [], value: Math.min(1, words / Math.max(1, tokens)), metrics: { tokens } };
      },
    };
  });
}
