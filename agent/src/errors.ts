/** Every way a request can fail that a person may be told about; one table in the api maps them to problem documents. */
export type ErrorCode =
  | 'bad_request'
  | 'validation'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'payload_too_large'
  | 'unsupported_file'
  | 'idempotency_mismatch'
  | 'rate_limited'
  | 'protected_trait'
  | 'model_unavailable'
  | 'model_key_invalid'
  | 'model_rate_limited'
  | 'model_interrupted'
  | 'budget_spent'
  | 'unavailable'
  | 'internal';

export interface FieldError {
  /** Path of the bad field, e.g. `salaryMin` or `filters.minYears`. */
  field: string;
  message: string;
}

interface AppErrorOptions {
  /** A sentence for the person: what is wrong and what to do. */
  detail: string;
  fields?: FieldError[];
  cause?: unknown;
}

/** A failure with a plain sentence for the person. Anything else that is thrown is a fault of ours. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly fields: FieldError[];

  constructor(code: ErrorCode, { detail, fields = [], cause }: AppErrorOptions) {
    super(detail, { cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.fields = fields;
  }
}

/** The same answer for an id that never was and for one of another workspace. */
export function notFound(what: string): AppError {
  return new AppError('not_found', { detail: `${what} was not found in this workspace.` });
}
