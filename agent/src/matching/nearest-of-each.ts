/** The nearest of several sets of people in one statement, for the pool of a large workspace. */
import { Prisma, type Db } from '@shortlist/prisma';
import { askForIds, vectorParameter } from './ask.ts';
import { where, type Eligible } from './eligible.ts';
import type { Ranked } from './full-text.ts';
import { byIndex, compare, exactUpTo, exactly, peopleOf, type NearQuery } from './nearest.ts';
import { workspaceSize } from './workspace-size.ts';

/** The nearest of everybody, whose demands are looked at one by one. */
const WALKED = 320;
/** People of a set, the nearest first: more than the longest shortlist needs. */
const EACH = 80;
/** Of a set that has too few of its people near, so many are gathered and compared at most. */
const GATHERED = 2_500;

/**
 * One walk brings the nearest of everybody, and each set takes its own from them: a job lies near the people who do its
 * work. Only for a set that gets too few are its people gathered by the indexes of its conditions and compared.
 * @param sets  narrower than `everybody`
 * @returns lists of the sets, best first, then that of everybody
 */
export async function nearestOfEach(
  db: Db,
  { everybody, sets, model, vector }: { everybody: Eligible; sets: Eligible[]; model: string; vector: Float32Array },
): Promise<Ranked[][]> {
  const { own, all } = await workspaceSize(db, everybody.workspaceId, model);
  const query = { model, vector, limit: WALKED };
  const walk = own <= exactUpTo(everybody, query, all) ? exactly(everybody, query) : byIndex(everybody, query);
  const belongs = sets.map((set, i) => Prisma.sql`(${where(set)}) AS ${column(i)}`);
  const lists = [...sets.map((set, i) => listOf(set, i, query)), nearestAmong(Prisma.sql`walked`, sets.length)];
  const rows = await askForIds<Ranked & { list: number }>(
    db,
    Prisma.sql`
      WITH q AS MATERIALIZED (SELECT ${vectorParameter(vector)}::vector AS vector),
        walked AS MATERIALIZED (${walk}),
        met AS MATERIALIZED (SELECT * FROM walked, LATERAL (
          SELECT ${Prisma.join([Prisma.sql`true AS known`, ...belongs])} FROM profiles p
          WHERE p.candidate_id = walked."candidateId" OFFSET 0) AS demands)
      SELECT * FROM (${Prisma.join(lists, ' UNION ALL ')}) AS every ORDER BY list, score DESC, "candidateId"`,
  );
  return lists.map((_, i) => rows.flatMap(({ list, ...ranked }) => (list === i ? ranked : [])).slice(0, EACH));
}

function listOf(set: Eligible, i: number, query: NearQuery): Prisma.Sql {
  const compared = compare(
    Prisma.sql`SELECT candidate_id FROM few`,
    { ...query, limit: EACH },
    {
      runs: Prisma.sql`(SELECT count(*) FROM few) <= ${GATHERED}::int`,
    },
  );
  // As everywhere in retrieval: planned for all whom the conditions let through, read only as far as the limit asks.
  return Prisma.sql`
    SELECT * FROM (
      WITH own AS MATERIALIZED (${nearestAmong(Prisma.sql`met WHERE ${column(i)}`, i)}),
        hits AS MATERIALIZED (${peopleOf(set)}),
        few AS MATERIALIZED (SELECT candidate_id FROM hits WHERE (SELECT count(*) FROM own) < ${EACH}
          LIMIT ${GATHERED}::int + 1)
      SELECT * FROM own UNION SELECT ${i}::int, * FROM (${compared}) AS compared
    ) AS found`;
}

const nearestAmong = (people: Prisma.Sql, list: number) => Prisma.sql`
  (SELECT ${list}::int AS list, "candidateId", score FROM ${people} ORDER BY score DESC, "candidateId" LIMIT ${EACH})`;

const column = (i: number) => Prisma.raw(`"in${i}"`);
