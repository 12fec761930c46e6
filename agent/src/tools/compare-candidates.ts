import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { explainMatch } from '../matching/index.ts';
import { getCandidates, getJob, resolveCandidate, resolveJob } from '../recruiting/index.ts';
import { Job, type Match } from '../schemas.ts';
import { candidateArgument, jobArgument } from './arguments.ts';
import { askWhich, candidateLine, jobLine, matchLines } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  candidates: z.array(candidateArgument).min(2).max(5).describe('Two to five candidates, by id or name.'),
  job: jobArgument.optional(),
});

export function compareCandidatesTool(deps: AgentDeps): AgentTool<'compare_candidates', typeof schema> {
  return {
    name: 'compare_candidates',
    description:
      'Puts two to five candidates side by side, with their scores when a job is given. ' +
      'Example: {"candidates":["Ana Ruiz","Ben Okafor"],"job":"Senior Nurse"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const jobFound = args.job === undefined ? null : await resolveJob(deps.db, scope, args.job);
      if (jobFound && 'unresolved' in jobFound) return askWhich(jobFound);
      const ids: string[] = [];
      for (const given of args.candidates) {
        const found = await resolveCandidate(deps.db, scope, given, jobFound?.id);
        if ('unresolved' in found) return askWhich(found);
        if (!ids.includes(found.id)) ids.push(found.id);
      }
      if (ids.length < 2) {
        throw new AppError('bad_request', { detail: 'These names are one and the same candidate. Name at least two.' });
      }
      const candidates = await getCandidates(deps.db, scope, ids);
      const job = jobFound && Job.parse(await getJob(deps.db, scope, jobFound.id));
      const matches: Match[] = [];
      for (const id of job ? ids : []) matches.push(await explainMatch(deps, scope, job?.id ?? '', id));
      matches.sort((a, b) => b.score - a.score);
      return {
        output: { job, candidates, matches },
        content: [
          ...(job ? [`For ${jobLine(job)}`] : []),
          ...candidates.map((candidate) => `- ${candidateLine(candidate)}`),
          ...matches.flatMap((match) => matchLines(match)),
        ].join('\n'),
      };
    },
  };
}
