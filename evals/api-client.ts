import type { RunResult } from '@shortlist/api/contract';

/** The public API as an integration sees it; nothing here knows the product's inside. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  delete(path: string): Promise<void>;
  /** One message in a thread; waits for the JSON answer. */
  chat(threadId: string, text: string): Promise<RunResult>;
}

export function createApiClient(target: string, token: string): ApiClient {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${target}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const value = (answer.status === 204 ? {} : await answer.json()) as T & { detail?: string };
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${value.detail ?? ''}`);
    return value;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    delete: (path) => call('DELETE', path),
    chat: (threadId, text) => call('POST', `/threads/${threadId}/runs`, { text }),
  };
}
