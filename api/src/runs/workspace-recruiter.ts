/** The recruiter of each workspace: the operator's, or one with the model that the workspace has chosen. */
import { AppError, type ChatModel, type Chunk, type Recruiter } from '@shortlist/agent';
import type { Db, ModelSettingsModel } from '@shortlist/prisma';
import { refusedRun } from './refused-run.ts';

/** A change of settings holds after this long at the latest, on every node. */
const KEPT_MS = 5_000;
/** Workspaces remembered at most. */
const KEPT = 1_000;

interface Deps {
  db: Db;
  standard: Recruiter;
  /** Throws AppError where the row is of no use. */
  modelOf(row: ModelSettingsModel): ChatModel;
  recruiterWith(model: ChatModel): Recruiter;
}

interface Known {
  /** Of the row that it was made from; null for the operator's model. */
  version: number | null;
  recruiter: Recruiter;
  askedAt: number;
}

export function workspaceRecruiter({ db, standard, modelOf, recruiterWith }: Deps): Recruiter {
  const known = new Map<string, Known>();

  async function recruiterOf(workspaceId: string): Promise<Recruiter> {
    const before = known.get(workspaceId);
    if (before && Date.now() - before.askedAt < KEPT_MS) return before.recruiter;
    const row = await db.modelSettings.findFirst({ where: { workspaceId } });
    const version = row && row.updatedAt.getTime();
    const same = before && before.version === version;
    const recruiter = same ? before.recruiter : row ? recruiterWith(modelOf(row)) : standard;
    known.delete(workspaceId);
    known.set(workspaceId, { version, recruiter, askedAt: Date.now() });
    if (known.size > KEPT) known.delete(known.keys().next().value!);
    return recruiter;
  }

  type Input =
    Parameters<Recruiter['run']>[0] | Parameters<Recruiter['resume']>[0] | Parameters<Recruiter['recover']>[0];
  async function* withOwn<I extends Input>(input: I, start: (recruiter: Recruiter) => AsyncIterable<Chunk>) {
    let recruiter: Recruiter;
    try {
      recruiter = await recruiterOf(input.scope.workspaceId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return yield* refusedRun(input, error);
    }
    yield* start(recruiter);
  }
  return {
    ...standard,
    run: (input) => withOwn(input, (recruiter) => recruiter.run(input)),
    resume: (input) => withOwn(input, (recruiter) => recruiter.resume(input)),
    recover: (input) => withOwn(input, (recruiter) => recruiter.recover(input)),
  };
}
