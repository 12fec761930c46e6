/** Drives the graph through one segment of a run and tells it as chunks; nobody else translates what the graph does. */
import { randomUUID } from 'node:crypto';
import type { BaseMessage } from '@langchain/core/messages';
import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { Command, INTERRUPT, type Interrupt } from '@langchain/langgraph';
import { inWorkspace } from '@shortlist/prisma';
import type { Chunk, MessageMetadata } from './chunks.ts';
import type { AgentDeps, ChatModel } from './deps.ts';
import { AppError } from './errors.ts';
import { ensureShown } from './graph/announce.ts';
import type { InterruptValue } from './graph/ask.ts';
import { createChunkQueue } from './graph/chunk-queue.ts';
import { createFrames } from './graph/frames.ts';
import type { AgentGraph } from './graph/graph.ts';
import { createGraph } from './graph/graph.ts';
import type { Limits } from './graph/limits.ts';
import { DEFAULT_LIMITS } from './graph/limits.ts';
import type { GraphParts, LangChainModel } from './graph/parts.ts';
import type { Segment } from './graph/segment.ts';
import { closeStep } from './graph/segment.ts';
import { beginAt, emptyMemory, saveMemory } from './graph/segment-memory.ts';
import { settleOpenCalls } from './graph/settle.ts';
import { standingEffects } from './graph/standing-effects.ts';
import type { AgentState, Answer } from './graph/state.ts';
import { currentStep, newRun } from './graph/state.ts';
import { steadyModel } from './graph/steady-model.ts';
import { suggestionsAfter } from './graph/suggestions.ts';
import { PROMPT_VERSION } from './graph/system-prompt.ts';
import { argumentFaults, toolDefinitions } from './graph/tools-by-name.ts';
import { renderAttachedFiles } from './models/attached-files.ts';
import { createBreaker } from './models/breaker.ts';
import { namesInText } from './recruiting/names-in-text.ts';
import type { Beginning, Recruiter, RecoverInput, ResumeInput, RunInput, RunScope, StopReason } from './run.ts';
import { createTools } from './tools/index.ts';
import type { AgentTool } from './tools/tool.ts';

interface Options {
  tools?: AgentTool[];
  limits?: Partial<Limits>;
}

/** What the log names for a call that a program made itself. */
const NO_MODEL = { name: 'none', version: '1' };

/** Id of the one tool call of a run that began with `Beginning.call`. */
export const directCallId = (runId: string) => `${runId}.call`;

type GraphInput = Parameters<AgentGraph['invoke']>[0];
interface Task {
  scope: RunScope;
  messageId: string;
  signal: AbortSignal;
  onSaved?: RunInput['onSaved'];
  /** Set by the segment that begins the message. */
  createdAt?: string;
  /** Reads what is needed and says what the graph is to be called with; `done` when it need not be called. */
  prepare(segment: Segment): Promise<GraphInput | 'done'>;
}

