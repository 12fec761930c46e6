import type { IncomingMessage, RequestListener } from 'node:http';
import { SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { contextFrom, contexts } from './active-context.ts';

/** Asked every few seconds, by machines. */
const PROBES = /^\/(healthz|readyz|metrics)/;

const API = '/api/v1';

/** Addresses are told as routes: the rest of one may be an id, a name that was searched for, or a link that opens something. */
export function traceRequests(tracer: Tracer, listener: RequestListener): RequestListener {
  return (request, response) => {
    const { method = 'GET', url = '/' } = request;
    if (PROBES.test(url)) return listener(request, response);
    const caller = contextFrom(request.headers);
    const attributes = { 'http.request.method': method };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, caller);
    response.once('close', () => {
      const route = routeOf(request);
      if (route) span.updateName(`${method} ${route}`).setAttribute('http.route', route);
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    contexts.run(trace.setSpan(caller, span), () => listener(request, response));
  };
}

/** As Express notes it on the request that it answers. By the time that an error is told it has forgotten the mount. */
function routeOf(request: IncomingMessage): string | null {
  const {
    route,
    baseUrl,
    originalUrl = '',
  } = request as {
    route?: { path: string };
    baseUrl?: string;
    originalUrl?: string;
  };
  if (!route) return null;
  return `${baseUrl || (originalUrl.startsWith(API) ? API : '')}${route.path}`;
}
