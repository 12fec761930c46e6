import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { explainMatch } from '../matching/index.ts';
import { getJob, resolveCandidate, resolveJob } from '../recruiting/index.ts';
import { Job } from '../schemas.ts';
import { candidateArgument, jobArgument } from './arguments.ts';
import { askWhich, fenced, matchLines } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument, candidate: candidateArgument });

export function explainMatchTool(deps: AgentDeps): AgentTool<'explain_match', typeof schema> {
  return {
    name: 'explain_match',
    description:
      'Why one candidate has their score for a job: each requirement met, partly met, not met or unknown, with quotes from ' +
      'the CV. Use it for "why her?" and "what is missing?". Example: {"job":"Senior Nurse","candidate":"Ana Ruiz"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const jobFound = await resolveJob(deps.db, scope, args.job);
      if ('unresolved' in jobFound) return askWhich(jobFound);
      const found = await resolveCandidate(deps.db, scope, args.candidate, jobFound.id);
      if ('unresolved' in found) return askWhich(found);
      const job = Job.parse(await getJob(deps.db, scope, jobFound.id));
      const match = await explainMatch(deps, scope, job.id, found.id);
      return {
        output: { job, match },
        content: [
          `For ${job.title} (id ${job.id}), by rank among all candidates:`,
          ...matchLines(match, 0),
          ...match.requirements.map((item) => {
            const quote = item.evidence[0] ? ` ${fenced(item.evidence[0].quote)}` : '';
            return `- ${item.requirement} (${item.kind}): ${item.status}. ${item.note}${quote}`;
          }),
        ].join('\n'),
      };
    },
  };
}
