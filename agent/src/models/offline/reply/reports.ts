/** export_shortlist, pipeline_report. */
import { pipelineOf } from './jobs.ts';
import { findStage } from '../understand/stage.ts';
import { bullets, plain } from './format.ts';
import type { Reply } from './said.ts';

export const exportShortlist: Reply<'export_shortlist'> = ({ rows, name, url }, { phrases }) => ({
  text: phrases.exported(rows, plain(name), url),
});

export const pipelineReport: Reply<'pipeline_report'> = ({ total, jobs }, context) => {
  const { phrases } = context;
  const count = Object.values(total).reduce((sum, n) => sum + n, 0);
  if (count === 0) return { text: phrases.noPipeline };
  const busy = jobs.filter(({ pipeline }) => Object.values(pipeline).some((n) => n > 0));
  const lines = busy.map(({ job, pipeline }) => `**${plain(job.title)}**: ${pipelineOf(pipeline, context)}`);
  // "Who did we reject so far?": that stage first.
  const stage = findStage(context.asked);
  const asked = stage && `**${phrases.stages[stage]}**: ${total[stage]}`;
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
