import type { z } from 'zod';
import type { Tx } from '@shortlist/prisma';
import type { Chunk } from '../chunks.ts';
import type { RunScope } from '../run.ts';
import type { ToolName, ToolOutputs, Unresolved } from '../tool-outputs.ts';

/** What a tool answers: `output` for people (cards, logs, JSON), `content` for the model: short, ids, names and numbers. */
export interface ToolAnswer<Output = unknown> {
  output: Output;
  content: string;
}

export interface ToolContext {
  scope: RunScope;
  toolCallId: string;
  signal: AbortSignal;
  /** Shows something in the stream while the tool works, such as the progress of an import. */
  emit(chunk: Chunk): void;
  /** What a model was paid beside the conversation, in US dollars: counts towards the limit of the run. */
  spend(costUsd: number): void;
  /**
   * Carries out a tool's effect exactly once: `effect` and the record of this tool call are one transaction, and when the
   * record is there already, its answer is given back and `effect` does not run. Every writing tool returns through it.
   * Nothing slow, and no other connection, may be awaited inside.
   */
  commit<Output>(effect: (tx: Tx) => Promise<ToolAnswer<Output>>): Promise<ToolAnswer<Output>>;
}

/** One tool of the agent. `N` names its output in `ToolOutputs`. */
export interface AgentTool<N extends ToolName = ToolName, Schema extends z.ZodObject = z.ZodObject> {
  name: N;
  /** For the model: what it does, when to use it, units, an example. */
  description: string;
  schema: Schema;
  effect: 'read' | 'write';
  /**
   * The sentence a person must agree to before the tool runs ("Delete the job «Staff Nurse» with its 12 applications?"),
   * or null when nobody needs to be asked. Read-only; may look things up.
   */
  approval?(args: z.infer<Schema>, scope: RunScope): Promise<string | null>;
  /** Throws `AppError` for bad input; the graph turns it into a result that the model can act on. */
  run(args: z.infer<Schema>, context: ToolContext): Promise<ToolAnswer<ToolOutputs[N] | Unresolved>>;
}
