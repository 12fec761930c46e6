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

export function createAnswerWriter(emit: (chunk: Chunk) => void, messageId: string): AnswerWriter {
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
      open = { kind, id: `${messageId}.${parts}` };
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
