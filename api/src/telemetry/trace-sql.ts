import { AsyncResource } from 'node:async_hooks';
import { SpanKind, SpanStatusCode, type Span, type Tracer } from '@opentelemetry/api';
import pg from 'pg';
import { activeContext, activeSpan } from './active-context.ts';

type Callback = (error: Error | null, ...rest: unknown[]) => void;
type Asked = string | { text?: string; name?: string; submit?: unknown; callback?: Callback };
type Query = (this: pg.Client, asked: Asked, ...rest: unknown[]) => unknown;
type Connect = (this: pg.Pool, callback?: (...args: unknown[]) => void) => unknown;

/**
 * A span for each statement that work of a trace sends, whichever pool it goes through; what queues and pools ask by
 * themselves is left out. Told is the statement with its placeholders, never a value, nor what the database says of one.
 * @returns the end of it
 */
export function traceSql(tracer: Tracer): () => void {
  const client = pg.Client.prototype as unknown as { query: Query };
  const pool = pg.Pool.prototype as unknown as { connect: Connect };
  const { query } = client;
  const { connect } = pool;
  client.query = function (asked, ...rest) {
    if (!activeSpan()) return query.call(this, asked, ...rest);
    const end = ending(startSpan(tracer, asked));
    if (typeof asked === 'object' && asked.submit && asked.callback) {
      asked.callback = before(end, asked.callback);
      return query.call(this, asked, ...rest);
    }
    const last = rest.at(-1);
    if (typeof last === 'function') return query.call(this, asked, ...rest.slice(0, -1), before(end, last as Callback));
    const answer = query.call(this, asked, ...rest) as Promise<unknown>;
    answer.then(
      () => end(null),
      (error: Error) => end(error),
    );
    return answer;
  };
  // Who waits for a connection is called by whoever gives one back, and would be told as part of that one's work.
  pool.connect = function (callback) {
    return connect.call(this, callback && AsyncResource.bind(callback));
  };
  return () => {
    client.query = query;
    pool.connect = connect;
  };
}

function startSpan(tracer: Tracer, asked: Asked): Span {
  const text = (typeof asked === 'string' ? asked : asked.text) ?? '';
  const operation = /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? 'SQL';
  const attributes = {
    'db.system.name': 'postgresql',
    'db.operation.name': operation,
    // The opening of a transaction names the workspace.
    'db.query.text': operation === 'BEGIN' ? 'BEGIN' : text.replaceAll(/\s+/g, ' ').trim().slice(0, 2_000),
  };
  return tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes }, activeContext());
}

function ending(span: Span): (error: Error | null) => void {
  return (error) => {
    if (error) {
      const code = (error as { code?: string }).code ?? error.name;
      span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };
}

function before(end: (error: Error | null) => void, callback: Callback): Callback {
  return function (this: unknown, error, ...rest) {
    end(error);
    callback.call(this, error, ...rest);
  };
}
