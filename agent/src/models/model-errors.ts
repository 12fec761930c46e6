/** What a model server can do wrong, each with a plain sentence for the person. */
import type { ErrorCode } from '../errors.ts';
import { AppError } from '../errors.ts';
import { waitMs } from './openai-fetch.ts';

/** The parts of an error that OpenAI's client, LangChain and undici fill in. */
interface Clues {
  name: string;
  message: string;
  status: number | undefined;
  code: string;
  /** What the server asked to wait; 0 when it asked for nothing. */
  waitMs: number;
}

const NO_CLUES: Clues = { name: '', message: '', status: undefined, code: '', waitMs: 0 };

const CONNECTION_CODES =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR|ERR_STREAM_PREMATURE|CERT_|DEPTH_ZERO)/;

/**
 * @param started  true when part of the answer had arrived
 * @returns null for an error that no rule knows: a fault of ours
 */
export function modelError(error: unknown, { started }: { started: boolean }): AppError | null {
  if (error instanceof AppError) return error;
  const clues = readClues(error);
  const rule = byStatus(clues) ?? inStream(clues, started) ?? byConnection(clues, started);
  return rule && new AppError(rule.code, { detail: rule.detail, cause: error });
}

/** For a request that was longer than the model can read: how many tokens it can, where its server said so. */
export function overflowOf({ cause }: AppError): { limit: number | null } | null {
  const { name, code, message } = readClues(cause);
  if (!isOverflow({ name, code, message })) return null;
  const limit = /(?:maximum context length is|context (?:size|length|window) (?:of|is|\())\s*(\d+)/i.exec(message)?.[1];
  return { limit: limit ? Number(limit) : null };
}

/** OpenAI has a code for it, others only words: llama.cpp, vLLM and LM Studio, Azure behind gateways. */
function isOverflow({ name, code, message }: Pick<Clues, 'name' | 'code' | 'message'>): boolean {
  return (
    name === 'ContextOverflowError' ||
    code === 'context_length_exceeded' ||
    /exceed(s|ed)?\b.*\bcontext (size|length|window)|maximum context length|prompt is too long/i.test(message)
  );
}

type Rule = { code: ErrorCode; detail: string };

function byStatus({ name, message, status, code, waitMs }: Clues): Rule | null {
  if (isOverflow({ name, code, message })) {
    return {
      code: 'bad_request',
      detail:
        'This conversation has become longer than the model can read. Start a new thread, or ask for less at once.',
    };
  }
  if (code === 'content_filter' || code === 'content_policy_violation') {
    return {
      code: 'bad_request',
      detail: 'The content filter of the model refused this request. Try to ask in other words.',
    };
  }
  if (status === undefined) return null;
  if (status === 401 || status === 403) {
    return {
      code: 'model_key_invalid',
      detail:
        'The OpenAI key was refused. Check OPENAI_API_KEY, and OPENAI_BASE_URL if you use another server, then start again.',
    };
  }
  if (status === 404) {
    return {
      code: 'model_unavailable',
      detail: 'The model server does not know this model. Check OPENAI_CHAT_MODEL and OPENAI_BASE_URL.',
    };
  }
  if (status === 429 && (code === 'insufficient_quota' || /insufficient[_ ]quota|billing/i.test(message))) {
    return { code: 'model_rate_limited', detail: 'The OpenAI account has no credit left. Check its plan and billing.' };
  }
  if (status === 429) {
    // What was asked for less has been waited for already.
    const wait = waitMs > 10_000 ? inWords(waitMs) : 'a minute';
    return {
      code: 'model_rate_limited',
      detail: `The model is busy: its rate limit is reached, and trying again did not help. Wait ${wait}, then ask again.`,
    };
  }
  if (status >= 500 || status === 408 || status === 409) {
    return { code: 'model_unavailable', detail: `The model server failed (status ${status}). Try again in a moment.` };
  }
  return {
    code: 'model_unavailable',
    detail: `The model server refused the request (status ${status}). Check that OPENAI_CHAT_MODEL can call tools; the log has the details.`,
  };
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
}

/** `APIError` without a status: OpenAI's client for Chat Completions; `failed` and the like: openai-events.ts. */
function isReported(name: string, code: string): boolean {
  return name === 'APIError' || /^(failed|server_error|rate_limit_exceeded)$/.test(code);
}

/** Errors that a server writes into the stream itself, in place of an answer. */
function inStream({ name, code, message }: Clues, started: boolean): Rule | null {
  if (code === 'unreadable') {
    return {
      code: started ? 'model_interrupted' : 'model_unavailable',
      detail: started
        ? 'The model server sent something unreadable in the middle of its answer. What it had said is kept; ask it to go on.'
        : 'The model server sent something that is no answer. Check OPENAI_BASE_URL, then try again.',
    };
  }
  if (!isReported(name, code)) return null;
  if (/rate.?limit/i.test(`${code} ${message}`)) return byStatus({ ...NO_CLUES, status: 429 });
  return {
    code: started ? 'model_interrupted' : 'model_unavailable',
    detail: started
      ? 'The model server reported an error in the middle of its answer. What it had said is kept; ask it to go on.'
      : 'The model server reported an error instead of an answer. Try again in a moment.',
  };
}

function byConnection({ name, message, code }: Clues, started: boolean): Rule | null {
  const broken =
    CONNECTION_CODES.test(code) ||
    /^(API(Connection|Timeout)?\w*Error|TimeoutError)$/.test(name) ||
    /^(terminated|fetch failed|connection error\.?|premature close)$/i.test(message);
  if (!broken) return null;
  if (started) {
    return {
      code: 'model_interrupted',
      detail:
        'The connection to the model broke off in the middle of its answer. What it had said is kept; ask it to go on.',
    };
  }
  return {
    code: 'model_unavailable',
    detail: 'The model server could not be reached. Check the network and OPENAI_BASE_URL, then try again.',
  };
}

function readClues(error: unknown): Clues {
  const fields = (error ?? {}) as Record<string, unknown>;
  const cause = (fields['cause'] ?? {}) as Record<string, unknown>;
  const status = fields['status'] ?? (fields['response'] as Record<string, unknown> | undefined)?.['status'];
  const constructorName = typeof error === 'object' && error ? error.constructor.name : '';
  const name = String(fields['name'] ?? '');
  return {
    name: name === 'Error' || name === '' ? constructorName : name,
    message: String(fields['message'] ?? ''),
    status: typeof status === 'number' ? status : undefined,
    code: String(fields['code'] ?? cause['code'] ?? ''),
    waitMs: fields['headers'] instanceof Headers ? waitMs(fields['headers']) : 0,
  };
}
