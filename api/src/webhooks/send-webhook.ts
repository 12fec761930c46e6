import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { allowedAddresses, guardedLookup, type AddressGuard } from '../http/allowed-address.ts';

export interface Message {
  id: string;
  url: string;
  /** The JSON as it is sent. */
  body: string;
  /** `whsec_…`, the newest first: the receiver may check against any. */
  secrets: string[];
  /** Of this try. */
  at: Date;
  /** Of the trace, where there is one. */
  headers?: Record<string, string>;
}

/** What the receiver answered; `error` says why it counts as failed. */
export interface Reply {
  status: number | null;
  error: string | null;
}

const TIMEOUT_MS = 15_000;

/**
 * Sends one message, signed by the Standard Webhooks specification. Follows no redirect, reads no answer but its status,
 * and connects to nothing but an address that `guard` allows. Never throws.
 */
export async function sendWebhook(message: Message, guard: AddressGuard, timeoutMs = TIMEOUT_MS): Promise<Reply> {
  try {
    const url = new URL(message.url);
    // Node looks no address up that is given as one.
    await allowedAddresses(url.hostname, guard);
    const status = await post(url, message, guard, timeoutMs);
    const error = status >= 200 && status < 300 ? null : `The receiver answered ${status}, not 2xx.`;
    return { status, error };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { status: null, error: REASONS[code] ?? (error as Error).message.slice(0, 500) };
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut.',
  ETIMEDOUT: 'The receiver could not be reached in time.',
};

function post(url: URL, message: Message, guard: AddressGuard, timeoutMs: number): Promise<number> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      lookup: guardedLookup(guard),
      // A connection that was kept may lead where the name no longer does.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Shortlist-Webhooks/1',
        ...message.headers,
        ...signatureHeaders(message),
      },
    });
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', (error) => {
      const late = error.name === 'AbortError' || error.name === 'TimeoutError';
      reject(late ? new Error(`The receiver did not answer within ${timeoutMs / 1000} s.`) : error);
    });
    request.end(message.body);
  });
}

function signatureHeaders({ id, body, secrets, at }: Message): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
