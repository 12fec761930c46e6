/** A recruiter that plays a script instead of asking a model: chunks, and gates where a test decides when it goes on. */
import type { Chunk, Interrupt, Recruiter, RecoverInput, ResumeInput, RunInput } from '@shortlist/agent';

export type Call =
  ({ kind: 'run' } & RunInput) | ({ kind: 'resume' } & ResumeInput) | ({ kind: 'recover' } & RecoverInput);
export type Script = (call: Call) => AsyncIterable<Chunk> | Iterable<Chunk>;

export interface ScriptedRecruiter extends Recruiter {
  calls: Call[];
  /** What threads wait for, by thread id. */
  waiting: Map<string, Interrupt>;
}

export function createScriptedRecruiter(script: Script): ScriptedRecruiter {
  const calls: Call[] = [];
  const waiting = new Map<string, Interrupt>();
  async function* play(call: Call): AsyncIterable<Chunk> {
    calls.push(call);
    yield* script(call);
  }
  return {
    calls,
    waiting,
    run: (input) => play({ kind: 'run', ...input }),
    resume: (input) => {
      waiting.delete(input.scope.threadId);
      return play({ kind: 'resume', ...input });
    },
    recover: (input) => play({ kind: 'recover', ...input }),
    interruptOf: async (threadId) => waiting.get(threadId) ?? null,
    remembers: async () => true,
    faultsOf: (tool, args) =>
      tool === 'delete_job' && typeof args['job'] !== 'string' ? [{ field: 'job', message: 'must be a text' }] : [],
  };
}

export interface Gate {
  opened: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

export const start = (call: Call): Chunk => ({
  type: 'start',
  messageId: call.messageId,
  messageMetadata: { runId: call.scope.runId, model: 'scripted', modelVersion: '1', promptVersion: '1' },
});

export const finish: Chunk = {
  type: 'finish',
  finishReason: 'stop',
  messageMetadata: { usage: { inputTokens: 7, outputTokens: 3 }, costUsd: 0.01 },
};

/** One step that says these words, a delta each. */
export function say(words: string[], id = 'text-1'): Chunk[] {
  return [
    { type: 'start-step' },
    { type: 'text-start', id },
    ...words.map((delta): Chunk => ({ type: 'text-delta', id, delta })),
    { type: 'text-end', id },
    { type: 'finish-step' },
  ];
}

export function answerWith(...words: string[]): Script {
  return (call) => [start(call), ...say(words), finish];
}

/** Ends promptly when stopped, as the real recruiter does. */
export async function untilOpen(opened: Gate, signal: AbortSignal): Promise<'open' | 'aborted'> {
  if (signal.aborted) return 'aborted';
  return Promise.race([
    opened.opened.then(() => 'open' as const),
    new Promise<'aborted'>((resolve) => signal.addEventListener('abort', () => resolve('aborted'), { once: true })),
  ]);
}
