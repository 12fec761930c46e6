import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { pipelineReport, resolveJob } from '../recruiting/index.ts';
import { jobArgument } from './arguments.ts';
import { askWhich, personName, pipelineLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument.optional() });

export function pipelineReportTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'pipeline_report', typeof schema> {
  return {
    name: 'pipeline_report',
    description:
      'How many candidates stand at each stage, and who: for one job, or for all that are not closed. Example: {} or {"job":"Senior Nurse"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const found = args.job === undefined ? null : await resolveJob(db, scope, args.job);
      if (found && 'unresolved' in found) return askWhich(found);
      const report = await pipelineReport(db, scope, found?.id);
      return {
        output: report,
        content: [
          `In all: ${pipelineLine(report.total)}`,
          ...report.jobs
            .slice(0, 50)
            .map(({ job, pipeline }) => `- ${job.title} (id ${job.id}): ${pipelineLine(pipeline)}`),
          ...(report.people ?? []).map(
            ({ id, name, jobId, stage }) => `- ${personName(name)} (id ${id}): ${stage} for job ${jobId}`,
          ),
        ].join('\n'),
      };
    },
  };
}