/** Makes the agent. One serves all threads and runs of a process at once; it keeps nothing between them. */
export function createRecruiter(deps: AgentDeps, { tools = createTools(deps), limits = {} }: Options = {}): Recruiter {
  const parts = toParts(deps, tools, { ...DEFAULT_LIMITS, ...limits });
  const graph = createGraph(parts);

  async function begin(segment: Segment, { text, files, base, leaves = [], call }: Beginning): Promise<GraphInput> {
    const { scope } = segment;
    beginAt(segment.memory, base);
    // An empty memory need not be asked.
    const state = base === '' ? NOTHING : await stateOf(graph, scope.threadId, segment);
    const standing = await tellStanding(segment, leaves);
    const content = [text, renderAttachedFiles(files), standing].filter((block) => block !== '').join('\n\n');
    // Kept with the message, so that a run that is taken over reads the same names.
    const names = deps.chatModel.needsNames ? await namesInText(deps.db, scope, text) : null;
    const message = new HumanMessage({
      id: `${scope.runId}.0`,
      content,
      ...(names && { additional_kwargs: { names } }),
    });
    const before = [...(await settleOpenCalls(deps.db, state.values)), message];
    if (!call) return { messages: before, run: newRun(scope.runId), approval: null };
    segment.answeredBy = NO_MODEL;
    const step = new AIMessage({
      id: `${scope.runId}.1`,
      content: '',
      tool_calls: [{ type: 'tool_call', id: directCallId(scope.runId), ...call }],
    });
    return {
      messages: [...before, step],
      run: { ...newRun(scope.runId), modelCalls: 1, direct: true },
      approval: null,
    };
  }

  /** What stays done is shown first; a run that is recovered may have shown it already. */
  async function tellStanding(segment: Segment, leaves: string[]): Promise<string> {
    if (leaves.length === 0) return '';
    const { effects, block } = await standingEffects(deps.db, parts.tools, leaves);
    if (effects.length > 0 && segment.loggedSteps === 0) {
      segment.emit({ type: 'data-standing', id: `${segment.scope.runId}.standing`, data: { effects } });
    }
    return block;
  }

  return {
    run: (input: RunInput) =>
      drive(parts, graph, {
        ...input,
        createdAt: new Date().toISOString(),
        prepare: (segment) => begin(segment, input),
      }),

    resume: ({ decision, args, ...input }: ResumeInput) =>
      drive(parts, graph, {
        ...input,
        async prepare(segment) {
          const { values, unfinished, waiting } = await stateOf(graph, input.scope.threadId, segment);
          if (values.run?.runId !== input.scope.runId) throw alreadyAnswered();
          if (values.run.direct) segment.answeredBy = NO_MODEL;
          const answered = values.approval?.answer && unfinished;
          if (!waiting && !answered) throw alreadyAnswered();
          const step = currentStep(values.messages ?? []);
          if (step?.id) segment.shown.add(step.id);
          const answer: Answer = { decision, ...(args ? { args } : {}) };
          // Where a process died after the answer was taken, the run goes on with that answer.
          return waiting ? new Command({ resume: answer }) : null;
        },
      }),

    recover: ({ input, ...rest }: RecoverInput) =>
      drive(parts, graph, {
        ...rest,
        async prepare(segment) {
          segment.loggedSteps = await countLoggedSteps(deps, rest.scope.runId);
          const { values, unfinished } = await stateOf(graph, rest.scope.threadId, segment);
          if (values.run?.runId !== rest.scope.runId) return begin(segment, input);
          if (values.run.direct) segment.answeredBy = NO_MODEL;
          return unfinished ? null : 'done';
        },
      }),

    async interruptOf(threadId) {
      const { waiting } = await stateOf(graph, threadId);
      return waiting ? { actionRequests: waiting.actionRequests } : null;
    },

    async remembers(threadId, checkpointId) {
      if (checkpointId === '') return true;
      const configurable = { thread_id: threadId, checkpoint_ns: '', checkpoint_id: checkpointId };
      return (await deps.checkpointer.getTuple({ configurable })) !== undefined;
    },

    faultsOf: (toolName, args) => argumentFaults(parts.tools, toolName, args),
  };
}

/** One segment: `start`, what the graph tells, and exactly one terminal chunk. Never throws. */
async function* drive(parts: GraphParts, graph: AgentGraph, task: Task): AsyncGenerator<Chunk, void> {
  const queue = createChunkQueue(parts.frames);
  const stop = stopWith(task.signal);
  const memory = emptyMemory();
  const segment: Segment = {
    scope: task.scope,
    signal: stop.signal,
    emit: queue.push,
    startedAt: Date.now(),
    usage: { inputTokens: 0, outputTokens: 0 },
    costUsd: 0,
    toolsCostUsd: 0,
    answeredBy: null,
    failure: null,
    finishReason: 'stop',
    loggedSteps: 0,
    stepOpen: false,
    shown: new Set(),
    memory,
    save: () => saveMemory(parts.deps.checkpointer, memory),
  };
  queue.push({ type: 'start', messageId: task.messageId, messageMetadata: describe(parts, task) });
  const work = inWorkspace(task.scope.workspaceId, () => tell(parts, graph, segment, task)).finally(queue.close);
  try {
    yield* queue.read();
  } finally {
    // A reader that leaves before the end may come back with `recover`.
    stop.abort('released' satisfies StopReason);
    await work;
  }
}

/** Aborted by us, or with the task. A signal made by `AbortSignal.any` looks at its sources each time it is asked. */
function stopWith(signal: AbortSignal): AbortController {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  else signal.addEventListener('abort', () => own.abort(signal.reason), { once: true, signal: own.signal });
  return own;
}

async function tell(parts: GraphParts, graph: AgentGraph, segment: Segment, task: Task): Promise<void> {
  try {
    segment.signal.throwIfAborted();
    const input = await task.prepare(segment);
    const ended = input === 'done' ? null : await invoke(graph, segment, input, task.onSaved);
    if (segment.signal.aborted) return abort(segment);
    if (segment.failure) throw segment.failure;

    const { values, waiting } = ended ?? (await stateOf(graph, task.scope.threadId, segment));
    ensureShown(segment, parts.tools, values as AgentState);
    closeStep(segment);
    if (!waiting) suggest(segment, values.messages ?? []);
    finish(segment, waiting ? 'tool-calls' : segment.finishReason);
  } catch (error) {
    if (segment.signal.aborted) return abort(segment);
    fail(parts, segment, error);
  }
}

/** Runs the graph to its end or its question, and has stored where it stands, however it ended. */
async function invoke(
  graph: AgentGraph,
  segment: Segment,
  input: GraphInput,
  onSaved: RunInput['onSaved'],
): Promise<Pick<ThreadState, 'values' | 'waiting'>> {
  // Checkpoints go to the segment's memory: waiting for each costs nothing and keeps them in order.
  const config = { ...threadConfig(segment.scope.threadId, segment), recursionLimit: 200, durability: 'sync' as const };
  try {
    const values = (await graph.invoke(input, config)) as AgentState & { [INTERRUPT]?: Interrupt<InterruptValue>[] };
    return { values, waiting: values[INTERRUPT]?.[0]?.value ?? null };
  } finally {
    // Another process writes this thread's checkpoints now.
    if (segment.signal.reason !== ('lost' satisfies StopReason)) {
      await segment.save();
      if (segment.memory.latest) onSaved?.(segment.memory.latest.checkpoint.id);
    }
  }
}

