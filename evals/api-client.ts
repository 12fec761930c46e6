import type { RunResult } from '@shortlist/api/contract';

/** The public API as an integration sees it; nothing here knows the product's inside. */
export interface ApiClient {
  target: string;
  token: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object | FormData): Promise<T>;
  delete(path: string): Promise<void>;
  /** One message in a thread; waits for the JSON answer. */
  chat(threadId: string, text: string): Promise<RunResult>;
  /** A person's answer to a run that waits for approval; waits for what follows. */
  decide(runId: string, decision: 'approve' | 'reject'): Promise<RunResult>;
}

/** @throws Error with call, status and the problem's detail where the server refuses */
export function createApiClient(target: string, token: string): ApiClient {
  const call = async <T>(method: string, path: string, body?: object | FormData): Promise<T> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${target}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const value = (answer.status === 204 ? {} : await answer.json()) as T & { detail?: string };
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${value.detail ?? ''}`);
    return value;
  };
  return {
    target,
    token,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    delete: (path) => call('DELETE', path),
    chat: (threadId, text) => call('POST', `/threads/${threadId}/runs`, { text }),
    decide: (runId, decision) => call('POST', `/runs/${runId}/resume`, { decision }),
  };
}
