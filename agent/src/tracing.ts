/**
 * Where the agent's work can be watched: Node's tracing channels, which cost nothing while nobody listens. What is told
 * are names, ids, counts and codes; never message text, CV text or contact data.
 */
import { tracingChannel } from 'node:diagnostics_channel';

/** A node of the graph. */
export interface StepTrace {
  name: string;
}

export interface ToolTrace {
  name: string;
  callId: string;
  /** Set by Node when it is done, as below. */
  result?: { kind: 'done' | 'failed' | 'stopped' };
}

/** A request to a model of a server. */
export interface ModelTrace {
  operation: 'chat' | 'embeddings';
  /** The model of choice. */
  model: string;
  /** The little that is read of an `Answer` or a `JsonAnswer`; embeddings are not looked at. */
  result?: {
    usage?: { inputTokens: number; outputTokens: number };
    use?: { inputTokens: number; outputTokens: number };
    failure?: { code: string } | null;
    /** The model that answered. */
    answeredBy?: { name: string } | null;
    finishReason?: string | null;
  };
}

export const tracing = {
  step: tracingChannel<unknown, StepTrace>('shortlist:step'),
  tool: tracingChannel<unknown, ToolTrace>('shortlist:tool'),
  model: tracingChannel<unknown, ModelTrace>('shortlist:model'),
};
