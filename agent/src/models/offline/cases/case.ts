import type { ToolName } from '../../../tool-outputs.ts';
import type { ThreadName } from './threads.ts';

/** After a thread, what a person types, and the calls that must follow: all of them, with all their arguments. */
export type Case = [
  thread: ThreadName,
  text: string,
  ...expected: [name: ToolName, args: Record<string, unknown>][] | [says: RegExp],
];
