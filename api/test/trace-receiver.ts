/** A small collector: takes spans over OTLP/HTTP and keeps them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, unknown>;
  links: { traceId: string; spanId: string }[];
  failed: boolean;
  service: string;
}

export interface TraceReceiver {
  url: string;
  spans: ReceivedSpan[];
  /** All that came, as it came. */
  raw(): string;
  /** Headers of the last delivery. */
  headers(): Record<string, unknown>;
  /** Resolves once a span with this name, for which `also` holds, has come. */
  span(name: string, also?: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan>;
  close(): void;
}

interface KeyValue {
  key: string;
  value: { stringValue?: string; intValue?: number; arrayValue?: { values: { stringValue?: string }[] } };
}
interface Export {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: {
      spans: (Omit<ReceivedSpan, 'attributes'> & { attributes: KeyValue[]; status?: { code?: number } })[];
    }[];
  }[];
}

export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const raw: string[] = [];
  let headers: Record<string, unknown> = {};
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      raw.push(text);
      headers = request.headers;
      for (const { resource, scopeSpans } of (JSON.parse(text) as Export).resourceSpans) {
        const service = String(record(resource.attributes)['service.name']);
        for (const { status, attributes, links = [], ...span } of scopeSpans.flatMap((scope) => scope.spans)) {
          spans.push({ ...span, links, attributes: record(attributes), failed: status?.code === 2, service });
        }
      }
      response.setHeader('content-type', 'application/json').end('{}');
      for (const look of waiting) look();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    raw: () => raw.join('\n'),
    headers: () => headers,
    span: (name, also = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = spans.find((span) => span.name === name && also(span));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => server.close(),
  };
}

function record(pairs: KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(({ key, value }) => [
      key,
      value.stringValue ?? value.intValue ?? value.arrayValue?.values.map((each) => each.stringValue),
    ]),
  );
}
