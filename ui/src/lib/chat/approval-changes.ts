/** What a waiting call would change, as a person reads it, and its arguments as a person edits them. */
import type { Candidate, Job, Page } from '@shortlist/api/contract';
import { stageWord } from '#lib/format.ts';
import { get } from '#lib/http.ts';
import { language, t } from '#lib/i18n/index.ts';
import { jobChanges, jobFields } from '#lib/jobs/job-fields.ts';
import { personLabel } from '#lib/person-label.ts';
import type { Stage } from '#lib/stages.ts';
import { changesOf, textOf, type Field } from '#lib/ui/record-form.ts';
import { toolLabel, type ToolCall } from './parts.ts';

interface Change {
  label: string;
  before: string | null;
  after: string;
}

/** What is asked, in the reader's language where the page knows the call; the server's English sentence says more. */
export function questionOf(call: ToolCall, description: string | undefined, changes: Change[]): string {
  const before = changes[0]?.before;
  if (language !== 'en' && before && call.name === 'delete_job') return t.approval.deleteJob(before);
  if (language !== 'en' && before && call.name === 'delete_candidate') return t.approval.deleteCandidate(before);
  return description || t.approval.with(toolLabel(call), JSON.stringify(call.input));
}

/** Fields with what stands there now and what would; empty where the call is not a change of one record. */
export async function changesAsked(call: ToolCall): Promise<Change[]> {
  const args = argsOf(call);
  if (call.name === 'delete_job') {
    const job = await recordOf<Job>('/jobs', args['job']);
    return [{ label: t.logs.job, before: job?.title ?? textOf(args['job']), after: t.approval.deleted }];
  }
  if (call.name === 'delete_candidate') {
    const person = await recordOf<Candidate>('/candidates', args['candidate']);
    const before = person ? personLabel(person) : textOf(args['candidate']);
    return [{ label: t.candidates.fields.name, before, after: t.approval.deleted }];
  }
  if (call.name === 'update_job') {
    const { job, ...after } = args;
    return jobChanges((await recordOf<Job>('/jobs', job)) as Record<string, unknown> | null, after);
  }
  if (call.name === 'move_candidate') {
    return [{ label: textOf(args['candidate']), before: null, after: stageWord(args['stage'] as Stage) }];
  }
  return [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A tool takes an id or a name; a name counts only where it fits one record. */
async function recordOf<T extends { id: string }>(path: '/jobs' | '/candidates', given: unknown): Promise<T | null> {
  const words = textOf(given);
  if (UUID.test(words)) return get<T>(`${path}/${words}`).catch(() => null);
  const found = await get<Page<T>>(path, { q: words, limit: 2 }).catch(() => null);
  return found?.items.length === 1 ? found.items[0]! : null;
}

const argsOf = (call: ToolCall) => (call.input ?? {}) as Record<string, unknown>;

/** The call's arguments as text fields; what is neither text, number nor list is left as it is. */
export function argumentFields(call: ToolCall): (Field & { text: string })[] {
  const known = new Map(jobFields().map((field) => [field.name, field.label]));
  return Object.entries(argsOf(call))
    .filter(([, value]) => ['string', 'number'].includes(typeof value) || Array.isArray(value))
    .map(([name, value]) => ({
      name,
      label: known.get(name) ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      kind: Array.isArray(value) ? 'list' : typeof value === 'number' ? 'number' : 'text',
      text: textOf(value),
    }));
}

/** The arguments with a person's edits in them. */
export function argumentsOf(call: ToolCall, texts: Record<string, string>): Record<string, unknown> {
  return { ...argsOf(call), ...changesOf(argumentFields(call), argsOf(call), texts) };
}
