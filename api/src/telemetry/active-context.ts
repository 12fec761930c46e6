/**
 * The span that the work at hand belongs to, and what crosses processes of it (W3C Trace Context). Node's tracing channels
 * bind it themselves (`bindStore`), which OpenTelemetry's own store of contexts has no door for.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

export const contexts = new AsyncLocalStorage<Context>();
const w3c = new W3CTraceContextPropagator();

export function activeContext(): Context {
  return contexts.getStore() ?? ROOT_CONTEXT;
}

export function activeSpan(): Span | undefined {
  return trace.getSpan(activeContext());
}

/** The context that headers, or a kept `traceparent`, name; the root's where they name none. */
export function contextFrom(headers: object): Context {
  return w3c.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
}

/** `traceparent` and `tracestate` of a context. */
export function headersOf(context: Context): Record<string, string> {
  const headers: Record<string, string> = {};
  w3c.inject(context, headers, defaultTextMapSetter);
  return headers;
}
