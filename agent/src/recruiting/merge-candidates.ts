import type { Prisma, Tx } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import { AppError } from '../errors.ts';
import { recordAudit } from './audit.ts';
import { detachCandidate, findCandidateRow, lockCandidate, type CandidateRow } from './candidates.ts';

/** Farther along is later; a merged application keeps the farthest stage, and a decision that was made. */
const STAGES = ['sourced', 'shortlisted', 'contacted', 'interview', 'offer', 'rejected', 'hired'];

/**
 * Makes one candidate of two records of the same person. `id` stays; applications, notes, drafts, the self-declaration and
 * the imports of `from` become its own, and what it did not know (phone, links, …) is taken from there. The logs are
 * append-only: scores and requests of `from` keep its id, and the event of the merge says where it went.
 * @throws AppError('not_found') when either is not of the workspace, AppError('bad_request') for a record and itself
 */
export async function mergeCandidates(tx: Tx, scope: Scope, { id, from }: { id: string; from: string }): Promise<void> {
  if (id === from) throw new AppError('bad_request', { detail: 'A candidate can’t be merged with itself. Name two.' });
  // Always in the same order, so that two merges at once don't wait for each other.
  for (const one of [id, from].sort()) await lockCandidate(tx, scope, one);
  const kept = await findCandidateRow(tx, scope, id);
  const gone = await findCandidateRow(tx, scope, from);
  const { workspaceId } = scope;
  const ofGone = { workspaceId, candidateId: from };

  await moveApplications(tx, scope, { id, from });
  await tx.note.updateMany({ where: ofGone, data: { candidateId: id } });
  await tx.outreach.updateMany({ where: ofGone, data: { candidateId: id } });
  if ((await tx.selfDeclaration.count({ where: { workspaceId, candidateId: id } })) === 0) {
    await tx.selfDeclaration.updateMany({ where: ofGone, data: { candidateId: id } });
  }
  await tx.importFile.updateMany({ where: ofGone, data: { candidateId: id } });
  await tx.importFile.updateMany({ where: { workspaceId, duplicateOf: from }, data: { duplicateOf: id } });
  await tx.candidate.updateMany({ where: { workspaceId, duplicateOfId: from }, data: { duplicateOfId: id } });
  await tx.candidate.update({ where: { id }, data: completed(kept, gone) });
  await detachCandidate(tx, scope, from);
  await recordAudit(tx, scope, {
    action: 'candidate.merged',
    entity: 'candidate',
    entityId: id,
    candidateId: id,
    payload: { from, before: { name: gone.name, email: gone.email, phone: gone.phone, fileId: gone.fileId } },
  });
}

/** What the kept record lacks comes from the other; of the two CVs' text, only the kept one's is matched. */
function completed(kept: CandidateRow, gone: CandidateRow): Prisma.CandidateUpdateInput {
  return {
    name: kept.name ?? gone.name,
    email: kept.email ?? gone.email,
    phone: kept.phone ?? gone.phone,
    location: kept.location ?? gone.location,
    links: [...new Set([...kept.links, ...gone.links])],
    ...(kept.fileId === null && gone.fileId !== null ? { file: { connect: { id: gone.fileId } } } : {}),
    ...(kept.duplicateOfId === gone.id || kept.duplicateOfId === kept.id ? { duplicateOfId: null } : {}),
  };
}

/** One application a job: where both have one, the stage that is farther along stays. */
async function moveApplications(tx: Tx, { workspaceId }: Scope, { id, from }: { id: string; from: string }) {
  const own = await tx.application.findMany({ where: { workspaceId, candidateId: id } });
  for (const application of await tx.application.findMany({ where: { workspaceId, candidateId: from } })) {
    const same = own.find(({ jobId }) => jobId === application.jobId);
    if (!same) {
      await tx.application.update({ where: { id: application.id }, data: { candidateId: id } });
    } else if (STAGES.indexOf(application.stage) > STAGES.indexOf(same.stage)) {
      await tx.application.update({ where: { id: same.id }, data: { stage: application.stage } });
    }
  }
}