function suggest(segment: Segment, messages: BaseMessage[]): void {
  const items = suggestionsAfter(messages);
  if (items.length === 0) return;
  segment.emit({ type: 'data-suggestions', id: `${segment.scope.runId}.suggestions`, data: { items } });
}

function abort(segment: Segment): void {
  segment.emit({ type: 'message-metadata', messageMetadata: spent(segment) });
  segment.emit({ type: 'abort', reason: 'cancelled' });
}

function fail(parts: GraphParts, segment: Segment, error: unknown): void {
  const { runId, threadId } = segment.scope;
  const known = error instanceof AppError ? error : null;
  const errorId = known ? undefined : randomUUID();
  if (known) parts.deps.logger.warn({ code: known.code, err: known.cause, runId, threadId }, 'run failed');
  else parts.deps.logger.error({ err: error, errorId, runId, threadId }, 'run failed');
  const errorText =
    known?.detail ??
    `Something went wrong on our side. Try again; if it happens again, tell your administrator the error id ${errorId}.`;
  closeStep(segment);
  segment.emit({ type: 'error', errorText });
  finish(segment, 'error', { error: { code: known?.code ?? 'internal', ...(errorId ? { errorId } : {}) } });
}

function finish(
  segment: Segment,
  finishReason: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error',
  extra: MessageMetadata = {},
): void {
  segment.emit({ type: 'finish', finishReason, messageMetadata: { ...spent(segment), ...extra } });
}

function describe({ deps }: GraphParts, { scope: { runId }, createdAt }: Task): MessageMetadata {
  const { name: model, version: modelVersion } = deps.chatModel;
  return { runId, model, modelVersion, promptVersion: PROMPT_VERSION, ...(createdAt ? { createdAt } : {}) };
}

/** A model that answered in place of the one of choice is named here: this comes after what `start` said. */
function spent({ usage, costUsd, answeredBy }: Segment): MessageMetadata {
  return { usage, costUsd, ...(answeredBy && { model: answeredBy.name, modelVersion: answeredBy.version }) };
}

function toParts(deps: AgentDeps, list: AgentTool[], limits: Limits): GraphParts {
  const tools = new Map(list.map((tool) => [tool.name as string, tool]));
  const definitions = toolDefinitions(tools);
  const chain = chainOf(deps.chatModel).map((chat) => {
    const speaker = chat.model as unknown as LangChainModel;
    const bound = list.length > 0 ? chat.model.bindTools?.(definitions) : speaker;
    if (!bound) throw new Error(`The model ${chat.name} cannot call tools`);
    return { chat, breaker: createBreaker(), speaker, model: bound as unknown as LangChainModel };
  });
  const model = steadyModel(chain);
  const speaker = steadyModel(chain.map((link) => ({ ...link, model: link.speaker })));
  return { deps, tools, limits, frames: createFrames(), model, speaker };
}

function chainOf(chat: ChatModel): ChatModel[] {
  return [chat, ...(chat.fallback ? chainOf(chat.fallback) : [])];
}

const threadConfig = (threadId: string, segment?: Segment) => ({
  configurable: { thread_id: threadId, ...(segment && { segment }) },
});

interface ThreadState {
  values: Partial<AgentState>;
  /** A node is still to run, or has run but its checkpoint was not written any more. */
  unfinished: boolean;
  waiting: InterruptValue | null;
}

const NOTHING: ThreadState = { values: {}, unfinished: false, waiting: null };

/** @param segment  whose memory is asked instead of the store, once it has read it */
async function stateOf(graph: AgentGraph, threadId: string, segment?: Segment): Promise<ThreadState> {
  const snapshot = await graph.getState(threadConfig(threadId, segment));
  const values = snapshot.values as Partial<AgentState>;
  const [pending] = snapshot.tasks.flatMap((task) => task.interrupts);
  return {
    values,
    unfinished: snapshot.tasks.length > 0,
    waiting: (pending?.value as InterruptValue | undefined) ?? null,
  };
}

/** How many steps of the run its log tells already; a recovered run takes the last of them back and tells it anew. */
async function countLoggedSteps({ db }: AgentDeps, runId: string): Promise<number> {
  const rows = await db.runChunks.findMany({ where: { runId }, select: { chunks: true } });
  return rows.flatMap((row) => row.chunks as unknown as Chunk[]).filter((chunk) => chunk.type === 'start-step').length;
}

function alreadyAnswered(): AppError {
  return new AppError('conflict', { detail: 'Nothing waits for an answer here: this approval was already answered.' });
}
