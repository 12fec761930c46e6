/** After a change of the lexicons: the terms of every profile, read again in the background. */
import type { AgentDeps } from '../deps.ts';
import { POSITIONS_READ } from './candidate-facts.ts';
import { CHARACTERS_READ, termColumns, TERMS_VERSION } from './terms.ts';

/** Profiles a statement: short enough that a search waits for one unnoticed. */
const STEP = 500;

/**
 * Safe to stop and to repeat; a profile that somebody edits meanwhile has new terms already and is left alone.
 * @returns how many profiles were read again
 */
export async function refreshTerms(
  { db, logger }: Pick<AgentDeps, 'db' | 'logger'>,
  { signal }: { signal: AbortSignal },
): Promise<number> {
  let done = 0;
  for (;;) {
    signal.throwIfAborted();
    const stale = await db.$queryRaw<StaleProfile[]>`
      SELECT p.candidate_id AS "candidateId", p.headline, p.location, left(p.search_text, ${CHARACTERS_READ}) AS text,
        ARRAY(SELECT e.value ->> 'title' FROM jsonb_array_elements(p.experience) WITH ORDINALITY e (value, place)
          WHERE e.value ->> 'title' IS NOT NULL ORDER BY e.place LIMIT ${POSITIONS_READ}) AS "positionTitles"
      FROM profiles p WHERE p.terms_version < ${TERMS_VERSION} OR p.terms_version > ${TERMS_VERSION} LIMIT ${STEP}`;
    if (stale.length === 0) break;
    const rows = stale.map((profile) => ({ id: profile.candidateId, terms: termColumns(profile).terms }));
    await db.$executeRaw`
      UPDATE profiles p SET terms = r.terms, terms_version = ${TERMS_VERSION}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id text, terms text[])
      WHERE p.candidate_id = r.id AND p.terms_version <> ${TERMS_VERSION}`;
    done += stale.length;
  }
  if (done > 0) logger.info({ profiles: done, version: TERMS_VERSION }, 'The terms of profiles were read again.');
  return done;
}

interface StaleProfile {
  candidateId: string;
  headline: string | null;
  location: string | null;
  positionTitles: string[];
  text: string;
}

/** Whether profiles wait to be read by the lexicons of this version. */
export async function hasStaleTerms({ db }: Pick<AgentDeps, 'db'>): Promise<boolean> {
  const rows = await db.$queryRaw<object[]>`
    SELECT 1 FROM profiles WHERE terms_version < ${TERMS_VERSION} OR terms_version > ${TERMS_VERSION} LIMIT 1`;
  return rows.length > 0;
}
