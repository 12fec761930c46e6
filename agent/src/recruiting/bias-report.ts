import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Stage } from '../schemas.ts';
import { findJobRow } from './jobs.ts';

export interface GroupRate {
  group: string;
  applications: number;
  selected: number;
  /** selected ÷ applications, 0 to 1. */
  selectionRate: number;
  /** This group's rate ÷ the highest rate of a group that is not small; null when nobody was selected. */
  impactRatio: number | null;
  /** The four-fifths rule: an impact ratio below 0.8. Never raised for a small group. */
  belowFourFifths: boolean;
  /** Fewer than five people: the rate says little, and is no basis for comparison. */
  small: boolean;
}

export interface BiasDimension {
  /** sex | ethnicity | sex × ethnicity */
  attribute: string;
  groups: GroupRate[];
  /** Applicants who declared nothing here, or chose not to say. */
  unknown: number;
  fourFifthsFlag: boolean;
}

export interface BiasReport {
  jobId: string;
  jobTitle: string;
  applications: number;
  /** Stages that count as selected. */
  selectedStages: Stage[];
  selected: number;
  declared: number;
  dimensions: BiasDimension[];
  /**
   * The same for the scores: how many of a group's scored applicants, `applications` here, have a score above the median
   * of all, `selected` here; by each applicant's latest score for this job.
   */
  scoring: { scored: number; median: number | null; dimensions: BiasDimension[] };
  fourFifthsFlag: boolean;
  notes: string[];
  generatedAt: string;
}

const SMALL = 5;
const FOUR_FIFTHS = 0.8;
const SELECTED: Stage[] = ['shortlisted', 'contacted', 'interview', 'offer', 'hired'];

interface Applicant {
  selected: boolean;
  score: number | null;
  sex: string | null;
  ethnicity: string | null;
}

/**
 * Selection rates and impact ratios of one job by group, after the four-fifths rule of the US Uniform Guidelines
 * (29 CFR 1607.4 D) and the categories of New York City's Local Law 144: sex, ethnicity and both together. Groups come
 * from what people declared of themselves, never from names or photos.
 *
 * Beside the selection rate stands the scoring rate of the same law's rules (6 RCNY § 5-300): the share of a group that
 * scores above the median. A person counts as selected who stands at a later stage than sourced now, or stood at one before being rejected.
 * @throws AppError('not_found')
 */
export async function biasReport(db: Db, scope: Scope, jobId: string): Promise<BiasReport> {
  const job = await findJobRow(db, scope, jobId);
  const applicants = await loadApplicants(db, scope, jobId);
  const dimensions = dimensionsOf(applicants);
  const scoring = scoringOf(applicants);
  return {
    jobId,
    jobTitle: job.title,
    applications: applicants.length,
    selectedStages: SELECTED,
    selected: applicants.filter((a) => a.selected).length,
    declared: applicants.filter((a) => a.sex ?? a.ethnicity).length,
    dimensions,
    scoring,
    fourFifthsFlag: [...dimensions, ...scoring.dimensions].some((d) => d.fourFifthsFlag),
    notes: notesFor(applicants, [...dimensions, ...scoring.dimensions]),
    generatedAt: new Date().toISOString(),
  };
}

function dimensionsOf(people: Applicant[]): BiasDimension[] {
  return [
    dimension('sex', people, (a) => a.sex),
    dimension('ethnicity', people, (a) => a.ethnicity),
    dimension('sex × ethnicity', people, (a) => (a.sex && a.ethnicity ? `${a.sex} × ${a.ethnicity}` : null)),
  ];
}

function scoringOf(applicants: Applicant[]): BiasReport['scoring'] {
  const scored = applicants.filter((a) => a.score !== null) as (Applicant & { score: number })[];
  const median = medianOf(scored.map(({ score }) => score));
  const above = scored.map((person) => ({ ...person, selected: median !== null && person.score > median }));
  return { scored: scored.length, median, dimensions: dimensionsOf(above) };
}

