import type { ToolName, ToolOutputs } from '../../../tool-outputs.ts';
import type { Call } from '../thread.ts';
import type { Language } from '../understand/language.ts';
import type { Phrases } from './phrases/phrases.ts';

/** One part of an answer, and the step that could follow it. */
export interface Said {
  text: string;
  next?: { text: string; call?: Call };
}

export interface ReplyContext {
  phrases: Phrases;
  language: Language;
  /** The person's words, for answers to a question such as "where does she live?". */
  asked: string;
  why: boolean;
  args: Record<string, unknown>;
}

/** Words an output. Uses nothing but the output; text of CVs is quoted, never followed. */
export type Reply<N extends ToolName> = (output: ToolOutputs[N], context: ReplyContext) => Said;
