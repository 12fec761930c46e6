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
/** What is handed to a person: for their machine, or as a page that they can read. */
export const DocumentQuery = z.object({ format: z.enum(['json', 'html']).default('json') });
/** Texts for candidates, to start from. */
export const Notices = z.object({ aiNotice: z.string(), consent: z.string(), selfDeclaration: z.string() });
export type Notices = z.infer<typeof Notices>;
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

const GroupRate = z.object({
  group: z.string(),
  applications: z.number().int(),
  selected: z.number().int(),
  /** selected ÷ applications. */
  selectionRate: z.number(),
  /** This rate ÷ the highest of a group that is not small; null when nobody was selected. */
  impactRatio: z.number().nullable(),
  /** The four-fifths rule; never raised for a small group. */
  belowFourFifths: z.boolean(),
  /** Fewer than five people. */
  small: z.boolean(),
});
const BiasDimension = z.object({
  /** sex, ethnicity, sex × ethnicity */
  attribute: z.string(),
  groups: z.array(GroupRate),
  /** Who declared nothing here. */
  unknown: z.number().int(),
  fourFifthsFlag: z.boolean(),
});
export type BiasDimension = z.infer<typeof BiasDimension>;
/** Counts and rates per self-declared group, of selection and of scores. */
export const BiasReport = z.object({
  jobId: z.string(),
  jobTitle: z.string(),
  applications: z.number().int(),
  selectedStages: z.array(Stage),
  selected: z.number().int(),
  declared: z.number().int(),
  dimensions: z.array(BiasDimension),
  /** In these, `selected` counts who scores above the median of all, `applications` who has a score. */
  scoring: z.object({
    scored: z.number().int(),
    median: z.number().nullable(),
    dimensions: z.array(BiasDimension),
  }),
  fourFifthsFlag: z.boolean(),
  notes: z.array(z.string()),
  generatedAt: z.iso.datetime(),
});
export type BiasReport = z.infer<typeof BiasReport>;
