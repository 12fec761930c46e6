import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { addNote, findCandidateRow, resolveCandidate, toCandidateSummary } from '../recruiting/index.ts';
import { candidateArgument } from './arguments.ts';
import { askWhich, personName } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({
  candidate: candidateArgument,
  text: z.string().trim().min(1).max(5_000).describe('The note, in the words of the person.'),
});

export function addNoteTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'add_note', typeof schema> {
  return {
    name: 'add_note',
    description:
      'Writes a note about a candidate for the team. Example: {"candidate":"Ana Ruiz","text":"Can start in March."}',
    schema,
    effect: 'write',
    async run(args, context) {
      const found = await resolveCandidate(db, context.scope, args.candidate);
      if ('unresolved' in found) return askWhich(found);
      return context.commit(async (tx) => {
        const { text } = await addNote(tx, context.scope, found.id, args.text);
        const candidate = toCandidateSummary(await findCandidateRow(tx, context.scope, found.id));
        return {
          output: { candidate, text },
          content: `Noted about ${personName(candidate.name)} (id ${candidate.id}).`,
        };
      });
    },
  };
}
