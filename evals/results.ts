/** What a run of the evals leaves: one shape for the terminal, the files, the report and the history. */
import { z } from 'zod';
import type { EvalSuite } from '@shortlist/api/contract';
import { EvalCaseResult, EvalRunInput } from '@shortlist/api/contract';

export type CaseResult = z.infer<typeof EvalCaseResult>;
/** One thing said and what came of it, short enough to be kept for every case. */
export type Turn = CaseResult['turns'][number];
export type SuiteResult = z.infer<typeof EvalSuite>;

export const EvalReport = EvalRunInput.extend({ cases: z.array(EvalCaseResult) });
export type EvalReport = z.infer<typeof EvalReport>;

/** Whether a case did not pass and did in the baseline, or is not in it. A baseline keeps four digits. */
export function isNewlyWrong({ passes, attempts, baseline, value }: CaseResult): boolean {
  return passes < attempts && (baseline === null || value < baseline - 1e-3);
}
