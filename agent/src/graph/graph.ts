/**
 * The agent: the model speaks or calls tools, a person is asked where one must be, tools do their work, and round again.
 * Every arrow is a checkpoint, stored when it matters (`segment-memory.ts`).
 */
import type { RunnableConfig } from '@langchain/core/runnables';
import { END, START, StateGraph } from '@langchain/langgraph';
import { tracing } from '../tracing.ts';
import { ask } from './ask.ts';
import { callModel } from './call-model.ts';
import type { GraphParts } from './parts.ts';
import { mayNeedPerson, review } from './review.ts';
import { runTools } from './run-tools.ts';
import { rememberingSaver } from './segment-memory.ts';
import { isOver, isReleased, segmentOf } from './segment.ts';
import type { AgentUpdate } from './state.ts';
import { AgentState, currentStep } from './state.ts';
import { wrapUp } from './wrap-up.ts';

export type AgentGraph = ReturnType<typeof createGraph>;

export function createGraph(parts: GraphParts) {
  const toCalls = (state: AgentState) => (mayNeedPerson(parts, state) ? 'review' : 'runTools');
  const afterModel = (state: AgentState, config: RunnableConfig) => {
    if (isOver(segmentOf(config)) || !currentStep(state.messages)?.tool_calls?.length) return END;
    return toCalls(state);
  };
  const fromStart = (state: AgentState) => (state.run.direct ? toCalls(state) : 'callModel');
  const afterReview = (state: AgentState) => (state.approval ? 'ask' : 'runTools');
  const afterTools = (state: AgentState, config: RunnableConfig) => {
    if (isOver(segmentOf(config)) || state.run.direct) return END;
    return state.run.stop ? 'wrapUp' : 'callModel';
  };

  return new StateGraph(AgentState)
    .addNode('callModel', step('callModel', callModel(parts)))
    .addNode('review', step('review', review(parts)))
    .addNode('ask', ask)
    .addNode('runTools', step('runTools', runTools(parts)))
    .addNode('wrapUp', step('wrapUp', wrapUp(parts)))
    .addConditionalEdges(START, fromStart, ['callModel', 'review', 'runTools'])
    .addConditionalEdges('callModel', afterModel, ['review', 'runTools', END])
    .addConditionalEdges('review', afterReview, ['ask', 'runTools'])
    .addEdge('ask', 'runTools')
    .addConditionalEdges('runTools', afterTools, ['callModel', 'wrapUp', END])
    .addEdge('wrapUp', END)
    .compile({ checkpointer: rememberingSaver(parts.deps.checkpointer) });
}

type Node = (state: AgentState, config: RunnableConfig) => Promise<AgentUpdate>;

/** What a node did while its process was giving the run up is not kept: the process that goes on does the node anew. */
function step(name: string, node: Node): Node {
  return async (state, config) => {
    const update = await tracing.step.tracePromise(() => node(state, config), { name });
    if (isReleased(segmentOf(config))) throw new Error('the run was released');
    return update;
  };
}
