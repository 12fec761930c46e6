/** Reads a message list as turns: what the person typed, which tools ran on it, and what was answered. */
import type { AIMessage, BaseMessage, ToolMessage } from '@langchain/core/messages';
import type { ToolName, ToolOutputs, Unresolved } from '../../tool-outputs.ts';
import { parseAttachedFiles } from '../attached-files.ts';
import type { AttachedFile } from '../attached-files.ts';
import type { NamesInText } from '../../recruiting/names-in-text.ts';

export interface Call {
  name: ToolName;
  args: Record<string, unknown>;
}

export type Result =
  | { [N in ToolName]: { kind: 'output'; name: N; output: ToolOutputs[N] } }[ToolName]
  | ({ kind: 'unresolved' } & Unresolved['unresolved'])
  | { kind: 'rejected' }
  /** A tool that answers in words only. */
  | { kind: 'told'; text: string }
  | { kind: 'error'; detail: string };

export interface Step {
  call: Call;
  result: Result;
}

export interface Turn {
  text: string;
  files: AttachedFile[];
  /** Calls that have a result, in the order they were made. */
  steps: Step[];
  answered: boolean;
  /** Jobs and people of the workspace that the text may speak of. */
  names: NamesInText | null;
}

/** System messages are left out: what the person wants stands in their own words. */
export function readThread(messages: BaseMessage[]): Turn[] {
  const turns: Turn[] = [];
  const results = new Map<string, ToolMessage>();
  for (const message of messages) {
    if (message.getType() === 'tool') results.set((message as ToolMessage).tool_call_id, message as ToolMessage);
  }
  for (const message of messages) {
    const type = message.getType();
    if (type === 'human')
      turns.push({ ...parseAttachedFiles(textOf(message)), steps: [], answered: false, names: namesOf(message) });
    const turn = turns.at(-1);
    if (type !== 'ai' || !turn) continue;
    const calls = (message as AIMessage).tool_calls ?? [];
    for (const call of calls) {
      const answer = call.id === undefined ? undefined : results.get(call.id);
      if (!answer) continue;
      const name = call.name as ToolName;
      turn.steps.push({ call: { name, args: call.args }, result: readResult(name, answer) });
    }
    turn.answered = calls.length === 0;
  }
  return turns;
}

function namesOf(message: BaseMessage): NamesInText | null {
  const names = message.additional_kwargs['names'];
  return isRecord(names) ? (names as unknown as NamesInText) : null;
}

export function textOf(message: BaseMessage): string {
  if (typeof message.content === 'string') return message.content.normalize('NFC');
  return message.content
    .map((part) => (part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

function readResult(name: ToolName, message: ToolMessage): Result {
  const content = textOf(message);
  const artifact: unknown = message.artifact ?? asJson(content);
  if (isRecord(artifact)) {
    if (isRecord(artifact['unresolved'])) {
      return { kind: 'unresolved', ...(artifact as unknown as Unresolved).unresolved };
    }
    if (artifact['rejected'] === true || artifact['denied'] === true) return { kind: 'rejected' };
    if (message.status !== 'error' && !('error' in artifact)) {
      return { kind: 'output', name, output: artifact } as Result;
    }
  }
  if (REJECTION.test(content)) return { kind: 'rejected' };
  if (message.status !== 'error' && message.artifact === undefined) return { kind: 'told', text: content };
  return { kind: 'error', detail: content.replace(/^error:\s*/i, '').trim() };
}

/** A refusal by the person who was asked, not one by a tool. */
const REJECTION =
  /\b(?:person|user|recruiter|human|reviewer|approver|they)\b.{0,40}\b(?:reject|declin|refus|denied|did not approve|said no)|\b(?:rejected|declined|denied|refused) by\b|\bnot approved\b/i;

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
