/** What a case expects, as text that a person writes, and back. */
import type { EvalExpectation } from '@shortlist/api/contract';

/** An empty text leaves it open, except that `NO_CALL` expects none. */
export interface CaseTexts {
  /** A call a line: its name, then what its arguments must be, as JSON. */
  calls: string;
  /** A text a line that the last reply must have, and must not have. */
  says: string;
  saysNot: string;
  /** The `changes` of the expectation as JSON; `{}` expects that nothing changes. */
  changes: string;
}
export type WrongText = { field: keyof CaseTexts; text: string };

export const NO_CALL = '-';

export function textsOf({ lastTools, text = [], notText = [], changes }: EvalExpectation): CaseTexts {
  const calls = lastTools?.map(({ name, args }) => (args ? `${name} ${JSON.stringify(args)}` : name)) ?? [];
  return {
    calls: lastTools?.length === 0 ? NO_CALL : calls.join('\n'),
    says: text.join('\n'),
    saysNot: notText.join('\n'),
    changes: changes ? JSON.stringify(changes, null, 1) : '',
  };
}

/** What is not in the texts stays as it is in `expect`. Answers what could not be read, where there is such. */
export function expectationOf(expect: EvalExpectation, texts: CaseTexts): EvalExpectation | WrongText {
  const { lastTools: _calls, text: _says, notText: _saysNot, changes: _changes, ...others } = expect;
  const lines = linesOf(texts.calls).filter((line) => line !== NO_CALL);
  const calls = lines.map(callOf);
  const wrong = calls.indexOf(null);
  if (wrong !== -1) return { field: 'calls', text: lines[wrong]! };
  const changes = texts.changes.trim() ? recordOf(texts.changes) : undefined;
  if (changes === null) return { field: 'changes', text: texts.changes.trim() };
  return {
    ...others,
    ...(texts.calls.trim() && { lastTools: calls.filter((call) => call !== null) }),
    ...(texts.says.trim() && { text: linesOf(texts.says) }),
    ...(texts.saysNot.trim() && { notText: linesOf(texts.saysNot) }),
    ...(changes && { changes }),
  };
}

export const isWrong = (read: EvalExpectation | WrongText): read is WrongText => 'field' in read;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function callOf(line: string): { name: string; args?: Record<string, unknown> } | null {
  const [, name, json] = /^([a-z_]+)\s*(\{.*\})?$/.exec(line) ?? [];
  if (!name) return null;
  if (!json) return { name };
  const args = recordOf(json);
  return args && { name, args };
}

function recordOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
