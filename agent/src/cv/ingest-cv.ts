import type { AgentDeps, Scope } from '../deps.ts';
import { recordAudit } from '../recruiting/audit.ts';
import { findCandidateRow } from '../recruiting/candidates.ts';
import type { CandidateFields } from '../schemas.ts';

type Deps = Pick<AgentDeps, 'db' | 'embedder' | 'cvReader' | 'logger'>;

/** Reads a CV into a candidate. */
export async function ingestCv(
  deps: Deps,
  scope: Scope,
  input: { text: string } | { bytes: Uint8Array; name: string; fileId: string },
  options: { signal?: AbortSignal; onState?: (state: 'reading' | 'ocr') => void } = {},
): Promise<{ candidateId: string; duplicateOf: string | null }> {
  const { signal, onState } = options;
  const readOptions = { ...(signal ? { signal } : {}), onOcr: () => onState?.('ocr') };
  const cv = 'text' in input ? { text: input.text, name: null } : await deps.cvReader.read(input, readOptions);
  const same = await deps.db.candidate.findFirst({ where: { workspaceId: scope.workspaceId, text: cv.text } });
  if (same) return { candidateId: same.id, duplicateOf: same.id };
  const name = cv.name ?? cv.text.split('\n')[0]?.trim() ?? null;
  const { candidateId } = await save(deps, scope, { name }, cv.text);
  if ('fileId' in input) {
    await deps.db.candidate.update({ where: { id: candidateId }, data: { fileId: input.fileId } });
  }
  return { candidateId, duplicateOf: null };
}

export async function candidateFromFields(
  deps: Deps,
  scope: Scope,
  fields: CandidateFields,
): Promise<{ candidateId: string }> {
  return save(deps, scope, fields, Object.values(fields).flat().join('\n'));
}

export async function updateCandidateFields(
  deps: Deps,
  scope: Scope,
  candidateId: string,
  fields: CandidateFields,
): Promise<void> {
  await findCandidateRow(deps.db, scope, candidateId);
  const { name, email, phone, location, links, ...profile } = fields;
  await deps.db.$transaction(async (tx) => {
    await tx.candidate.update({
      where: { id: candidateId },
      data: { name, email, phone, location, links, profile: { update: { ...profile, experience: [], education: [] } } },
    });
    await recordAudit(tx, scope, {
      action: 'candidate.updated',
      entity: 'candidate',
      entityId: candidateId,
      candidateId,
    });
  });
}

async function save(deps: Deps, scope: Scope, fields: CandidateFields, text: string): Promise<{ candidateId: string }> {
  const { workspaceId, userId } = scope;
  const { name, email, phone, location, links = [], headline, summary, yearsExperience, skills = [] } = fields;
  return deps.db.$transaction(async (tx) => {
    const row = await tx.candidate.create({
      data: {
        workspaceId,
        createdById: userId,
        name,
        email,
        phone,
        location,
        links,
        text,
        profile: { create: { workspaceId, headline, summary, yearsExperience, skills } },
      },
    });
    await recordAudit(tx, scope, {
      action: 'candidate.created',
      entity: 'candidate',
      entityId: row.id,
      candidateId: row.id,
    });
    return { candidateId: row.id };
  });
}
