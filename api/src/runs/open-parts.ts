/**
 * Keeps count of what a stream has begun and not ended, so that a segment that is cut short can be tidied: no text that
 * writes for ever, no tool card that turns for ever.
 */
import type { Chunk } from '@shortlist/agent';

export interface OpenParts {
  accept(chunk: Chunk): void;
  /** Chunks that end whatever is open; `reason` is shown on tool calls that never ran. */
  closing(reason: string): Chunk[];
  /** Calls of the current step that have neither result nor refusal yet. */
  unanswered(): string[];
  /** True while the model is in the middle of its answer: the checkpoint then stands before this step. */
  midAnswer(): boolean;
  /** True when a call of the current step has its result. */
  anyAnswered(): boolean;
}

export function trackOpenParts(): OpenParts {
  const texts = new Set<string>();
  const reasonings = new Set<string>();
  const inputs = new Map<string, string>();
  const calls = new Map<string, 'open' | 'answered'>();

  const answer = (toolCallId: string) => calls.set(toolCallId, 'answered');
  const forget = () => [texts, reasonings, inputs, calls].forEach((open) => open.clear());
  const unanswered = () => [...calls].filter(([, state]) => state === 'open').map(([id]) => id);

  return {
    accept(chunk) {
      switch (chunk.type) {
        case 'start-step':
        case 'reset-step':
          return forget();
        case 'text-start':
          return void texts.add(chunk.id);
        case 'text-end':
          return void texts.delete(chunk.id);
        case 'reasoning-start':
          return void reasonings.add(chunk.id);
        case 'reasoning-end':
          return void reasonings.delete(chunk.id);
        case 'tool-input-start':
          return void inputs.set(chunk.toolCallId, chunk.toolName);
        case 'tool-input-available':
          inputs.delete(chunk.toolCallId);
          return void (calls.has(chunk.toolCallId) || calls.set(chunk.toolCallId, 'open'));
        case 'tool-input-error':
          inputs.delete(chunk.toolCallId);
          return void answer(chunk.toolCallId);
        case 'tool-output-available':
          return void (chunk.preliminary || answer(chunk.toolCallId));
        case 'tool-output-error':
        case 'tool-output-denied':
          return void answer(chunk.toolCallId);
      }
    },
    closing(errorText) {
      return [
        ...[...texts].map((id): Chunk => ({ type: 'text-end', id })),
        ...[...reasonings].map((id): Chunk => ({ type: 'reasoning-end', id })),
        ...[...inputs].map(([toolCallId, toolName]): Chunk => ({
          type: 'tool-input-error',
          toolCallId,
          toolName,
          input: {},
          errorText,
        })),
        ...unanswered().map((toolCallId): Chunk => ({ type: 'tool-output-error', toolCallId, errorText })),
      ];
    },
    unanswered,
    midAnswer: () => texts.size > 0 || reasonings.size > 0 || inputs.size > 0,
    anyAnswered: () => [...calls.values()].includes('answered'),
  };
}

/** Whether nothing of its segment may follow this chunk. */
export function isTerminal(chunk: Chunk): boolean {
  return chunk.type === 'finish' || chunk.type === 'abort';
}
