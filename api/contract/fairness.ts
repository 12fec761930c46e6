/** Self-declared data, notices, and why somebody was scored as they were. */
import { z } from 'zod';
import { Evidence, Job, ScoreReplay, Stage } from '@shortlist/agent/contract';

export const SelfDeclarationInput = z.object({
  sex: z.enum(['female', 'male', 'other', 'undisclosed']).optional(),
  ethnicity: z.string().trim().max(80).optional(),
  ageBand: z.enum(['under-40', '40-plus', 'undisclosed']).optional(),
  disability: z.enum(['yes', 'no', 'undisclosed']).optional(),
});
export const SelfDeclaration = z.object({
  sex: SelfDeclarationInput.shape.sex.unwrap().nullable(),
  ethnicity: z.string().nullable(),
  ageBand: SelfDeclarationInput.shape.ageBand.unwrap().nullable(),
  disability: SelfDeclarationInput.shape.disability.unwrap().nullable(),
  declaredAt: z.iso.datetime(),
});

export const NoticeQuery = z.object({ language: z.enum(['en', 'de', 'fr', 'es']).default('en') });
/** Texts for candidates, to start from. */
export const Notices = z.object({ aiNotice: z.string(), consent: z.string(), selfDeclaration: z.string() });
/** Why one person was scored and placed for one job as they were: from the logs, with nothing about anybody else. */
export const ExplanationPacket = z.object({
  candidateId: z.string(),
  job: Job.pick({
    id: true,
    title: true,
    mustHaveSkills: true,
    niceToHaveSkills: true,
    minYearsExperience: true,
    location: true,
  }),
  stage: Stage.nullable(),
  scores: z.array(
    z.object({
      at: z.iso.datetime(),
      rank: z.number().int(),
      score: z.number(),
      terms: ScoreReplay.shape.terms,
      sameWhenComputedAgain: z.boolean(),
      matchedSkills: z.array(z.string()),
      missingSkills: z.array(z.string()),
      evidence: z.array(Evidence),
      modelVersion: z.string(),
    }),
  ),
  decisions: z.array(
    z.object({
      at: z.iso.datetime(),
      from: z.string().nullable(),
      to: z.string(),
      userId: z.string(),
      byAgent: z.boolean(),
    }),
  ),
  notices: Notices,
});
export type ExplanationPacket = z.infer<typeof ExplanationPacket>;

/** Counts and rates per self-declared group. */
export const BiasReport = z.looseObject({ jobId: z.string() });
