/** How many people a search has before it, remembered for a while: what is compared and what is asked of the index. */
import { Prisma, type Db } from '@shortlist/prisma';
import { askForIds } from './ask.ts';

export interface WorkspaceSize {
  /** Vectors of the workspace and model, counted up to `COUNTED`. */
  own: number;
  /** Vectors of everybody, by the planner's estimate. */
  all: number;
}

/** More than are ever compared one by one, with ten million in the index. */
const COUNTED = 50_000;
/**
 * The size decides which way costs less, never who is found: a way chosen by an old size is a little slower, and an index
 * that brings too few is followed by a comparison. So nothing has to tell this memory of changes.
 */
const KEPT_MS = 30_000;
const MOST_KEPT = 10_000;

const remembered = new WeakMap<Db, Map<string, { until: number; size: Promise<WorkspaceSize> }>>();

export async function workspaceSize(db: Db, workspaceId: string, model: string): Promise<WorkspaceSize> {
  const sizes = remembered.get(db) ?? new Map<string, { until: number; size: Promise<WorkspaceSize> }>();
  remembered.set(db, sizes);
  const key = `${workspaceId} ${model}`;
  const now = performance.now();
  const known = sizes.get(key);
  if (known && known.until > now) return known.size;
  if (sizes.size >= MOST_KEPT) sizes.clear();
  const size = count(db, workspaceId, model);
  sizes.set(key, { until: now + KEPT_MS, size });
  size.catch(() => sizes.delete(key));
  return size;
}

async function count(db: Db, workspaceId: string, model: string): Promise<WorkspaceSize> {
  const [size] = await askForIds<WorkspaceSize>(
    db,
    Prisma.sql`
      SELECT (SELECT count(*) FROM (SELECT FROM profile_vectors WHERE workspace_id = ${workspaceId}
          AND embedding_model = ${model} LIMIT ${COUNTED}) AS counted)::int AS own,
        (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'profile_vectors_embedding_idx'::regclass)::float8 AS "all"`,
  );
  return size!;
}
