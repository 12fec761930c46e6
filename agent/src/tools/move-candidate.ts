import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import {
  findCandidateRow,
  getJob,
  moveCandidate,
  resolveCandidate,
  resolveJob,
  toCandidateSummary,
} from '../recruiting/index.ts';
import { Job } from '../schemas.ts';
import { candidateArgument, jobArgument, stageArgument } from './arguments.ts';
import { askWhich, personName } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument, candidate: candidateArgument, stage: stageArgument });

export function moveCandidateTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'move_candidate', typeof schema> {
  return {
    name: 'move_candidate',
    description:
      'Puts a candidate at a stage of a job: sourced, shortlisted, contacted, interview, offer, hired or rejected. Only when ' +
      'the person asked for it. Example: {"job":"Senior Nurse","candidate":"Ana Ruiz","stage":"shortlisted"}',
    schema,
    effect: 'write',
    async run(args, context) {
      const jobFound = await resolveJob(db, context.scope, args.job);
      if ('unresolved' in jobFound) return askWhich(jobFound);
      const found = await resolveCandidate(db, context.scope, args.candidate, jobFound.id);
      if ('unresolved' in found) return askWhich(found);
      return context.commit(async (tx) => {
        const { from, to } = await moveCandidate(tx, context.scope, jobFound.id, found.id, args.stage);
        const job = Job.parse(await getJob(tx, context.scope, jobFound.id));
        const candidate = toCandidateSummary(await findCandidateRow(tx, context.scope, found.id));
        const who = `${personName(candidate.name)} (id ${candidate.id})`;
        return {
          output: { job, candidate, from, to },
          content:
            from === to
              ? `${who} was at ${to} for ${job.title} already.`
              : `Moved ${who} for ${job.title} from ${from ?? 'no stage'} to ${to}.`,
        };
      });
    },
  };
}
