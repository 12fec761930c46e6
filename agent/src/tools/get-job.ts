import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { getJob, resolveJob } from '../recruiting/index.ts';
import { jobArgument } from './arguments.ts';
import { askWhich, fenced, jobLine, pipelineLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument });

export function getJobTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'get_job', typeof schema> {
  return {
    name: 'get_job',
    description: 'One job in full, with how many candidates stand at each stage. Example: {"job":"Senior Nurse"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const found = await resolveJob(db, scope, args.job);
      if ('unresolved' in found) return askWhich(found);
      const job = await getJob(db, scope, found.id);
      return {
        output: { job },
        content: [
          jobLine(job),
          `Pipeline: ${pipelineLine(job.pipeline)}`,
          ...(job.description ? [`Description: ${fenced(job.description, 1_500)}`] : []),
        ].join('\n'),
      };
    },
  };
}
