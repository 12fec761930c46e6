import type { z } from 'zod';
import { getCandidate, recordAudit, type Scope } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import type { SelfDeclaration, SelfDeclarationInput } from '../../contract/index.ts';

/**
 * Keeps what a person said of themselves, replacing what they said before. The audit log learns that it happened, never
 * what was said. Throws AppError('not_found').
 */
export async function declareSelf(
  db: Db,
  scope: Scope,
  candidateId: string,
  said: z.infer<typeof SelfDeclarationInput>,
): Promise<z.infer<typeof SelfDeclaration>> {
  const { workspaceId } = scope;
  const { sex = null, ethnicity = null, ageBand = null, disability = null } = said;
  const declaration = { sex, ethnicity, ageBand, disability, declaredAt: new Date() };
  await db.$transaction(async (tx) => {
    await getCandidate(tx, scope, candidateId);
    await tx.selfDeclaration.upsert({
      where: { candidateId },
      create: { candidateId, workspaceId, ...declaration },
      update: declaration,
    });
    await recordAudit(tx, scope, {
      action: 'candidate.self-declared',
      entity: 'candidate',
      entityId: candidateId,
      candidateId,
    });
  });
  return { sex, ethnicity, ageBand, disability, declaredAt: declaration.declaredAt.toISOString() } as z.infer<
    typeof SelfDeclaration
  >;
}
