/** The recruiter of each workspace: the operator's, or one with the model that the workspace has chosen. */
import { AppError, type ChatModel, type Chunk, type Recruiter } from '@shortlist/agent';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';
import { refusedRun } from './refused-run.ts';

interface Deps {
  models: Pick<WorkspaceModels, 'of' | 'standard'>;
  standard: Recruiter;
  recruiterWith(model: ChatModel): Recruiter;
}

export function workspaceRecruiter({ models, standard, recruiterWith }: Deps): Recruiter {
  const made = new WeakMap<ChatModel, Recruiter>([[models.standard, standard]]);

  async function recruiterOf(workspaceId: string): Promise<Recruiter> {
    const model = await models.of(workspaceId);
    const recruiter = made.get(model) ?? recruiterWith(model);
    made.set(model, recruiter);
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
