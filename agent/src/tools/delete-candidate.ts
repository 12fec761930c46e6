import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { deleteCandidate, resolveCandidate, whatGoesWithCandidate } from '../recruiting/index.ts';
import { candidateArgument } from './arguments.ts';
import type { ToolOutputs, Unresolved } from '../tool-outputs.ts';
import { askWhich, personName } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ candidate: candidateArgument });

export function deleteCandidateTool({
  db,
  files,
}: Pick<AgentDeps, 'db' | 'files'>): AgentTool<'delete_candidate', typeof schema> {
  return {
    name: 'delete_candidate',
    description:
      'Deletes a candidate for good, with CV, applications, notes and drafts. A person is asked before it happens, so call ' +
      'it directly. Example: {"candidate":"Ana Ruiz"}',
    schema,
    effect: 'write',
    async approval(args, scope) {
      const found = await resolveCandidate(db, scope, args.candidate);
      return 'unresolved' in found ? null : whatGoesWithCandidate(db, scope, found.id);
    },
    // Looked up inside, so that a call that is repeated after the deletion gets its first answer.
    async run(args, context) {
      const fileKeys: string[] = [];
      const answer = await context.commit<ToolOutputs['delete_candidate'] | Unresolved>(async (tx) => {
        const found = await resolveCandidate(tx, context.scope, args.candidate);
        if ('unresolved' in found) return askWhich(found);
        const deleted = await deleteCandidate(tx, context.scope, found.id);
        fileKeys.push(...deleted.fileKeys);
        const { id, name } = deleted;
        return { output: { id, name }, content: `Deleted the candidate ${personName(name)} (id ${id}).` };
      });
      for (const key of fileKeys) await files.delete(key);
      return answer;
    },
  };
}
