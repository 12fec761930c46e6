import type { Db, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { Candidate, Job, Match, Outreach } from '../schemas.ts';
import { recordAudit } from './audit.ts';
import { findCandidateRow } from './candidates.ts';
import { findJobRow } from './jobs.ts';

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
 * known is left out, never filled in.
 */
export function writeOutreach(facts: OutreachFacts, tone: Tone): { subject: string; body: string } {
  const { job, candidate, sender } = facts;
  const where = jobPlace(job);
  const role = `${job.title}${where ? ` (${where})` : ''}`;
  const first = firstName(candidate.name);
  const reasons = provenSkills(facts);
  const pay = payRange(job);

  const lines =
    tone === 'formal'
      ? [
          candidate.name ? `Dear ${candidate.name},` : 'Dear candidate,',
          `We are recruiting for the position of ${role} and would be glad to speak with you about it.`,
          reasons && `Your CV shows ${reasons}, which this position asks for.`,
          pay && `The salary range is ${pay} a year.`,
          'If the position is of interest to you, please reply with times that suit you for a short call.',
          ['Kind regards,', sender].filter(Boolean).join('\n'),
        ]
      : tone === 'brief'
        ? [
            first ? `Hi ${first},` : 'Hello,',
            `we are hiring for ${role}.${reasons ? ` Your CV shows ${reasons}.` : ''}${pay ? ` ${pay} a year.` : ''} Open to a short call?`,
            sender,
          ]
        : [
            first ? `Hi ${first},` : 'Hello,',
            `we have an opening for ${role}, and I thought of you.`,
            reasons && `What caught my eye in your CV: ${reasons}. That is what this job needs.`,
            pay && `The pay is ${pay} a year.`,
            'Would you like to hear more? Tell me when a short call would suit you, and I will fit in.',
            ['Best wishes', sender].filter(Boolean).join('\n'),
          ];
  return { subject: `${job.title}${where ? `, ${where}` : ''}`, body: lines.filter(Boolean).join('\n\n') };
}

/** Two or three skills that job and CV share, as the CV has them; empty when nothing is proven. */
function provenSkills({ job, candidate, match }: OutreachFacts): string {
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
  return listOf(parts);
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

function jobPlace({ location, workMode }: Job): string {
  if (workMode === 'remote') return location ? `remote, ${location}` : 'remote';
  if (workMode === 'hybrid') return location ? `${location}, hybrid` : 'hybrid';
  return location ?? '';
}

function payRange({ salaryMin, salaryMax, currency }: Job): string {
  const amounts = [...new Set([salaryMin, salaryMax].filter((amount) => amount !== null))];
  if (amounts.length === 0 || !currency) return '';
  const range = amounts.map((amount) => amount.toLocaleString('en-GB')).join(' to ');
  const from = salaryMax === null ? 'from ' : salaryMin === null ? 'up to ' : '';
  return `${from}${range} ${currency}`;
}

/** The first word of a name, unless it is a title or an initial, when the whole name is kept. */
function firstName(name: string | null): string | null {
  const [first] = name?.trim().split(/\s+/) ?? [];
  if (!name || !first) return null;
  return /^(?:dr|mr|mrs|ms|miss|prof|sir|\p{L})\.?$/iu.test(first) ? name : first;
}

function listOf(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
