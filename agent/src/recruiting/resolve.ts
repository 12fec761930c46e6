import { distance } from 'fastest-levenshtein';
import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Unresolved } from '../tool-outputs.ts';
import type { CandidateRow } from './candidates.ts';
import { WITH_PROFILE } from './candidates.ts';
import { jobsMeant } from './jobs-meant.ts';
import { likeTerm } from './listing.ts';

export type Resolved = { id: string } | Unresolved;

const MOST_CHOICES = 8;
/** Names looked at for close spellings: enough for a company's jobs, and for the newest candidates. */
const MOST_COMPARED = 20_000;

/**
 * The job that a person or a model means: by id, then by its whole title, then by all words standing in title and place,
 * then by another word for the same work or place ("the A&E one"), then by close spelling. The first of these that fits
 * anything decides; when it fits several, they are the choices.
 */
export async function resolveJob(db: Db | Tx, scope: Scope, idOrName: string): Promise<Resolved> {
  const { workspaceId } = scope;
  const given = tidy(idOrName);
  const byId = await db.job.findFirst({ where: { id: given, workspaceId }, select: { id: true } });
  if (byId) return byId;

  const rows = await db.job.findMany({
    where: { workspaceId },
    select: {
      id: true,
      title: true,
      location: true,
      status: true,
      seniority: true,
      mustHaveSkills: true,
      createdAt: true,
    },
    orderBy: { createdAt: 'desc' },
    take: MOST_COMPARED,
  });
  const read = (job: (typeof rows)[number]) => ({
    name: job.title,
    words: [job.title, job.location, job.seniority].join(' '),
  });
  const found = firstFound(
    () => asWritten(given, rows, read),
    () => jobsMeant(given, rows),
    () => closeTo(given, rows, read),
  );
  const labels = labelApart(
    found,
    (job) => [job.title, job.location, job.status],
    (job) => day(job.createdAt),
  );
  return decide('job', given, found, labels);
}

/**
 * The candidate that is meant, as `resolveJob`; an e-mail address works as well.
 * @param jobId  prefers, among several that fit, those who have an application for this job
 */
export async function resolveCandidate(db: Db | Tx, scope: Scope, idOrName: string, jobId?: string): Promise<Resolved> {
  const { workspaceId } = scope;
  const given = tidy(idOrName);
  const byId = await db.candidate.findFirst({ where: { id: given, workspaceId }, select: { id: true } });
  if (byId) return byId;

  const found = await findCandidates(db, scope, given);
  const narrowed = found.length > 1 && jobId ? await applicantsOf(db, scope, jobId, found) : found;
  const labels = labelApart(
    narrowed,
    (row) => [row.name ?? 'No name', row.profile?.headline, row.location ?? row.profile?.location],
    (row) => row.email ?? `added ${day(row.createdAt)}`,
  );
  return decide('candidate', given, narrowed, labels);
}

async function findCandidates(db: Db | Tx, scope: Scope, given: string): Promise<CandidateRow[]> {
  const { workspaceId } = scope;
  const words = wordsOf(given);
  if (words.length === 0) return [];
  const insensitive = { mode: 'insensitive' } as const;
  const likely = await db.candidate.findMany({
    where: {
      workspaceId,
      OR: [
        { email: { equals: likeTerm(given), ...insensitive } },
        { AND: words.map((word) => ({ name: { contains: likeTerm(word), ...insensitive } })) },
      ],
    },
    include: WITH_PROFILE,
    orderBy: { createdAt: 'desc' },
    take: 200,
  });
  const byEmail = likely.filter((row) => row.email?.toLowerCase() === given.toLowerCase());
  if (byEmail.length > 0) return byEmail;
  const exact = asWritten(given, likely, nameAlone);
  if (exact.length > 0) return exact;

  // Neither written so nor containing the words: accents and slips of the keyboard are left.
  const names = await db.candidate.findMany({
    where: { workspaceId, name: { not: null } },
    select: { id: true, name: true },
    orderBy: { createdAt: 'desc' },
    take: MOST_COMPARED,
  });
  const close = firstFound(
    () => asWritten(given, names, nameAlone),
    () => closeTo(given, names, nameAlone),
  ).slice(0, MOST_CHOICES);
  return db.candidate.findMany({
    where: { workspaceId, id: { in: close.map((row) => row.id) } },
    include: WITH_PROFILE,
    orderBy: { createdAt: 'desc' },
  });
}

