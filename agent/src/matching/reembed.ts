/** After a switch of the embedding model: vectors of the new one for everybody, while those of the former still serve. */
import { Prisma, type Db } from '@shortlist/prisma';
import { ask } from '../ask.ts';
import type { AgentDeps, Embedder } from '../deps.ts';
import {
  forgetFormerVectors,
  replaceEmbeddings,
  stalePeople,
  stalePassages,
  workspacesWithStaleVectors,
} from './vectors.ts';

/** People a step: their passages fill a batch of any embedder, and a search waits behind no more. */
const STEP = 16;

/**
 * Embeds again what another model embedded, workspace by workspace; each workspace changes over as a whole once its last
 * person is done. Safe to stop and to repeat: what is done is not done again.
 * @returns how many people got new vectors
 */
export async function reembed(
  { db, embedder, logger }: Pick<AgentDeps, 'db' | 'embedder' | 'logger'>,
  { signal }: { signal: AbortSignal },
): Promise<number> {
  let people = 0;
  for (const workspaceId of await workspacesWithStaleVectors(db, embedder.model)) {
    let after = '';
    for (;;) {
      signal.throwIfAborted();
      const ids = await stalePeople(db, { workspaceId, model: embedder.model, after, limit: STEP });
      if (ids.length === 0) break;
      await embedAgain(db, embedder, ids, signal);
      people += ids.length;
      after = ids.at(-1)!;
    }
    await forgetFormerVectors(db, { workspaceId, model: embedder.model });
    logger.info({ workspaceId, people, model: embedder.model }, 'A workspace has the vectors of the new model.');
  }
  return people;
}

async function embedAgain(db: Db, embedder: Embedder, candidateIds: string[], signal: AbortSignal): Promise<void> {
  const passages = await stalePassages(db, { candidateIds, model: embedder.model });
  const vectors = await embedder.embed(
    passages.map(({ content }) => content),
    { signal },
  );
  const rows = passages.map(({ id }, i) => ({ id, embedding: vectors[i]! }));
  await db.$transaction((tx) => replaceEmbeddings(tx, { rows, candidateIds, model: embedder.model }));
}

/** Whether vectors of another model than `embedder`'s wait to be made again. */
export async function hasStaleVectors({ db, embedder }: Pick<AgentDeps, 'db' | 'embedder'>): Promise<boolean> {
  return (await workspacesWithStaleVectors(db, embedder.model)).length > 0;
}

/** The embedder whose vectors a workspace has in full: during a switch the former one, if this process can run it. */
export async function servingEmbedder(
  { db, embedder, formerEmbedders = [] }: Pick<AgentDeps, 'db' | 'embedder' | 'formerEmbedders'>,
  workspaceId: string,
): Promise<Embedder> {
  for (const former of formerEmbedders) {
    const model = former.model;
    if (model === embedder.model) continue;
    const rows = await ask<object>(
      db,
      Prisma.sql`
        SELECT 1 FROM profile_vectors WHERE workspace_id = ${workspaceId} AND embedding_model = ${model} LIMIT 1`,
    );
    if (rows.length > 0) return former;
  }
  return embedder;
}
