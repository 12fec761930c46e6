import { stringify } from 'csv-stringify/sync';
import { AppError, candidateAs, getCandidates, recordAudit, type Candidate, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { EXPORT_SHAPES } from '../../contract/index.ts';

export type ExportShape = (typeof EXPORT_SHAPES)[number];

/** More in one answer would be held in memory; whoever has more asks for them by id. */
const MAX = 5_000;
const AT_ONCE = 500;

/**
 * Candidates in the shape that another system takes: those named, else all, newest first. Who took how many with them
 * stands in the audit log.
 * @throws AppError payload_too_large above 5,000, not_found where a named one is not in the workspace
 */
export async function exportCandidates(
  db: Db,
  scope: Scope,
  { format, ids }: { format: ExportShape; ids?: string[] | undefined },
): Promise<string> {
  const { workspaceId } = scope;
  const rows = await db.candidate.findMany({
    where: { workspaceId, ...(ids && { id: { in: ids } }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
    take: MAX + 1,
  });
  if (ids && rows.length < new Set(ids).size) {
    throw new AppError('not_found', { detail: 'One of these candidates was not found in this workspace.' });
  }
  if (rows.length > MAX) {
    throw new AppError('payload_too_large', {
      detail: 'These are more than 5,000 candidates. Name them by id, in parts.',
    });
  }
  const all: Candidate[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    all.push(
      ...(await getCandidates(
        db,
        scope,
        rows.slice(at, at + AT_ONCE).map(({ id }) => id),
      )),
    );
  }
  await db.$transaction((tx) =>
    recordAudit(tx, scope, {
      action: 'candidates.exported',
      entity: 'workspace',
      entityId: workspaceId,
      payload: { format, count: all.length, ...(ids && { ids }) },
    }),
  );
  if (format === 'csv') return toCsv(all);
  return JSON.stringify(
    all.map((candidate) => candidateAs(format, candidate)),
    null,
    2,
  );
}

/** The headings are those that the import of a table knows. */
function toCsv(candidates: Candidate[]): string {
  const rows = candidates.map((candidate) => ({
    'Full name': candidate.name,
    Email: candidate.email,
    Phone: candidate.phone,
    Location: candidate.location,
    'Job title': candidate.headline,
    'Years of experience': candidate.yearsExperience,
    Skills: candidate.skills.join(', '),
    Experience: candidate.experience
      .map(({ title, company, start, end, current }) =>
        [title, company, start && `${start} – ${current ? 'present' : (end ?? '')}`].filter(Boolean).join(' | '),
      )
      .join('\n'),
    Education: candidate.education
      .map(({ degree, institution }) => [degree, institution].filter(Boolean).join(', '))
      .join('\n'),
    Languages: candidate.languages.join(', '),
    Certificates: candidate.certificates.join(', '),
    Links: candidate.links.join(', '),
    Summary: candidate.summary,
  }));
  return stringify(rows, {
    header: true,
    bom: true,
    escape_formulas: true,
    columns: Object.keys(rows[0] ?? { 'Full name': '' }),
  });
}
