import { createJob, criteriaWarnings } from '../recruiting/index.ts';
import { JobInput } from '../schemas.ts';
import { jobLine } from './lines.ts';
import type { AgentTool } from './tool.ts';

/** What costs money is not the model's to decide. */
const schema = JobInput.omit({ rerank: true });

export function createJobTool(): AgentTool<'create_job', typeof schema> {
  return {
    name: 'create_job',
    description:
      'Opens a job. Use it when the person wants to hire for a position or pastes an advert. Fill in only what they said; ' +
      'leave out what you do not know. Salaries are per year. Jobs that ask for a protected trait (age, sex, religion, …) ' +
      'are refused. Example: {"title":"Senior Nurse","location":"Leeds","mustHaveSkills":["ICU"],"minYearsExperience":5}',
    schema,
    effect: 'write',
    run: (input, context) =>
      context.commit(async (tx) => {
        const job = await createJob(tx, context.scope, input);
        const warnings = criteriaWarnings(input);
        return {
          output: { job, ...(warnings.length > 0 && { warnings }) },
          content: ['Created the job.', jobLine(job), ...warnings].join('\n'),
        };
      }),
  };
}
