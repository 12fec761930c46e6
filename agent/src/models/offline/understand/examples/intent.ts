import type { ToolName } from '../../../../tool-outputs.ts';

/** What one clause of a message wants: a tool, or a move in the conversation. */
export type Intent =
  | ToolName
  /** Narrows, widens or repeats the last list: "only those in London", "show ten". */
  | 'refine'
  /** The last question for another job or person: "and for the Berlin role?" */
  | 'another'
  /** Corrects what was just said: "no, I meant 5 years". */
  | 'correct'
  /** Takes back what was just done. */
  | 'undo'
  /** How scores come about. */
  | 'about_scores'
  /** Where data is kept and who sees it. */
  | 'about_data'
  /** Who or what answers here. */
  | 'about_me'
  /** People and jobs of other companies on the same service. */
  | 'about_others'
  /** What was done, when and by whom. */
  | 'about_log'
  /** Whether messages are sent from here. */
  | 'about_sending'
  | 'yes'
  | 'no'
  | 'hello'
  | 'help'
  | 'thanks'
  | 'off_topic';

/** Utterances a line each, by what they want. */
export type Examples = Partial<Record<Intent, string>>;
