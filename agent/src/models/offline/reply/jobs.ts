/** create_job, update_job, list_jobs, get_job, delete_job. */
import type { Job, Stage } from '../../../schemas.ts';
import { STAGES } from '../../../schemas.ts';
import type { StageCounts } from '../../../tool-outputs.ts';
import { fold } from '../understand/text.ts';
import { jobsAskedFor } from '../jobs-asked-for.ts';
import { bullets, list, plain, salary } from './format.ts';
import type { Reply, ReplyContext } from './said.ts';

export const createJob: Reply<'create_job'> = ({ job }, context) => ({
  text: [context.phrases.created(plain(job.title)), details(job, context)].filter(Boolean).join('\n\n'),
  next: { text: context.phrases.offerMatch, call: { name: 'match_candidates', args: { job: job.id } } },
});

export const updateJob: Reply<'update_job'> = ({ job, before }, context) => {
  const { phrases } = context;
  const changed = Object.keys(before) as (keyof Job)[];
  const lines = changed.flatMap((field) => {
    const [label, now] = fieldLine(field, job, context);
    return label ? [`${label}: ${now ?? phrases.nothing}`] : [];
  });
  return {
    text:
      lines.length > 0
        ? `${phrases.updated(plain(job.title))}\n\n${bullets([...new Set(lines)])}`
        : phrases.alreadySo(plain(job.title)),
    ...(job.status === 'open' && {
      next: { text: phrases.offerMatch, call: { name: 'match_candidates' as const, args: { job: job.id } } },
    }),
  };
};

export const listJobs: Reply<'list_jobs'> = ({ total: all, jobs: found }, context) => {
  const { phrases, language } = context;
  const jobs = jobsAskedFor(found, context.asked);
  const total = all - (found.length - jobs.length);
  const { status } = context.args;
  if (jobs.length === 0 && (status === 'paused' || status === 'closed'))
    return { text: phrases.noJobsSo(phrases.statuses[status]) };
  if (jobs.length === 0) return { text: phrases.noJobs };
  const lines = jobs.map((job, at) => {
    const about = [
      job.location && plain(job.location),
      job.workMode && phrases.modes[job.workMode],
      salary(job, language),
    ];
    const state = job.status === 'open' ? pipelineOf(job.pipeline, context) : phrases.statuses[job.status];
    return `${at + 1}. **${plain(job.title)}**${suffix([...about, state])}`;
  });
  const [first] = jobs;
  const open = jobs.length === 1 && first?.status === 'open' ? first : null;
  return {
    text: `${phrases.jobs(jobs.length, total)}\n\n${lines.join('\n')}`,
    ...(open && {
      next: {
        text: phrases.offerMatchFor(plain(open.title)),
        call: { name: 'match_candidates' as const, args: { job: open.id } },
      },
    }),
  };
};

export const getJob: Reply<'get_job'> = ({ job }, context) => {
  const { phrases } = context;
  const [label, pay] = /\b(?:salary|pays?|wage|budget|gehalt|sueldo|salario|salaire)\b/.test(fold(context.asked))
    ? fieldLine('salaryMin', job, context)
    : [null, null];
  if (label && /\?|^what|^how much/i.test(context.asked))
    return { text: `**${plain(job.title)}** · ${label}: ${pay ?? phrases.nothing}` };
  const description =
    job.description.length > 400 ? `${job.description.slice(0, 400).replace(/\s\S*$/, '')} …` : job.description;
  return {
    text: [
      `**${plain(job.title)}** (${phrases.statuses[job.status]})`,
      details(job, context),
      job.description.length > 80 && plain(description),
      pipelineOf(job.pipeline, context) && `${phrases.fields.pipeline}: ${pipelineOf(job.pipeline, context)}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
    next: {
      text: phrases.offerMatchFor(plain(job.title)),
      call: { name: 'match_candidates', args: { job: job.id } },
    },
  };
};

export const deleteJob: Reply<'delete_job'> = ({ title }, { phrases }) => ({ text: phrases.deleted(plain(title)) });

function details(job: Job, context: ReplyContext): string {
  const fields = [
    'location',
    'workMode',
    'seniority',
    'minYearsExperience',
    'salaryMin',
    'mustHaveSkills',
    'niceToHaveSkills',
  ] as const;
  const short = job.description.length <= 80 && !job.description.includes('\n') && plain(job.description);
  return bullets([
    ...fields.map((field) => {
      const [label, value] = fieldLine(field, job, context);
      return value && `${label}: ${value}`;
    }),
    short,
  ]);
}

function fieldLine(field: keyof Job, job: Job, { phrases, language }: ReplyContext): [string | null, string | null] {
  const { fields } = phrases;
  const skills = (names: string[]) => (names.length > 0 ? list(names.map(plain), language) : null);
  switch (field) {
    case 'title':
      return [fields.title, plain(job.title)];
    case 'location':
      return [fields.location, job.location && plain(job.location)];
    case 'workMode':
      return [fields.workMode, job.workMode && phrases.modes[job.workMode]];
    case 'seniority':
      return [fields.seniority, job.seniority && plain(job.seniority)];
    case 'minYearsExperience':
      return [fields.experience, job.minYearsExperience === null ? null : phrases.atLeast(job.minYearsExperience)];
    case 'salaryMin':
    case 'salaryMax':
    case 'currency':
      return [fields.salary, salary(job, language)];
    case 'mustHaveSkills':
      return [fields.must, skills(job.mustHaveSkills)];
    case 'niceToHaveSkills':
      return [fields.nice, skills(job.niceToHaveSkills)];
    case 'status':
      return [fields.status, phrases.statuses[job.status]];
    case 'description':
      return [fields.description, job.description ? '✓' : null];
    default:
      return [null, null];
  }
}

export function pipelineOf(counts: StageCounts, { phrases }: ReplyContext): string {
  return STAGES.filter((stage: Stage) => (counts[stage] ?? 0) > 0)
    .map((stage) => `${counts[stage]} ${phrases.stages[stage]}`)
    .join(', ');
}

function suffix(parts: (string | null | false)[]): string {
  const known = parts.filter(Boolean);
  return known.length > 0 ? ` · ${known.join(' · ')}` : '';
}
