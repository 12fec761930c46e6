/**
 * OpenTelemetry traces, sent over OTLP/HTTP. Imported only where an endpoint is set: nobody else pays for reading it
 * (docs/decisions/067-traces-by-channels.md).
 */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { diag, DiagLogLevel, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { activeContext } from './active-context.ts';
import { traceChannels } from './trace-channels.ts';
import { traceFetches } from './trace-fetches.ts';
import { traceRequests } from './trace-requests.ts';
import { traceSql } from './trace-sql.ts';

export interface Telemetry {
  /** `listener`, with a span around each request; the caller's trace goes on in it. */
  traceRequests(listener: RequestListener): RequestListener;
  /** Ids of the trace under way, for a log line; none outside of one. */
  traceIds(): { traceId?: string; spanId?: string };
  /** Sends what is left, for at most a few seconds. Never throws. */
  stop(): Promise<void>;
}

/** A collector that is away must not hold up the end of the process. */
const EXPORT_TIMEOUT_MS = 3_000;
/** So much of its last work a process that is killed leaves untold. */
const GATHER_MS = 1_000;

/** @param logger  told when traces can't be sent; asked for late, as it names traces itself */
export function startTelemetry(
  { endpoint, headers, serviceName, sampleRatio }: NonNullable<Config['otel']>,
  logger: () => Logger,
): Telemetry {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.instance.id': randomUUID() }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, scheduledDelayMillis: GATHER_MS, exportTimeoutMillis: EXPORT_TIMEOUT_MS }),
    ],
  });
  const tracer = provider.getTracer('shortlist');
  const warn = (message: string) => logger().warn({ reason: message.slice(0, 300) }, 'traces could not be sent');
  diag.setLogger({ error: warn, warn, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN);
  const ends = [traceChannels(tracer), traceSql(tracer), traceFetches()];
  return {
    traceRequests: (listener) => traceRequests(tracer, listener),
    traceIds() {
      const { traceId, spanId } = trace.getSpanContext(activeContext()) ?? {};
      return traceId && spanId ? { traceId, spanId } : {};
    },
    async stop() {
      ends.forEach((end) => end());
      await provider.shutdown().catch(() => {});
    },
  };
}
