import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { activeContext, activeSpan, headersOf } from './active-context.ts';

const CREATED = 'undici:request:create';

/**
 * Sends the trace along with every `fetch` that work of a trace makes: to models' servers above all.
 * @returns the end of it
 */
export function traceFetches(): () => void {
  const passOn = (message: unknown) => {
    if (!activeSpan()) return;
    const { request } = message as { request: { addHeader(name: string, value: string): void } };
    for (const [name, value] of Object.entries(headersOf(activeContext()))) request.addHeader(name, value);
  };
  subscribe(CREATED, passOn);
  return () => void unsubscribe(CREATED, passOn);
}
