import type { Problem } from '@shortlist/api/contract';

export interface SenderOptions {
  /** Where the API is, without a path: `https://shortlist.example.com`. */
  baseUrl: string;
  /** `sl_…` */
  apiKey: string;
  /** Tries after the first where the server can't be reached or asks to wait (429, 502, 503, 504); 8 by default. */
  retries?: number;
  fetch?: typeof fetch;
}

interface Request {
  body?: object;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  retries?: number;
}

export interface Sender {
  /** The answer's status is 2xx. */
  open(method: string, path: string, request?: Request): Promise<Response>;
  json<T>(method: string, path: string, request?: Request): Promise<T>;
  /** How often in a row a stream may break before it is given up. */
  retries: number;
}

/** What the server answered instead of a result, as an RFC 9457 problem; status 0 where it could not be reached. */
export class ShortlistError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, cause?: unknown) {
    super(problem?.detail ?? (status === 0 ? 'Shortlist could not be reached.' : `Shortlist answered ${status}.`), {
      cause,
    });
    this.name = 'ShortlistError';
    this.status = status;
    this.problem = problem;
  }
}

const WAIT_MS = 200;
const WAIT_MAX_MS = 10_000;
const BUSY = [429, 502, 503, 504];

export function createSender({ baseUrl, apiKey, retries = 8, fetch: fetcher = fetch }: SenderOptions): Sender {
  async function once(method: string, path: string, { body, headers, signal }: Request): Promise<Response> {
    const form = body instanceof FormData;
    return fetcher(`${baseUrl.replace(/\/$/, '')}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body && !form && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: form ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  }

  const sender: Sender = {
    retries,
    async open(method, path, request = {}) {
      // The same request is safe to repeat: under its Idempotency-Key, or as it changes nothing.
      const headers = { ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }), ...request.headers };
      const tries = request.retries ?? retries;
      for (let attempt = 0; ; attempt++) {
        const last = attempt >= tries;
        const response = await once(method, path, { ...request, headers }).catch((error: unknown) => {
          if (request.signal?.aborted) throw error;
          if (last) throw new ShortlistError(0, null, error);
          return null;
        });
        if (response?.ok) return response;
        if (response && (last || !BUSY.includes(response.status))) throw await errorOf(response);
        const asked = Number(response?.headers.get('retry-after')) * 1000;
        await pause(asked || backOff(attempt), request.signal);
      }
    },
    async json<T>(method: string, path: string, request: Request = {}): Promise<T> {
      return (await (await sender.open(method, path, request)).json()) as T;
    },
  };
  return sender;
}

/** Doubles from a fifth of a second to ten, with some chance, so that many clients don't come back in step. */
export function backOff(attempt: number): number {
  return Math.min(WAIT_MAX_MS, WAIT_MS * 2 ** attempt) * (0.5 + Math.random() / 2);
}

export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

async function errorOf(response: Response): Promise<ShortlistError> {
  const problem = await response.json().catch(() => null);
  return new ShortlistError(response.status, problem as Problem | null);
}
