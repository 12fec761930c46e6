import type { AgentDeps } from '../deps.ts';
import { criteriaWarnings, resolveJob, updateJob } from '../recruiting/index.ts';
import { JobPatch } from '../schemas.ts';
import { jobArgument } from './arguments.ts';
import { askWhich, jobLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

/** What costs money is not the model's to decide. */
const schema = JobPatch.omit({ rerank: true }).extend({ job: jobArgument });

export function updateJobTool({ db }: Pick<AgentDeps, 'db'>): AgentTool<'update_job', typeof schema> {
  return {
    name: 'update_job',
    description:
      'Changes fields of a job, also its status (open, paused, closed). Give only the fields that change; a list of skills ' +
      'replaces the old list, so repeat those that stay. null empties a field. ' +
      'Example: {"job":"Senior Nurse","workMode":"hybrid","minYearsExperience":3}',
    schema,
    effect: 'write',
    async run({ job: given, ...patch }, context) {
      const found = await resolveJob(db, context.scope, given);
      if ('unresolved' in found) return askWhich(found);
      return context.commit(async (tx) => {
        const { job, before } = await updateJob(tx, context.scope, found.id, patch);
        const warnings = criteriaWarnings(patch);
        const changed = Object.entries(before).map(
          ([field, old]) => `${field}: ${JSON.stringify(old)} became ${JSON.stringify(job[field as keyof typeof job])}`,
        );
        return {
          output: { job, before, ...(warnings.length > 0 && { warnings }) },
          content: [
            changed.length > 0 ? `Changed ${changed.join('; ')}` : 'Nothing changed: the job was so already.',
            jobLine(job),
            ...warnings,
          ].join('\n'),
        };
      });
    },
  };
}
