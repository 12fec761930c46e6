import type { Logger, Recruiter } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';

/** Starts, follows and answers runs. */
export interface RunService {
  watch(): Promise<void>;
  drain(graceMs?: number): Promise<void>;
}

export function createRunService(_deps: { db: Db; recruiter: Recruiter; logger: Logger }): RunService {
  return { watch: async () => {}, drain: async () => {} };
}
