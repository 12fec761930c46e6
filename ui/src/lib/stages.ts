import type { Stage } from '@shortlist/api/contract';

export type { Stage };

/** In the order of a pipeline. Written out, so that the contract's schemas stay out of the browser's bundle. */
export const STAGES = [
  'sourced',
  'shortlisted',
  'contacted',
  'interview',
  'offer',
  'hired',
  'rejected',
] as const satisfies readonly Stage[];
