/** Text and thoughts of one answer as stream parts, each with its start and end. */
import type { Chunk } from '../chunks.ts';

export interface AnswerWriter {
  text(delta: string): void;
  reasoning(delta: string): void;
  /** Ends the part that is open, so that none is left streaming for ever. */
  closePart(): void;
  said(): { text: string; reasoning: string };
  started(): boolean;
}

/** @param messageId  `<run>.<step>`; parts are named after the step alone, for their name travels with every token */
export function createAnswerWriter(emit: (chunk: Chunk) => void, messageId: string): AnswerWriter {
  const step = messageId.slice(messageId.indexOf('.') + 1);
  const said = { text: '', reasoning: '' };
  let open: { kind: 'text' | 'reasoning'; id: string } | null = null;
  let parts = 0;

  function closePart() {
    if (open) emit({ type: `${open.kind}-end`, id: open.id });
    open = null;
  }
  function write(kind: 'text' | 'reasoning', delta: string) {
    if (!delta) return;
    if (open?.kind !== kind) {
      closePart();
      parts += 1;
      open = { kind, id: `${step}.${parts}` };
      emit({ type: `${kind}-start`, id: open.id });
    }
    said[kind] += delta;
    emit({ type: `${kind}-delta`, id: open.id, delta });
  }
  return {
    text: (delta) => write('text', delta),
    reasoning: (delta) => write('reasoning', delta),
    closePart,
    said: () => said,
    started: () => parts > 0,
  };
}
