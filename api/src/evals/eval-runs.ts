import { z } from 'zod';
import { notFound, type Scope } from '@shortlist/agent';
import type { Db, EvalRunModel, Prisma } from '@shortlist/prisma';
import type { EvalCaseResult, EvalCasesQuery, EvalRun, EvalRunInput, Page, PageQuery } from '../../contract/index.ts';
import { decodeCursor, pageOf } from '../http/paging.ts';

const RunPosition = z.tuple([z.iso.datetime(), z.string()]);

/** @param id  given beforehand: the run that has it already is answered as it is */
export async function createEvalRun(
  db: Db,
  { workspaceId, userId: createdById }: Scope,
  run: z.output<typeof EvalRunInput>,
  id?: string,
): Promise<EvalRun> {
  const there = id && (await db.evalRun.findFirst({ where: { id, workspaceId } }));
  if (there) return toRun(there);
  const { startedAt, model, verdict } = run;
  const columns = { startedAt, model, verdict, summary: run as unknown as Prisma.InputJsonObject };
  return toRun(await db.evalRun.create({ data: { ...(id && { id }), workspaceId, createdById, ...columns } }));
}

export async function listEvalRuns(
  db: Db,
  { workspaceId }: Scope,
  { limit, cursor }: z.output<typeof PageQuery>,
): Promise<Page<EvalRun>> {
  const [createdAt, id] = cursor ? decodeCursor(RunPosition, cursor) : [];
  const rows = await db.evalRun.findMany({
    where: {
      workspaceId,
      ...(createdAt && { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { gt: id! } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  return pageOf(rows, limit, { toItem: toRun, positionOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** @throws AppError('not_found') */
export async function getEvalRun(db: Db, { workspaceId }: Scope, id: string): Promise<EvalRun> {
  const row = await db.evalRun.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound('The eval run');
  return toRun(row);
}

/** Cases get their places in the order in which they come. @throws AppError('not_found') */
export async function addCases(db: Db, scope: Scope, runId: string, cases: EvalCaseResult[]): Promise<void> {
  await getEvalRun(db, scope, runId);
  await db.$transaction(async (tx) => {
    // Two batches at once would count the same places.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`eval_cases:${runId}`}, 0))`;
    const from = await tx.evalCase.count({ where: { runId } });
    await tx.evalCase.createMany({
      data: cases.map((result, i) => ({
        ...{ runId, position: from + i, workspaceId: scope.workspaceId, suite: result.suite },
        failed: result.passes < result.attempts,
        change: result.baseline === null ? 0 : result.value - result.baseline,
        result: result as unknown as Prisma.InputJsonObject,
      })),
    });
  });
}

/** @throws AppError('not_found') */
export async function listCases(
  db: Db,
  scope: Scope,
  runId: string,
  { limit, cursor, suite, outcome }: z.output<typeof EvalCasesQuery>,
): Promise<Page<EvalCaseResult>> {
  await getEvalRun(db, scope, runId);
  const after = cursor ? decodeCursor(z.number().int(), cursor) : -1;
  const rows = await db.evalCase.findMany({
    where: { runId, position: { gt: after }, ...(suite && { suite }), ...(outcome && OUTCOMES[outcome]) },
    orderBy: { position: 'asc' },
    take: limit + 1,
  });
  return pageOf(rows, limit, {
    toItem: ({ result }) => result as unknown as EvalCaseResult,
    positionOf: ({ position }) => position,
  });
}

/** A rounding is no change. */
const LEAST = 1e-4;
const OUTCOMES = {
  failed: { failed: true },
  worse: { change: { lt: -LEAST } },
  better: { change: { gt: LEAST } },
} satisfies Record<string, Prisma.EvalCaseWhereInput>;

function toRun({ id, createdAt, summary }: EvalRunModel): EvalRun {
  return { ...(summary as unknown as z.output<typeof EvalRunInput>), id, createdAt: createdAt.toISOString() };
}