async function applicantsOf(db: Db | Tx, scope: Scope, jobId: string, rows: CandidateRow[]): Promise<CandidateRow[]> {
  const applications = await db.application.findMany({
    where: { workspaceId: scope.workspaceId, jobId, candidateId: { in: rows.map((row) => row.id) } },
    select: { candidateId: true },
  });
  const ids = new Set(applications.map((application) => application.candidateId));
  return ids.size === 0 ? rows : rows.filter((row) => ids.has(row.id));
}

/** What the strictest rule that finds anything finds. */
function firstFound<Row>(...rules: (() => Row[])[]): Row[] {
  for (const rule of rules) {
    const found = rule();
    if (found.length > 0) return found;
  }
  return [];
}

type Read<Row> = (row: Row) => { name: string; words: string };

const nameAlone = (row: { name: string | null }) => ({ name: row.name ?? '', words: row.name ?? '' });

/** Those of just that name; else those in whose words all given ones stand. */
function asWritten<Row>(given: string, rows: Row[], read: Read<Row>): Row[] {
  const [wanted, wantedWords] = [fold(given), wordsOf(given)];
  if (wantedWords.length === 0) return [];
  return firstFound(
    () => rows.filter((row) => fold(read(row).name) === wanted),
    () =>
      rows.filter((row) => {
        const words = wordsOf(read(row).words);
        return wantedWords.every((word) => words.includes(word));
      }),
  );
}

/** Those that the fewest slips of the keyboard lead to. */
function closeTo<Row>(given: string, rows: Row[], read: Read<Row>): Row[] {
  const wantedWords = wordsOf(given);
  if (wantedWords.length === 0) return [];
  const close = rows
    .map((row) => ({ row, slips: slipsBetween(wantedWords, wordsOf(read(row).words)) }))
    .filter(({ slips }) => slips !== null)
    .sort((a, b) => (a.slips ?? 0) - (b.slips ?? 0));
  return close.filter(({ slips }) => slips === close[0]?.slips).map(({ row }) => row);
}

/** Edits that turn each given word into some word of the name; null when one needs more than a slip or two. */
function slipsBetween(given: string[], words: string[]): number | null {
  let slips = 0;
  for (const word of given) {
    const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    // The beginning of a word ("dev", "Alex") is as good as one slip.
    const beginning = word.length >= 3 && words.some((other) => other.startsWith(word)) ? 1 : Infinity;
    const nearest = Math.min(...words.map((other) => edits(word, other)));
    if (Math.min(nearest, beginning) > Math.max(allowed, beginning === 1 ? 1 : 0)) return null;
    slips += Math.min(nearest, beginning);
  }
  return slips;
}

/** Levenshtein's distance, but two letters that changed places are one slip. */
function edits(a: string, b: string): number {
  const plain = distance(a, b);
  const sameLetters = () => [...a].sort().join('') === [...b].sort().join('');
  return plain === 2 && a.length === b.length && sameLetters() ? 1 : plain;
}

function decide(argument: 'job' | 'candidate', given: string, rows: { id: string }[], labels: string[]): Resolved {
  const [only] = rows;
  if (only && rows.length === 1) return { id: only.id };
  const choices = rows.slice(0, MOST_CHOICES).map((row, i) => ({ id: row.id, label: labels[i] ?? row.id }));
  return { unresolved: { argument, given, choices } };
}

/** A line for each row; where two lines would read the same, each gets what tells it apart. */
function labelApart<Row>(
  rows: Row[],
  parts: (row: Row) => (string | null | undefined)[],
  apart: (row: Row) => string,
): string[] {
  const lines = rows.map((row) => parts(row).filter(Boolean).join(' · '));
  return rows.map((row, i) => {
    const line = lines[i] ?? '';
    return lines.filter((other) => other === line).length > 1 ? `${line} · ${apart(row)}` : line;
  });
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Without case, accents and punctuation. */
function fold(text: string): string {
  return tidy(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+#]+/gu, ' '),
  );
}

function wordsOf(text: string): string[] {
  return fold(text).split(' ').filter(Boolean);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
