/** export_shortlist, pipeline_report. */
import { pipelineOf } from './jobs.ts';
import { bullets, plain } from './format.ts';
import type { Reply } from './said.ts';

export const exportShortlist: Reply<'export_shortlist'> = ({ rows, name, url }, { phrases }) => ({
  text: phrases.exported(rows, plain(name), url),
});

export const pipelineReport: Reply<'pipeline_report'> = ({ total, jobs }, context) => {
  const { phrases } = context;
  const count = Object.values(total).reduce((sum, n) => sum + n, 0);
  if (count === 0) return { text: phrases.noPipeline };
  const lines = jobs.map(({ job, pipeline }) => `**${plain(job.title)}**: ${pipelineOf(pipeline, context) || '0'}`);
  return {
    text: [phrases.pipeline(count, jobs.length), jobs.length === 1 ? '' : pipelineOf(total, context), bullets(lines)]
      .filter(Boolean)
      .join('\n\n'),
  };
};
