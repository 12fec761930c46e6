/** Tells a step that the checkpoint knows but this segment has not shown: a process died after the model had spoken. */
import type { AIMessage } from '@langchain/core/messages';
import { createAnswerWriter } from './answer-writer.ts';
import type { Segment } from './segment.ts';
import { openStep } from './segment.ts';
import type { AgentState } from './state.ts';
import { currentStep } from './state.ts';
import { dynamic } from './tool-call-pieces.ts';
import type { ToolsByName } from './tools-by-name.ts';
import { checkCalls } from './tools-by-name.ts';

/** Shows the current step from its start, unless this segment has done so already. */
export function ensureShown(segment: Segment, tools: ToolsByName, state: AgentState): void {
  const message = currentStep(state.messages);
  if (!message?.id || segment.shown.has(message.id)) return;
  openStep(segment, state.run.modelCalls);
  const writer = createAnswerWriter(segment.emit, message.id);
  writer.reasoning((message.additional_kwargs['reasoning'] as string | undefined) ?? '');
  writer.text(message.text);
  writer.closePart();
  showCalls(segment, tools, message);
  if (state.approval) showApproval(segment, state.approval);
  segment.shown.add(message.id);
}

/** The finished input of every call, or what is wrong with it. */
export function showCalls(segment: Segment, tools: ToolsByName, message: AIMessage): void {
  for (const call of checkCalls(tools, message)) {
    const part = { toolCallId: call.id, toolName: call.name, input: call.args, ...dynamic(call.name, tools) };
    if ('problem' in call) segment.emit({ type: 'tool-input-error', ...part, errorText: call.problem });
    else segment.emit({ type: 'tool-input-available', ...part });
  }
}

export function showApproval(segment: Segment, { requests, answer }: NonNullable<AgentState['approval']>): void {
  for (const { toolCallId, description } of requests) {
    segment.emit({ type: 'tool-approval-request', approvalId: toolCallId, toolCallId, reason: description });
  }
  if (!answer) return;
  for (const { toolCallId } of requests) {
    segment.emit({
      type: 'tool-approval-response',
      approvalId: toolCallId,
      approved: answer.decision !== 'reject',
      ...(answer.decision === 'edit' ? { reason: 'approved with changed arguments' } : {}),
    });
  }
}
