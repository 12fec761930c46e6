import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { listJobs } from '../recruiting/index.ts';
import { JobStatus } from '../schemas.ts';
import { jobLine, pipelineLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  query: z.string().trim().max(200).optional().describe('Words from title, place or description, e.g. "nurse Leeds".'),
  status: JobStatus.optional().describe('Only jobs with this status; all when left out.'),
});

const MOST_LISTED = 25;

export function listJobsTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'list_jobs', typeof schema> {
  return {
    name: 'list_jobs',
    description:
      `Lists jobs, newest first, at most ${MOST_LISTED}, with how many candidates stand at each stage. ` +
      'Use it to see what is open or to find a job. Example: {"query":"nurse","status":"open"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const { total, items } = await listJobs(db, scope, { ...args, limit: MOST_LISTED });
      return {
        output: { total, jobs: items },
        content: [
          total === 0 ? 'No job fits.' : `${total} ${total === 1 ? 'job' : 'jobs'}, ${items.length} listed:`,
          ...items.map((job) => `- ${jobLine(job)}; pipeline: ${pipelineLine(job.pipeline)}`),
        ].join('\n'),
      };
    },
  };
}
