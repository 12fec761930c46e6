/** What each workspace has chosen, and the language model that follows from it; remembered for a few seconds. */
import { AppError, type ChatModel } from '@shortlist/agent';
import type { Db, ModelSettingsModel } from '@shortlist/prisma';

/** A change holds after this long at the latest, on every node; on the one that made it at once. */
const KEPT_MS = 5_000;
/** Workspaces remembered at most. */
const KEPT = 1_000;

interface Deps {
  /** Sees all workspaces. */
  db: Db;
  /** The operator's. */
  standard: ChatModel;
  /** Throws AppError where the row is of no use. */
  modelOf(row: ModelSettingsModel): ChatModel;
}

export interface Choices {
  /** Null: the operator's model. */
  model: ModelSettingsModel | null;
  monthlyBudgetUsd: number | null;
  readWithModel: boolean | null;
}

export interface WorkspaceModels {
  readonly standard: ChatModel;
  choicesOf(workspaceId: string): Promise<Choices>;
  /** The same object as long as its settings are the same. Throws AppError model_key_invalid. */
  of(workspaceId: string): Promise<ChatModel>;
  /** What the model is called, also where its key is of no use any more. */
  nameOf(workspaceId: string): Promise<string>;
  /** To be called after a change of settings. */
  forget(workspaceId: string): void;
}

interface Known {
  choices: Choices;
  askedAt: number;
  made: ChatModel | null;
}

export function createWorkspaceModels({ db, standard, modelOf }: Deps): WorkspaceModels {
  const known = new Map<string, Known>();
  const stale = new Set<string>();

  async function look(workspaceId: string): Promise<Known> {
    const before = known.get(workspaceId);
    if (before && !stale.has(workspaceId) && Date.now() - before.askedAt < KEPT_MS) return before;
    stale.delete(workspaceId);
    const [workspace, model] = await Promise.all([
      db.workspace.findFirst({ where: { id: workspaceId }, select: { monthlyBudgetUsd: true, readWithModel: true } }),
      db.modelSettings.findFirst({ where: { workspaceId } }),
    ]);
    const same = before?.choices.model?.updatedAt.getTime() === model?.updatedAt.getTime();
    const found: Known = {
      choices: {
        model,
        monthlyBudgetUsd: workspace?.monthlyBudgetUsd ?? null,
        readWithModel: workspace?.readWithModel ?? null,
      },
      askedAt: Date.now(),
      made: same ? (before?.made ?? null) : null,
    };
    known.delete(workspaceId);
    known.set(workspaceId, found);
    if (known.size > KEPT) known.delete(known.keys().next().value!);
    return found;
  }

  return {
    standard,
    choicesOf: async (workspaceId) => (await look(workspaceId)).choices,
    async of(workspaceId) {
      const found = await look(workspaceId);
      if (!found.choices.model) return standard;
      return (found.made ??= modelOf(found.choices.model));
    },
    nameOf: async (workspaceId) => (await look(workspaceId)).choices.model?.model ?? standard.name,
    forget: (workspaceId) => void stale.add(workspaceId),
  };
}

/** What a model that cannot be used means to whoever would have asked it. */
export function whyNot(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  throw error;
}
