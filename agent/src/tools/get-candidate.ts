import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { getCandidateRecord, resolveCandidate } from '../recruiting/index.ts';
import { candidateArgument } from './arguments.ts';
import { askWhich, candidateLines, fenced } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ candidate: candidateArgument });

export function getCandidateTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'get_candidate', typeof schema> {
  return {
    name: 'get_candidate',
    description:
      'One candidate: what the CV says, for which jobs they stand at which stage, and the notes about them. ' +
      'Example: {"candidate":"Ana Ruiz"}',
    schema,
    effect: 'read',
    async run(args, { scope }) {
      const found = await resolveCandidate(db, scope, args.candidate);
      if ('unresolved' in found) return askWhich(found);
      const record = await getCandidateRecord(db, scope, found.id);
      return {
        output: record,
        content: [
          ...candidateLines(record.candidate),
          ...record.applications.map(
            ({ jobTitle, jobId, stage }) => `Stands at ${stage} for ${jobTitle} (id ${jobId})`,
          ),
          ...record.notes
            .slice(0, 10)
            .map(({ text, createdAt }) => `Note of ${createdAt.slice(0, 10)}: ${fenced(text, 300)}`),
        ].join('\n'),
      };
    },
  };
}
