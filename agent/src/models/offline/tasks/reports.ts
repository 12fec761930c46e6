import { findJob } from '../understand/jobs.ts';
import { jobArgument } from '../memory.ts';
import { fold } from '../understand/text.ts';
import { needJob, needJobs } from './needed.ts';
import { calls } from './task.ts';
import type { Task } from './task.ts';

export const exportShortlist: Task = (request, context) => {
  const job = needJob(request, context);
  if ('instead' in job) return job.instead;
  const folded = fold(request.text);
  const format = /\bpdf\b|\bprint/.test(folded) ? 'pdf' : /\bcsv\b|comma/.test(folded) ? 'csv' : 'xlsx';
  return calls({ name: 'export_shortlist', args: { job: job.value, format } });
};

export const pipelineReport: Task = (request, context) => {
  const { memory } = context;
  const several = needJobs(request, context);
  if ('value' in several && several.value.length > 1) {
    return calls(...several.value.map((one) => ({ name: 'pipeline_report' as const, args: { job: one } })));
  }
  const job = request.filled.job ? null : findJob(request.text, memory);
  // "Who's in interview there?"
  const here = !job && memory.job && /\b(?:there|it|this|that|here|dort|ahi|la)\b/.test(fold(request.text));
  const name =
    (here ? memory.job?.id : undefined) ??
    request.filled.job ??
    (job?.kind === 'known' ? jobArgument(job.job, memory) : job?.kind === 'named' ? job.name : undefined);
  return calls({ name: 'pipeline_report', args: name ? { job: name } : {} });
};
