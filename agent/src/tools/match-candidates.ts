import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { matchCandidates } from '../matching/index.ts';
import { getJob, refuseProtectedSearch, resolveJob } from '../recruiting/index.ts';
import { Job } from '../schemas.ts';
import { filterArguments, jobArgument } from './arguments.ts';
import { askWhich, matchLines } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  job: jobArgument,
  limit: z.number().int().min(1).max(50).optional().describe('How many at most; 10 when left out.'),
  ...filterArguments,
});

export function matchCandidatesTool(deps: AgentDeps): AgentTool<'match_candidates', typeof schema> {
  return {
    name: 'match_candidates',
    description:
      'Ranks the candidates for a job: score 0 to 100, what they have and lack, and quotes from the CV that prove it. Use it ' +
      'for "who are my best five?" and "who fits?". It changes no stage. Say a reason only if it stands in the answer. ' +
      'Example: {"job":"Senior Nurse","limit":5}',
    schema,
    effect: 'read',
    async run({ job: given, limit = 10, location, minYearsExperience, skills }, { scope, spend }) {
      refuseProtectedSearch({ skills });
      const found = await resolveJob(deps.db, scope, given);
      if ('unresolved' in found) return askWhich(found);
      const job = Job.parse(await getJob(deps.db, scope, found.id));
      const filters = { location: location || undefined, minYears: minYearsExperience, skills };
      const result = await matchCandidates(deps, scope, job.id, { limit, filters });
      if (result.rerank) spend(result.rerank.costUsd);
      return {
        output: { ...result, job },
        content: [
          `${result.considered} candidates considered for ${job.title} (id ${job.id}), the best ${result.matches.length}:`,
          ...(result.rerank && !result.rerank.used ? [`Not judged by a language model: ${result.rerank.reason}`] : []),
          ...result.matches.flatMap((match) => matchLines(match)),
          ...(result.matches.length === 0 ? ['Nobody fits. Suggest adding CVs or loosening the filters.'] : []),
        ].join('\n'),
      };
    },
  };
}
