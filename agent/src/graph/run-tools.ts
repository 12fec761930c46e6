import { ToolMessage } from '@langchain/core/messages';
import type { RunnableConfig } from '@langchain/core/runnables';
import { tracing } from '../tracing.ts';
import { ensureShown } from './announce.ts';
import { notCarriedOut } from './context-window.ts';
import type { Outcome } from './execute-tool.ts';
import { executeTool, recordFailure } from './execute-tool.ts';
import { reachedLimit, repeatedCalls } from './limits.ts';
import type { GraphParts } from './parts.ts';
import type { Segment } from './segment.ts';
import { closeStep, segmentOf } from './segment.ts';
import type { AgentState, AgentUpdate, Approval } from './state.ts';
import { currentStep } from './state.ts';
import type { BadCall, GoodCall } from './tools-by-name.ts';
import { checkCall, checkCalls } from './tools-by-name.ts';

/** Longest result that the model is shown. */
const MAX_CONTENT = 24_000;
const DECLINED =
  'The person declined this call: it was not carried out and nothing was changed. Say so; do not try it again.';
const LOOP =
  'Not carried out: the same call with the same arguments was just made before, with the result shown above.';
const ONE_EDIT =
  'Not carried out: the person changed the arguments, but several calls were waiting. Make the calls one at a time.';

type Planned = { call: GoodCall | BadCall; refusal?: 'declined' | 'loop' | 'unclear-edit'; note?: string };

/** Carries out the calls of the step: neighbouring reads together, writes one after another, in the model's order. */
export function runTools(parts: GraphParts) {
  const { tools, limits } = parts;
  return async (state: AgentState, config: RunnableConfig): Promise<AgentUpdate> => {
    const segment = segmentOf(config);
    ensureShown(segment, tools, state);
    // Whoever recovers the run must find these very calls, by whose ids their effects are known.
    await segment.save();
    const message = currentStep(state.messages);
    const repeated = repeatedCalls(state.messages, limits.repeats);
    const planned = (message ? checkCalls(tools, message) : []).map((call) =>
      repeated.has(call.id) ? { call, refusal: 'loop' as const } : applyAnswer(parts, call, state.approval, segment),
    );
    const told: ToolMessage[] = [];
    const paidBefore = segment.toolsCostUsd;
    for (const group of inOrder(planned)) {
      told.push(...(await Promise.all(group.map((plan) => carryOut(parts, plan, segment)))));
    }
    closeStep(segment);
    const run = { ...state.run, costUsd: (state.run.costUsd ?? 0) + segment.toolsCostUsd - paidBefore };
    return {
      messages: told,
      run: { ...run, stop: repeated.size > 0 ? 'loop' : reachedLimit(limits, run, segment) },
      approval: null,
    };
  };
}

/** What the person said about this call, if they were asked. */
function applyAnswer(
  { tools }: GraphParts,
  call: GoodCall | BadCall,
  approval: Approval | null,
  segment: Segment,
): Planned {
  const asked = approval?.requests.some((request) => request.toolCallId === call.id);
  const answer = approval?.answer;
  if (!asked || !answer || answer.decision === 'approve') return { call };
  if (answer.decision === 'reject') return { call, refusal: 'declined' };
  if (approval.requests.length > 1) return { call, refusal: 'unclear-edit' };
  const args = answer.args ?? call.args;
  const edited = checkCall(tools, { id: call.id, name: call.name, args });
  segment.emit({ type: 'tool-input-available', toolCallId: call.id, toolName: call.name, input: args });
  return { call: edited, note: `The person changed the arguments to ${JSON.stringify(args)}.\n` };
}

/** Reads that stand side by side form a group, every other call is one of its own. */
function inOrder(planned: Planned[]): Planned[][] {
  const groups: Planned[][] = [];
  let reading = false;
  for (const plan of planned) {
    const reads = 'tool' in plan.call && plan.call.tool.effect === 'read' && !plan.refusal;
    if (reads && reading) groups.at(-1)?.push(plan);
    else groups.push([plan]);
    reading = reads;
  }
  return groups;
}

async function carryOut({ deps }: GraphParts, plan: Planned, segment: Segment): Promise<ToolMessage> {
  const { call, refusal, note = '' } = plan;
  const { scope, emit } = segment;
  if (refusal === 'declined') {
    emit({ type: 'tool-output-denied', toolCallId: call.id });
    return tell(call, DECLINED);
  }
  if (refusal) {
    const text = refusal === 'loop' ? LOOP : ONE_EDIT;
    await recordFailure(deps.db, scope.runId, call, text);
    emit({ type: 'tool-output-error', toolCallId: call.id, errorText: text });
    return tell(call, text);
  }
  if ('problem' in call) {
    await recordFailure(deps.db, scope.runId, call, call.problem);
    // Without a note the stream has shown the problem as `tool-input-error`.
    if (note) emit({ type: 'tool-output-error', toolCallId: call.id, errorText: call.problem });
    return tell(call, note + call.problem);
  }
  if (segment.signal.aborted) return stop(call, emit);
  const spend = (costUsd: number) => void (segment.toolsCostUsd += costUsd);
  const execute = () => executeTool(deps, call, { ...segment, spend });
  const outcome = await tracing.tool.tracePromise(execute, { name: call.name, callId: call.id });
  return report(call, outcome, segment, note);
}

/** One outcome, told to the person as a chunk and to the model as a message. */
function report(call: GoodCall, outcome: Outcome, { emit }: Segment, note: string): ToolMessage {
  if (outcome.kind === 'stopped') return stop(call, emit);
  if (outcome.kind === 'failed') {
    emit({ type: 'tool-output-error', toolCallId: call.id, errorText: outcome.errorText });
    return tell(call, note + outcome.errorText);
  }
  emit({ type: 'tool-output-available', toolCallId: call.id, output: outcome.answer.output });
  return resultMessage(call, outcome.answer, note);
}

function stop({ id, name }: GoodCall, emit: Segment['emit']): ToolMessage {
  emit({ type: 'tool-output-error', toolCallId: id, errorText: 'Stopped before it was carried out.' });
  return notCarriedOut(id, name);
}

/** A result as the model reads it; `artifact` keeps the structured output for a model that can use it. */
export function resultMessage(
  { id, name }: { id: string; name: string },
  { output, content }: { output: unknown; content: string },
  note = '',
): ToolMessage {
  const text = content.length > MAX_CONTENT ? `${content.slice(0, MAX_CONTENT)}\n… (shortened)` : content;
  return new ToolMessage({ tool_call_id: id, name, content: note + text, artifact: output, status: 'success' });
}

function tell({ id, name }: { id: string; name: string }, content: string): ToolMessage {
  return new ToolMessage({ tool_call_id: id, name, content, status: 'error' });
}
