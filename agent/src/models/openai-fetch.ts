/** `fetch` for OpenAI's client: leaves out what a server refuses, and keeps the waits between attempts short. */

/** Parameters that we can do without, and that some models or servers refuse. */
const DISPENSABLE = ['temperature', 'stream_options', 'parallel_tool_calls', 'response_format'];
/** Two waits of this length leave an error visible within 15 s. */
const LONGEST_WAIT_MS = 5_000;

/**
 * A request that is refused (400 or 422) over one of the dispensable parameters is sent again without it, and those that
 * follow leave it out at once. A `Retry-After` of more than 5 s is not waited for: the person is told instead.
 */
export function createOpenAIFetch(fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  const refused = new Set<string>();

  return async function send(url, init) {
    const response = await fetch(url, without(refused, init));
    if (response.ok) return response;
    if (response.status === 400 || response.status === 422) {
      const text = await response.text();
      const parameter = DISPENSABLE.find((name) => !refused.has(name) && blames(text, name));
      if (parameter && typeof init?.body === 'string' && parameter in JSON.parse(init.body)) {
        refused.add(parameter);
        return send(url, init);
      }
      return new Response(text, { status: response.status, headers: response.headers });
    }
    return waitMs(response.headers) > LONGEST_WAIT_MS ? notAgain(response) : response;
  };
}

/** What a server asks to wait by its headers, in ms; 0 when it says nothing. */
export function waitMs(headers: Headers): number {
  const ms = Number(headers.get('retry-after-ms'));
  if (ms > 0) return ms;
  const after = headers.get('retry-after') ?? '';
  const wait = /^\d/.test(after) ? Number.parseFloat(after) * 1_000 : Date.parse(after) - Date.now();
  return wait > 0 ? wait : 0;
}

/** DeepSeek only says "This response_format type is unavailable now"; OpenAI names it in `param`; other servers in words such as "Unsupported value: 'temperature'". */
function blames(text: string, parameter: string): boolean {
  if (parameter.includes('_') && new RegExp(`\\b${parameter}\\b`).test(text)) return true;
  return text.includes(`"${parameter}"`) || text.includes(`'${parameter}'`) || text.includes(`${parameter}:`);
}

function without(refused: ReadonlySet<string>, init: RequestInit | undefined): RequestInit | undefined {
  if (refused.size === 0 || typeof init?.body !== 'string') return init;
  const kept = Object.entries(JSON.parse(init.body) as object).filter(([name]) => !refused.has(name));
  const headers = new Headers(init.headers);
  headers.delete('content-length');
  return { ...init, headers, body: JSON.stringify(Object.fromEntries(kept)) };
}

/** `x-should-retry` is what OpenAI's client heeds before anything else. */
function notAgain({ body, status, statusText, headers }: Response): Response {
  const marked = new Headers(headers);
  marked.set('x-should-retry', 'false');
  return new Response(body, { status, statusText, headers: marked });
}
