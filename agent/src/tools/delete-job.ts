import { z } from 'zod';
import type { AgentDeps } from '../deps.ts';
import { deleteJob, resolveJob, whatGoesWithJob } from '../recruiting/index.ts';
import { jobArgument } from './arguments.ts';
import type { ToolOutputs, Unresolved } from '../tool-outputs.ts';
import { askWhich } from './lines.ts';
import type { AgentTool } from './tool.ts';

const schema = z.object({ job: jobArgument });

export function deleteJobTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'delete_job', typeof schema> {
  return {
    name: 'delete_job',
    description:
      'Deletes a job for good, with its applications, drafts and rankings; candidates stay. A person is asked before it ' +
      'happens, so call it directly. To stop hiring for now use update_job with status closed. Example: {"job":"Senior Nurse"}',
    schema,
    effect: 'write',
    async approval(args, scope) {
      const found = await resolveJob(db, scope, args.job);
      return 'unresolved' in found ? null : whatGoesWithJob(db, scope, found.id);
    },
    // Looked up inside, so that a call that is repeated after the deletion gets its first answer.
    run: (args, context) =>
      context.commit<ToolOutputs['delete_job'] | Unresolved>(async (tx) => {
        const found = await resolveJob(tx, context.scope, args.job);
        if ('unresolved' in found) return askWhich(found);
        const { id, title } = await deleteJob(tx, context.scope, found.id);
        return { output: { id, title }, content: `Deleted the job ${title} (id ${id}).` };
      }),
  };
}
