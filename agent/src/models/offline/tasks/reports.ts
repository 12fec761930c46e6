import { findJob } from '../understand/jobs.ts';
import { jobArgument } from '../memory.ts';
import { fold } from '../understand/text.ts';
import { needJobs } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const exportShortlist: Task = (request, context) => {
  const { lastCall } = context.memory;
  // "CSV is better", right after a file was made.
  const again =
    lastCall?.name === 'export_shortlist' && findJob(request.text, context.memory) === null
      ? lastCall.args['job']
      : null;
  const jobs = typeof again === 'string' ? { value: [again] } : needJobs(request, context);
  if ('instead' in jobs) return jobs.instead;
  const format = formatIn(request.text) ?? 'xlsx';
  return calls(...jobs.value.map((job) => ({ name: 'export_shortlist' as const, args: { job, format } })));
};

/** The kind of file that is asked for by name. */
export function formatIn(text: string): 'pdf' | 'csv' | 'xlsx' | null {
  const folded = fold(text);
  if (/\bpdf\b|\bprint/.test(folded)) return 'pdf';
  if (/\bcsv\b|comma/.test(folded)) return 'csv';
  return /\b(?:xlsx?|excel|spreadsheet|tabelle|hoja|tableur)\b/.test(folded) ? 'xlsx' : null;
}

export const pipelineReport: Task = (request, context) => {
  const { memory } = context;
  const several = needJobs(request, context);
  if ('value' in several && several.value.length > 1) {
    return calls(...several.value.map((one) => ({ name: 'pipeline_report' as const, args: { job: one } })));
  }
  const job = request.filled.job ? null : findJob(request.text, memory);
  // "Who's in interview there?"
  const on = memory.lastCall !== null && ('job' in memory.lastCall.args || memory.lastCall.name === 'create_job');
  const here =
    !job &&
    on &&
    !/\b(?:all|overall|every\w*|total|pipelines|general\w*|alle\w*|todos|tous)\b/.test(fold(request.text));
  const name =
    (here ? memory.job?.id : undefined) ??
    request.filled.job ??
    (job?.kind === 'known' ? jobArgument(job.job, memory) : job?.kind === 'named' ? job.name : undefined);
  return calls({ name: 'pipeline_report', args: name ? { job: name } : {} });
};
