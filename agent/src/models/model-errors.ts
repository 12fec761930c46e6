/** What a model server can do wrong, each with a plain sentence for the person. */
import type { ErrorCode } from '../errors.ts';
import { AppError } from '../errors.ts';

/** The parts of an error that OpenAI's client, LangChain and undici fill in. */
interface Clues {
  name: string;
  message: string;
  status: number | undefined;
  code: string;
}

const CONNECTION_CODES =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR|ERR_STREAM_PREMATURE|CERT_|DEPTH_ZERO)/;

/**
 * @param started  true when part of the answer had arrived
 * @returns null for an error that no rule knows: a fault of ours
 */
export function modelError(error: unknown, { started }: { started: boolean }): AppError | null {
  if (error instanceof AppError) return error;
  const clues = readClues(error);
  const rule = byStatus(clues) ?? byConnection(clues, started);
  return rule && new AppError(rule.code, { detail: rule.detail, cause: error });
}

type Rule = { code: ErrorCode; detail: string };

function byStatus({ name, message, status, code }: Clues): Rule | null {
  if (name === 'ContextOverflowError' || code === 'context_length_exceeded') {
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
    return {
      code: 'model_rate_limited',
      detail:
        'The model is busy: its rate limit is reached, and trying again did not help. Wait a minute, then ask again.',
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
  };
}
