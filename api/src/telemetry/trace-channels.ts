/** Makes spans of what the tracing channels tell, named as OpenTelemetry's conventions for HTTP and generative AI say. */
import type { TracingChannel } from 'node:diagnostics_channel';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AppError, tracing as agentTracing } from '@shortlist/agent';
import { activeContext, contextFrom, contexts, headersOf } from './active-context.ts';
import { tracing } from './tracing.ts';

interface Kind<Told extends object> {
  name(told: Told): string;
  kind?: SpanKind;
  attributes(told: Told): Record<string, string>;
  /** Other than the work that it is done within. */
  parent?(told: Told): Context;
  started?(told: Told, context: Context): void;
  /** When it has ended well. */
  ended?(told: Told, span: Span): void;
}

/** @returns the end of it */
export function traceChannels(tracer: Tracer): () => void {
  const { socket, run, webhook, import: imported } = tracing;
  const { step, tool, model } = agentTracing;
  const ends = [
    spansOf(tracer, socket, {
      name: ({ event }) => `socket ${event}`,
      kind: SpanKind.SERVER,
      attributes: ({ event }) => ({ 'shortlist.socket.event': event }),
      // A connection lives for hours: its events are no part of the trace in which it was opened.
      ended: ({ traceparent }, span) => linkTo(span, traceparent),
    }),
    spansOf(tracer, run, {
      name: () => 'invoke_agent shortlist',
      attributes: ({ runId, threadId, kind }) => ({
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.agent.name': 'shortlist',
        'gen_ai.conversation.id': threadId,
        'shortlist.run.id': runId,
        'shortlist.run.kind': kind,
      }),
      started: (told, context) => Object.assign(told, headersOf(context)),
      ended({ earlier, result = '' }, span) {
        linkTo(span, earlier);
        span.setAttribute('shortlist.run.status', result);
        if (result === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      },
    }),
    spansOf(tracer, imported, {
      name: () => 'import file',
      kind: SpanKind.CONSUMER,
      parent: () => ROOT_CONTEXT,
      attributes: ({ importFileId }) => ({ 'shortlist.import_file.id': importFileId }),
    }),
    spansOf(tracer, webhook, {
      name: () => 'webhook',
      kind: SpanKind.CLIENT,
      parent: ({ traceparent }) => (traceparent ? contextFrom({ traceparent }) : ROOT_CONTEXT),
      attributes: ({ deliveryId }) => ({ 'shortlist.webhook_delivery.id': deliveryId }),
      started: ({ headers }, context) => Object.assign(headers, headersOf(context)),
      ended({ result }, span) {
        if (result?.status) span.setAttribute('http.response.status_code', result.status);
        if (result?.error) span.setStatus({ code: SpanStatusCode.ERROR });
      },
    }),
    spansOf(tracer, step, { name: ({ name }) => `step ${name}`, attributes: () => ({}) }),
    spansOf(tracer, tool, {
      name: ({ name }) => `execute_tool ${name}`,
      attributes: ({ name, callId }) => ({
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': name,
        'gen_ai.tool.call.id': callId,
      }),
      ended({ result }, span) {
        if (result?.kind === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      },
    }),
    spansOf(tracer, model, {
      name: ({ operation, model: name }) => `${operation} ${name}`,
      kind: SpanKind.CLIENT,
      attributes: ({ operation, model: name }) => ({
        'gen_ai.operation.name': operation,
        'gen_ai.request.model': name,
      }),
      ended({ result }, span) {
        const { failure, answeredBy, finishReason, usage = result?.use } = result ?? {};
        if (answeredBy) span.setAttribute('gen_ai.response.model', answeredBy.name);
        if (finishReason) span.setAttribute('gen_ai.response.finish_reasons', [finishReason]);
        if (usage) span.setAttribute('gen_ai.usage.input_tokens', usage.inputTokens);
        if (usage) span.setAttribute('gen_ai.usage.output_tokens', usage.outputTokens);
        if (failure) span.setAttribute('error.type', failure.code).setStatus({ code: SpanStatusCode.ERROR });
      },
    }),
  ];
  return () => ends.forEach((end) => end());
}

function spansOf<Told extends object>(
  tracer: Tracer,
  channel: TracingChannel<unknown, Told>,
  { name, kind = SpanKind.INTERNAL, attributes, parent = activeContext, started, ended }: Kind<Told>,
): () => void {
  const spans = new WeakMap<Told, Span>();
  channel.start.bindStore(contexts, (told) => {
    const from = parent(told);
    const span = tracer.startSpan(name(told), { kind, attributes: attributes(told) }, from);
    const context = trace.setSpan(from, span);
    spans.set(told, span);
    started?.(told, context);
    return context;
  });
  const listeners = {
    start() {},
    end() {},
    asyncStart() {},
    error(told: Told & { error: unknown }) {
      spans.get(told)?.setAttribute('error.type', typeOf(told.error)).setStatus({ code: SpanStatusCode.ERROR });
    },
    asyncEnd(told: Told & { error?: unknown }) {
      const span = spans.get(told);
      if (!span) return;
      if (!('error' in told)) ended?.(told, span);
      span.end();
    },
  };
  channel.subscribe(listeners as never);
  return () => {
    channel.start.unbindStore(contexts);
    channel.unsubscribe(listeners as never);
  };
}

/** A code or a class; what an error says may hold what people wrote. */
function typeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

function linkTo(span: Span, traceparent: string | undefined): void {
  const context = traceparent ? trace.getSpanContext(contextFrom({ traceparent })) : undefined;
  if (context) span.addLink({ context } satisfies Link);
}
