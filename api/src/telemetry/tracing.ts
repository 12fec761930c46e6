/** The api's own tracing channels, beside those of the agent (`agent/src/tracing.ts`); what is told is of the same kind. */
import { tracingChannel } from 'node:diagnostics_channel';

/** An event of a client over Socket.IO. */
export interface SocketTrace {
  event: string;
  /** Of the handshake. */
  traceparent: string | undefined;
}

/** One segment of a run, driven by this process. */
export interface RunTrace {
  runId: string;
  threadId: string;
  kind: string;
  /** W3C trace context of this segment, set where somebody traces; kept with the message. */
  traceparent?: string;
  /** That of the segment before, which another process may have driven. */
  earlier?: string | undefined;
  /** The status, set by Node. */
  result?: string;
}

/** One file of an import. */
export interface ImportTrace {
  importFileId: string;
}

/** One try of one message. */
export interface WebhookTrace {
  deliveryId: string;
  /** Trace context of the run that the message tells of. */
  traceparent: string | undefined;
  /** Filled with what is to be sent along. */
  headers: Record<string, string>;
  result?: { status: number | null; error: string | null };
}

export const tracing = {
  socket: tracingChannel<unknown, SocketTrace>('shortlist:socket'),
  run: tracingChannel<unknown, RunTrace>('shortlist:run'),
  import: tracingChannel<unknown, ImportTrace>('shortlist:import'),
  webhook: tracingChannel<unknown, WebhookTrace>('shortlist:webhook'),
};
