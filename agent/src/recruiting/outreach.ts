import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Candidate, Job, Match, Outreach } from '../schemas.ts';
import { recordAudit } from './audit.ts';
import { findCandidateRow } from './candidates.ts';
import { findJobRow } from './jobs.ts';
import { OUTREACH_WORDS, type OutreachLanguage, type Words } from './outreach-words.ts';

export const TONES = ['friendly', 'formal', 'brief'] as const;
export type Tone = (typeof TONES)[number];

export interface OutreachFacts {
  job: Job;
  candidate: Candidate;
  /** What the CV shows for this job, when it has been compared with it. */
  match: Match | null;
  /** Who signs; null leaves the signature to the sender. */
  sender: string | null;
}

/**
 * Saves a first message to a candidate. Nothing is sent.
 * @throws AppError('not_found')
 */
export async function draftOutreach(
  tx: Tx,
  scope: Scope,
  input: { jobId: string; candidateId: string; tone: Tone; subject: string; body: string },
): Promise<Outreach> {
  await findJobRow(tx, scope, input.jobId);
  const candidate = await findCandidateRow(tx, scope, input.candidateId);
  const row = await tx.outreach.create({
    data: { ...input, workspaceId: scope.workspaceId, createdById: scope.userId },
  });
  await recordAudit(tx, scope, {
    action: 'outreach.drafted',
    entity: 'outreach',
    entityId: row.id,
    jobId: input.jobId,
    candidateId: input.candidateId,
    payload: { tone: input.tone },
  });
  return { id: row.id, ...input, to: candidate.email };
}

/** Name of the person who asks, to sign with. */
export async function senderName(db: Db | Tx, scope: Scope): Promise<string | null> {
  const user = await db.user.findFirst({ where: { id: scope.userId }, select: { name: true } });
  return user?.name || null;
}

/**
 * Writes the message from facts that are on record only: the job as it stands, and skills that the CV states. What isn't
 * known is left out, never filled in. Titles, places and quotes stay as they were written.
 */
export function writeOutreach(
  facts: OutreachFacts,
  tone: Tone,
  language: OutreachLanguage = 'en',
): { subject: string; body: string } {
  const words = OUTREACH_WORDS[language];
  const { job, candidate, sender } = facts;
  const where = jobPlace(job, words);
  const paragraphs = words.paragraphs[tone]({
    first: firstName(candidate.name) ?? '',
    full: candidate.name ?? '',
    role: `${job.title}${where ? ` (${where})` : ''}`,
    reasons: provenSkills(facts, words),
    pay: payRange(job, words),
    sender: sender ?? '',
  });
  return { subject: `${job.title}${where ? `, ${where}` : ''}`, body: paragraphs.filter(Boolean).join('\n\n') };
}

/** Two or three skills that job and CV share, as the CV has them; empty when nothing is proven. */
function provenSkills({ job, candidate, match }: OutreachFacts, { and }: Words): string {
  const asked = [...job.mustHaveSkills, ...job.niceToHaveSkills];
  const held = new Set(candidate.skills.map((skill) => skill.toLowerCase()));
  const skills = match ? match.matchedSkills : asked.filter((skill) => held.has(skill.toLowerCase()));
  const quoted = new Set<string>();
  const parts = skills.slice(0, 3).map((skill) => {
    const quote = quoteFor(skill, match);
    if (!quote || quoted.has(quote)) return skill;
    quoted.add(quote);
    return `${skill} (“${quote}”)`;
  });
  return listOf(parts, and);
}

/** What the CV says of a skill in a few words of its own; a mere list of skills says nothing more than its name. */
function quoteFor(skill: string, match: Match | null): string | null {
  const quotes = match?.evidence.filter((item) => item.skill.toLowerCase() === skill.toLowerCase()) ?? [];
  const short = quotes.map(({ quote }) =>
    quote
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.;,]$/, ''),
  );
  return short.find((quote) => quote.length > skill.length + 8 && quote.length <= 160 && !isList(quote)) ?? null;
}

function isList(quote: string): boolean {
  const items = quote.split(/[,;|•·]/);
  return items.length >= 3 && items.every((item) => item.trim().split(' ').length <= 3);
}

function jobPlace({ location, workMode }: Job, { remote, hybrid }: Words): string {
  if (workMode === 'remote') return location ? `${remote}, ${location}` : remote;
  if (workMode === 'hybrid') return location ? `${location}, ${hybrid}` : hybrid;
  return location ?? '';
}

function payRange({ salaryMin, salaryMax, currency }: Job, { locale, from, upTo, to }: Words): string {
  const amounts = [...new Set([salaryMin, salaryMax].filter((amount) => amount !== null))];
  if (amounts.length === 0 || !currency) return '';
  const range = amounts.map((amount) => amount.toLocaleString(locale)).join(` ${to} `);
  const bound = salaryMax === null ? `${from} ` : salaryMin === null ? `${upTo} ` : '';
  return `${bound}${range} ${currency}`;
}

/** The first word of a name, unless it is a title or an initial, when the whole name is kept. */
function firstName(name: string | null): string | null {
  const [first] = name?.trim().split(/\s+/) ?? [];
  if (!name || !first) return null;
  return /^(?:dr|mr|mrs|ms|miss|prof|sir|\p{L})\.?$/iu.test(first) ? name : first;
}

function listOf(parts: string[], and: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
}
