/** Arguments that several tools take, with one wording for the model. */
import { z } from 'zod';
import { Stage } from '../schemas.ts';

export const jobArgument = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe('The job: its id if you know it, else its title as the person said it, e.g. "staff nurse Leeds".');

export const candidateArgument = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe('The candidate: the id if you know it, else the name as the person said it, e.g. "Ana Ruiz".');

export const stageArgument = Stage.describe('Where the candidate stands for this job from now on.');

export const filterArguments = {
  location: z.string().trim().max(120).optional().describe('Only candidates in or near this city or region.'),
  minYearsExperience: z
    .number()
    .min(0)
    .max(60)
    .optional()
    .describe('Only candidates with at least so many years of work.'),
  skills: z
    .array(z.string().trim().min(1).max(80))
    .max(20)
    .optional()
    .describe('Only candidates whose CV shows all of these skills.'),
};
