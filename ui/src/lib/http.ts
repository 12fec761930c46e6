/** The REST side of the API: one way to call it, one kind of error. */
import type { Problem } from '@shortlist/api/contract';
import { apiOrigin } from '#lib/api-url.ts';
import { fromServer, t } from '#lib/i18n/index.ts';

/** What the API answered instead of a result; `problem.detail` is a sentence for the person. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

type Query = Record<string, string | number | string[] | null | undefined>;

/** Called once when the session turns out to have ended. */
let onSignedOut = () => {};
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback;
}

/** The server does not know this session any more. */
export const signedOut = (): void => onSignedOut();

/** Origin of the API, from the page's head. */
export function origin(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="api-url"]');
  return apiOrigin(meta?.content || 'http://localhost:8000', location.hostname);
}

/** Address of a call under /api/v1; empty query values are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const url = new URL(`/api/v1${path}`, origin());
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') url.searchParams.append(name, String(one));
    }
  }
  return url.href;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', apiUrl(path, query), undefined, signal && { signal });
/** Null where there is nothing: a link that does not work any more. */
export async function getIfThere<T>(path: string): Promise<T | null> {
  try {
    return await get<T>(path);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return null;
    throw error;
  }
}
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', apiUrl(path), body);
/** One file as the API's uploads take them. */
export const postFile = <T>(path: string, file: File): Promise<T> => {
  const body = new FormData();
  body.append('files[]', file);
  return call<T>('POST', apiUrl(path), body);
};
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', apiUrl(path), body);
export const patch = <T>(path: string, body: unknown): Promise<T> => call<T>('PATCH', apiUrl(path), body);
/** @param options  `keepalive` sends it although the page is being left */
export const del = (path: string, query?: Query, options: RequestInit = {}): Promise<void> =>
  call<void>('DELETE', apiUrl(path, query), undefined, options);

async function call<T>(method: string, url: string, body?: unknown, options: RequestInit = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['content-type'] = 'application/json';
  const sent = form ? body : body && JSON.stringify(body);
  const init = { method, headers, credentials: 'include', body: sent, ...options } as RequestInit;
  const response = await fetch(url, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(unreachable());
  });
  if (!response.ok) throw problemOf(response.status, await response.text(), url);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Reads a problem document; anything else (a proxy's page, say) becomes one. Tells when the session has ended. */
export function problemOf(status: number, text: string, url: string): ProblemError {
  if (status === 401 && !url.includes('/auth/')) onSignedOut();
  try {
    const problem = JSON.parse(text) as Problem;
    if (problem.title) return new ProblemError({ ...problem, errors: problem.errors ?? [] });
  } catch {
    // Not a problem document: the sentence below says as much as we know.
  }
  const detail = t.common.badAnswer(status);
  return new ProblemError({ type: 'about:blank', title: 'Unexpected answer', status, detail, errors: [] });
}

export const unreachable = (): Problem => ({
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  detail: t.common.unreachable,
  errors: [],
});

/** A sentence for any thrown value. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ProblemError ? fromServer(error.message) : t.common.broken;

/** Message of one field of a failed form, by the field's name. */
export function fieldError(error: unknown, field: string): string | undefined {
  const found = error instanceof ProblemError ? error.problem.errors.find((entry) => entry.field === field) : undefined;
  return found && fromServer(found.message);
}
