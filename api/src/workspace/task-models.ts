import type { AgentDeps, TaskModel } from '@shortlist/agent';
import { budgetSpent, type Budgets } from './budgets.ts';
import { whyNot, type WorkspaceModels } from './workspace-models.ts';

interface Deps {
  models: WorkspaceModels;
  budgets: Budgets;
  /** The operator's default for workspaces that have chosen nothing. */
  readsByDefault: boolean;
}

/** Which model a workspace has for what is not conversation: by its choice, its key and its budget. */
export function createModelFor({ models, budgets, readsByDefault }: Deps): NonNullable<AgentDeps['modelFor']> {
  return async (workspaceId, task): Promise<TaskModel> => {
    const none = (reason: string | null): TaskModel => ({ model: null, reason });
    const { readWithModel } = await models.choicesOf(workspaceId);
    if (task === 'reading' && !(readWithModel ?? readsByDefault)) return none(null);
    try {
      const model = await models.of(workspaceId);
      if (!model.structured)
        return none(task === 'reading' ? null : 'No language model is set up, so the formula alone ranks.');
      const budget = await budgets.limited(workspaceId);
      return budget?.state === 'spent' ? none(budgetSpent(budget).detail) : { model };
    } catch (error) {
      return none(whyNot(error));
    }
  };
}
