import type { Language } from '../understand/language.ts';
import type { Wish } from '../understand/index.ts';
import type { Memory } from '../memory.ts';
import type { Call, Result, Turn } from '../thread.ts';
import type { Phrases } from '../reply/phrases/phrases.ts';

export interface Person {
  id?: string;
  name: string;
}

/** What the person has to be asked for before a wish can be carried out. */
export type Slot = 'job' | 'candidate' | 'title' | 'stage' | 'text' | 'change';

/** A wish, with what later answers of the person have added to it. */
export interface Request extends Wish {
  filled: { job?: string; people?: Person[]; title?: string; stage?: string; text?: string };
}

export interface Choice {
  id: string;
  label: string;
}

export type Outcome =
  /** Carries the wish out. */
  | { kind: 'calls'; calls: Call[]; /** What can't be done of the wish. */ remark?: string }
  /** Looks something up first; the task is asked again with the result. */
  | { kind: 'lookup'; call: Call }
  | { kind: 'ask'; slot: Slot; text: string; choices?: Choice[] }
  | { kind: 'say'; text: string }
  /** Another wish's answer covers it. */
  | { kind: 'covered' };

export interface TaskContext {
  memory: Memory;
  turn: Turn;
  /** Results of this wish's look-ups, in order. */
  lookups: Result[];
  /** What ran for earlier wishes of the same message. */
  earlier: Call[];
  phrases: Phrases;
  language: Language;
}

/** Turns one wish into tool calls, or into the question that stands in the way. */
export type Task = (request: Request, context: TaskContext) => Outcome;

export function calls(...list: Call[]): Outcome {
  return { kind: 'calls', calls: list };
}