function medianOf(scores: number[]): number | null {
  const sorted = scores.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Rates and ratios of one attribute; groups in alphabetical order. Pure. */
export function dimension<Person extends { selected: boolean }>(
  attribute: string,
  people: Person[],
  groupOf: (person: Person) => string | null,
): BiasDimension {
  const groups = Map.groupBy(people, groupOf);
  const rates = [...groups].flatMap(([group, members]) => {
    if (group === null) return [];
    const selected = members.filter((member) => member.selected).length;
    return { group, applications: members.length, selected, selectionRate: selected / members.length };
  });
  const highest = Math.max(0, ...rates.filter((r) => r.applications >= SMALL).map((r) => r.selectionRate));
  const judged = rates
    .map((rate): GroupRate => {
      const small = rate.applications < SMALL;
      const impactRatio = highest > 0 ? rate.selectionRate / highest : null;
      return {
        ...rate,
        impactRatio,
        small,
        belowFourFifths: !small && impactRatio !== null && impactRatio < FOUR_FIFTHS,
      };
    })
    .sort((a, b) => a.group.localeCompare(b.group));
  return {
    attribute,
    groups: judged,
    unknown: groups.get(null)?.length ?? 0,
    fourFifthsFlag: judged.some((group) => group.belowFourFifths),
  };
}

async function loadApplicants(db: Db, scope: Scope, jobId: string): Promise<Applicant[]> {
  const { workspaceId } = scope;
  const rows = await db.application.findMany({
    where: { workspaceId, jobId },
    select: {
      candidateId: true,
      stage: true,
      candidate: { select: { selfDeclaration: { select: { sex: true, ethnicity: true } } } },
    },
  });
  const onceSelected = await selectedBefore(db, scope, jobId);
  const scores = await latestScores(db, scope, jobId);
  return rows.map((row) => ({
    selected: SELECTED.includes(row.stage as Stage) || (row.stage === 'rejected' && onceSelected.has(row.candidateId)),
    score: scores.get(row.candidateId) ?? null,
    sex: declared(row.candidate.selfDeclaration?.sex),
    ethnicity: declared(row.candidate.selfDeclaration?.ethnicity),
  }));
}

/** Who was at a selected stage at some time: rejecting someone after the interview doesn't undo their selection. */
async function selectedBefore(db: Db, scope: Scope, jobId: string): Promise<Set<string>> {
  const moves = await db.auditEvent.findMany({
    where: { workspaceId: scope.workspaceId, jobId, action: 'application.moved' },
    select: { candidateId: true, payload: true },
  });
  const selected = moves.filter(({ payload }) =>
    SELECTED.includes((payload as { to?: Stage } | null)?.to ?? 'sourced'),
  );
  return new Set(selected.flatMap(({ candidateId }) => candidateId ?? []));
}

async function latestScores(db: Db, { workspaceId }: Scope, jobId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ candidateId: string; score: number }[]>`
    SELECT DISTINCT ON (candidate_id) candidate_id AS "candidateId", score FROM match_scores
    WHERE workspace_id = ${workspaceId} AND job_id = ${jobId} ORDER BY candidate_id, seq DESC`;
  return new Map(rows.map(({ candidateId, score }) => [candidateId, score]));
}

/** Spelling and case of a declaration don't make a group of its own. */
function declared(value: string | null | undefined): string | null {
  const tidy = value?.trim().replace(/\s+/g, ' ').toLowerCase();
  return !tidy || tidy === 'undisclosed' || tidy === 'prefer not to say' ? null : tidy;
}

function notesFor(applicants: Applicant[], dimensions: BiasDimension[]): string[] {
  const notes = ['Groups come only from what candidates declared of themselves; nothing is inferred.'];
  if (applicants.length === 0) notes.push('Nobody stands in the pipeline of this job yet.');
  const undeclared = applicants.filter((a) => !a.sex && !a.ethnicity).length;
  if (undeclared > 0) notes.push(`${undeclared} of ${applicants.length} declared nothing and are in no group.`);
  if (dimensions.some((d) => d.groups.some((g) => g.small))) {
    notes.push(
      `Groups of fewer than ${SMALL} are marked small: one decision changes their rate a lot, so they are not flagged.`,
    );
  }
  notes.push(
    'A ratio below 0.8 is a reason to look closer, not proof of discrimination; one above is no proof of its absence.',
  );
  return notes;
}
