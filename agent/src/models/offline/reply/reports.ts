/** export_shortlist, pipeline_report. */
import { pipelineOf } from './jobs.ts';
import { findStage } from '../understand/stage.ts';
import { STAGES, type Stage } from '../../../schemas.ts';
import { bullets, list, nameOf, plain } from './format.ts';
import type { Reply } from './said.ts';

export const exportShortlist: Reply<'export_shortlist'> = ({ rows, name, url }, { phrases }) => ({
  text: phrases.exported(rows, plain(name), url),
});

export const pipelineReport: Reply<'pipeline_report'> = ({ total, jobs, people = [] }, context) => {
  const { phrases, language } = context;
  const count = Object.values(total).reduce((sum, n) => sum + n, 0);
  if (count === 0) return { text: phrases.noPipeline };
  const busy = jobs.filter(({ pipeline }) => Object.values(pipeline).some((n) => n > 0));
  const of = (jobId: string, at: Stage) =>
    people.filter((one) => one.jobId === jobId && one.stage === at).map((one) => nameOf(one, context));
  const lines = busy.map(({ job, pipeline }) => {
    const named = STAGES.filter((at) => pipeline[at] > 0).map((at) => {
      const names = of(job.id, at).slice(0, 5);
      return `${pipeline[at]} ${phrases.stages[at]}${names.length > 0 && busy.length <= 3 ? ` (${names.join(', ')}${pipeline[at] > names.length ? ', …' : ''})` : ''}`;
    });
    return `**${plain(job.title)}**: ${named.join(', ')}`;
  });
  // "Who did we reject so far?": that stage first.
  const stage = findStage(context.asked);
  const there = people.filter((one) => one.stage === stage).map((one) => nameOf(one, context));
  const who = there.length > 0 ? ` (${list(there, language)})` : '';
  const asked = stage && `**${phrases.stages[stage]}**: ${total[stage]}${who}`;
  const idle = jobs.length - busy.length;
  return {
    text: [
      asked,
      phrases.pipeline(count, busy.length),
      busy.length === 1 ? '' : pipelineOf(total, context),
      bullets(lines),
      idle > 0 && phrases.othersEmpty(idle),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
};
