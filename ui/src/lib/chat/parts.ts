/** Reading the parts of a message: which are tool calls, what they answered, what waits for a person. */
import type { ChatMessage, ToolName, ToolOutputs, Unresolved } from '@shortlist/api/contract';
import { t } from '#lib/i18n/index.ts';

export type Part = ChatMessage['parts'][number];

/** A tool call in a message, whether the stream called it static or dynamic. */
export interface ToolCall {
  id: string;
  name: string;
  state:
    | 'input-streaming'
    | 'input-available'
    | 'approval-requested'
    | 'approval-responded'
    | 'output-available'
    | 'output-error'
    | 'output-denied';
  input: unknown;
  output: unknown;
  errorText?: string;
  approval?: { id: string; approved?: boolean; reason?: string };
}

export function toolCallOf(part: Part): ToolCall | null {
  if (part.type !== 'dynamic-tool' && !part.type.startsWith('tool-')) return null;
  const call = part as Part & { toolName?: string; toolCallId: string; state: ToolCall['state'] };
  const { input, output, errorText, approval } = call as unknown as ToolCall;
  const name = call.toolName ?? part.type.slice('tool-'.length);
  return { id: call.toolCallId, name, state: call.state, input, output, errorText, approval };
}

export const waitingCalls = (message: ChatMessage): ToolCall[] =>
  message.parts.map(toolCallOf).filter((call) => call?.state === 'approval-requested') as ToolCall[];

export const textOf = (message: ChatMessage): string =>
  message.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n\n');

export const isUnresolved = (output: unknown): output is Unresolved =>
  typeof output === 'object' && output !== null && 'unresolved' in output;

/** What a tool does or did, in the words of the person who reads along. */
export function toolLabel(call: ToolCall): string {
  const words = t.tools[call.name as ToolName] as { doing: string; done: string } | undefined;
  if (!words) return call.name.replaceAll('_', ' ');
  return call.state === 'output-available' && !isUnresolved(call.output) ? words.done : words.doing;
}

export type Output<N extends ToolName> = ToolOutputs[N];
