/** Whom a query may answer with: always people of one workspace, whom the filters let through. */
import { Prisma, type Db } from '@shortlist/prisma';
import { readPlace } from '../lexicon/places.ts';
import type { TitleReading } from '../lexicon/titles.ts';
import type { MatchFilters } from '../schemas.ts';
import { askForIds } from './ask.ts';
import { literalPattern, readSkill } from './skill-names.ts';

/** Which candidates a query may answer with. */
export interface Eligible {
  workspaceId: string;
  filters: MatchFilters;
  /** The job whose stages `filters.stage` speaks of. */
  jobId?: string;
  /** A further condition on `p`, the profile, that an index answers: see `doesWork`, `hasAnySkill` and `saysAll`. */
  which?: Prisma.Sql;
}

/** Whether anything but the workspace decides. */
export function isFiltered({ filters, which }: Eligible): boolean {
  return which !== undefined || Object.values(filters).some((value) => value !== undefined);
}

/** Whether an index finds the few whom the filters let through, without reading profile after profile. */
export function isSelective({ filters, which }: Eligible): boolean {
  return (
    which !== undefined || filters.stage !== undefined || (filters.skills ?? []).some((name) => readSkill(name).known)
  );
}

/** How many are eligible; counts no further than `most`. */
export async function countEligible(db: Db, eligible: Eligible, most?: number): Promise<number> {
  const everybody = Prisma.sql`SELECT FROM profiles p WHERE ${where(eligible)}`;
  const [row] = await askForIds<{ count: number }>(
    db,
    most === undefined
      ? Prisma.sql`SELECT count(*)::int AS count FROM (${everybody}) AS counted`
      : // Materialised: planned for all of them, by their indexes, and read only as far as the limit asks.
        Prisma.sql`WITH hits AS MATERIALIZED (${everybody})
          SELECT count(*)::int AS count FROM (SELECT FROM hits LIMIT ${most}::int) AS counted`,
  );
  return row!.count;
}

/** Ids of the eligible candidates, as many as `limit` at most, in no order. */
export async function eligibleIds(db: Db, eligible: Eligible, limit: number): Promise<string[]> {
  const rows = await askForIds<{ id: string }>(
    db,
    Prisma.sql`SELECT p.candidate_id AS id FROM profiles p WHERE ${where(eligible)} LIMIT ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** Conditions on `p` (profiles); always within one workspace. */
export function where({ workspaceId, filters, jobId, which }: Eligible): Prisma.Sql {
  const conditions = [Prisma.sql`p.workspace_id = ${workspaceId}`];
  if (filters.location) conditions.push(isAt(filters.location));
  if (filters.minYears !== undefined) conditions.push(Prisma.sql`p.years_experience >= ${filters.minYears}`);
  const skills = (filters.skills ?? []).map(readSkill);
  const known = skills.flatMap((named) => (named.known ? named.skill : []));
  if (known.length > 0) conditions.push(Prisma.sql`p.skills @> ${known}::text[]`);
  for (const { skill } of skills.filter((named) => !named.known)) conditions.push(saysLiterally(skill));
  if (which) conditions.push(Prisma.sql`(${which})`);
  if (filters.stage) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM applications a WHERE a.workspace_id = ${workspaceId}
      AND a.candidate_id = p.candidate_id AND a.stage = ${filters.stage}
      AND (${jobId ?? null}::text IS NULL OR a.job_id = ${jobId ?? null}))`);
  }
  return Prisma.join(conditions, ' AND ');
}

/**
 * People of a place. A known one is found by any of its names ("Munich", "München"), and no longer name that holds its
 * own ("York" in "New York"); any other by its words, whatever the accents.
 */
function isAt(asked: string): Prisma.Sql {
  const { city, region, country, words } = readPlace(asked);
  const pattern = `%${plain(asked).replace(/[\\%_]/g, '\\$&')}%`;
  const saysIt = Prisma.sql`regexp_replace(normalize(lower(coalesce(p.location,
    (SELECT c.location FROM candidates c WHERE c.id = p.candidate_id))), NFKD), '[\u0300-\u036f]', '', 'g') LIKE ${pattern}`;
  if (city) {
    return Prisma.sql`(${livesIn(city)}
      OR (NOT EXISTS (SELECT 1 FROM unnest(p.terms) t WHERE starts_with(t, 'city:')) AND ${saysIt}))`;
  }
  // A county such as Surrey is a part of the lexicon's region, and its own name says more.
  const isWhole = region !== null && (region === words || country !== 'united kingdom');
  const term = isWhole ? `region:${region}` : region === null && country ? `country:${country}` : null;
  return term ? Prisma.sql`(p.terms @> ARRAY[${term}]::text[] OR ${saysIt})` : saysIt;
}

function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** People whose titles name the work of `title`; null when the title names none. */
export function doesWork(title: TitleReading): Prisma.Sql | null {
  const { families, words } = title;
  if (families.length > 0) return Prisma.sql`p.terms && ${families.map((family) => `family:${family}`)}::text[]`;
  return words.length > 0 ? Prisma.sql`p.terms @> ${words.map((word) => `word:${word}`)}::text[]` : null;
}

/** People of a city, by its name in the lexicon of places. */
export const livesIn = (city: string) => Prisma.sql`p.terms @> ARRAY[${`city:${city}`}]::text[]`;

/** People with at least one of the skills, by their canonical names. */
export const hasAnySkill = (skills: string[]) => Prisma.sql`p.skills && ${skills}::text[]`;

/** People whose headline, skills, posts and education hold all the words. */
export const saysAll = (words: string) => Prisma.sql`p.search @@ plainto_tsquery('english', ${words})`;

/** A skill that no lexicon knows: the words themselves in a passage, or in the list of skills. */
function saysLiterally(skill: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM unnest(p.skills) s WHERE lower(s) = lower(${skill})
    UNION ALL SELECT 1 FROM passages g WHERE g.candidate_id = p.candidate_id AND g.content ~* ${literalPattern(skill)})`;
}
