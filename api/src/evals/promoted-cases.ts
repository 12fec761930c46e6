/** Cases made of conversations: listed, corrected and accepted by a person, removed. */
import { z } from 'zod';
import { AppError, notFound, type Scope } from '@shortlist/agent';
import type { Db, Prisma, PromotedCaseModel } from '@shortlist/prisma';
import { conciseExpectation, type Page, type PageQuery } from '../../contract/index.ts';
import type { EvalExpectation, PromotedCase, PromotedCasePatch } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';

const Position = z.tuple([z.iso.datetime(), z.string()]);

export async function listPromoted(
  db: Db,
  { workspaceId }: Scope,
  { limit, cursor }: z.output<typeof PageQuery>,
): Promise<Page<PromotedCase>> {
  const [createdAt, id] = cursor ? decodeCursor(Position, cursor) : [];
  const rows = await db.promotedCase.findMany({
    where: {
      workspaceId,
      ...(createdAt && { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { gt: id! } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, limit, { toItem: toCase, positionOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** @throws AppError('not_found'), AppError('validation') for an acceptance of what expects nothing */
export async function editPromoted(
  db: Db,
  scope: Scope,
  id: string,
  { turns, note, expect, accepted }: PromotedCasePatch,
): Promise<PromotedCase> {
  const row = await findPromoted(db, scope, id);
  const expected = conciseExpectation(expect ?? (row.expect as EvalExpectation));
  if (accepted && Object.keys(expected).length === 0) {
    throw new AppError('validation', {
      detail: 'This case expects nothing yet, so it could never fail. Say what must be called, said or changed.',
    });
  }
  const acceptedAt = accepted ? (row.acceptedAt ?? new Date()) : null;
  return toCase(
    await db.promotedCase.update({
      where: { id },
      data: {
        ...(turns && { turns }),
        ...(note !== undefined && { note }),
        expect: expected as Prisma.InputJsonObject,
        ...(accepted !== undefined && { acceptedAt }),
      },
    }),
  );
}

/** @throws AppError('not_found') */
export async function removePromoted(db: Db, scope: Scope, id: string): Promise<void> {
  await findPromoted(db, scope, id);
  await db.promotedCase.delete({ where: { id } });
}

async function findPromoted(db: Db, { workspaceId }: Scope, id: string): Promise<PromotedCaseModel> {
  const row = await db.promotedCase.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound('The case');
  return row;
}

export function toCase({ id, turns, note, expect, acceptedAt, threadId, createdAt }: PromotedCaseModel): PromotedCase {
  return {
    ...{ id, turns, note, threadId, expect: expect as EvalExpectation },
    acceptedAt: acceptedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
