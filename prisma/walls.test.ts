import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb, createWalledDb, type Db } from './client.ts';
import { startTestDatabase, type TestDatabase } from './testing.ts';
import { beyondTheWall, inWorkspace } from './walls.ts';

let database: TestDatabase;
let owner: Db;
let walled: Db;

beforeAll(async () => {
  database = await startTestDatabase();
  owner = createDb(database.url, { poolSize: 2 });
  walled = createWalledDb(database.url, { poolSize: 4 });
  for (const workspaceId of ['a', 'b']) {
    await owner.job.create({ data: { workspaceId, title: `Nurse ${workspaceId}`, createdById: 'u' } });
  }
});

afterAll(async () => {
  await owner.$disconnect();
  await walled.$disconnect();
  await database.stop();
});

it('shows and writes one workspace, whatever the statement forgets', async () => {
  const seen = await inWorkspace('a', () => walled.job.findMany({ select: { workspaceId: true } }));
  expect(seen).toEqual([{ workspaceId: 'a' }]);
  expect(await inWorkspace('nobody', () => walled.job.count())).toBe(0);

  const changed = await inWorkspace('a', () =>
    walled.$transaction(async (tx) => {
      const { count } = await tx.job.updateMany({ data: { description: 'changed' } });
      await tx.job.deleteMany({ where: { workspaceId: 'b' } });
      return count;
    }),
  );
  expect(changed).toBe(1);
  expect(await owner.job.findMany({ select: { workspaceId: true, description: true } })).toEqual([
    { workspaceId: 'b', description: '' },
    { workspaceId: 'a', description: 'changed' },
  ]);
  const foreign = { workspaceId: 'b', title: 'Planted', createdById: 'u' };
  await expect(inWorkspace('a', () => walled.job.create({ data: foreign }))).rejects.toThrow(/row-level security/);
});

it('does nothing where nobody said for which workspace', async () => {
  await expect(walled.job.count()).rejects.toThrow(/No workspace/);
  await expect(walled.$transaction((tx) => tx.job.count())).rejects.toThrow(/No workspace/);
});

it('lets work that says so see everything', async () => {
  expect(await inWorkspace('a', () => beyondTheWall(() => walled.job.count()))).toBe(2);
});

it('runs as a role that owns nothing and can bypass nothing', async () => {
  const [role] = await inWorkspace(
    'a',
    () => walled.$queryRaw<{ name: string; powerful: boolean; tables: number }[]>`
      SELECT current_user::text AS name, rolsuper OR rolbypassrls AS powerful,
        (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS tables
      FROM pg_roles WHERE rolname = current_user`,
  );
  expect(role).toEqual({ name: 'shortlist_app', powerful: false, tables: 0 });
});

it('keeps a thousand interleaved statements and transactions apart', async () => {
  const wrong: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    const work = Array.from({ length: 100 }, (_, i) => {
      const workspaceId = i % 2 === 0 ? 'a' : 'b';
      return inWorkspace(workspaceId, async () => {
        const rows = i % 5 === 0 ? await walled.$transaction((tx) => tx.job.findMany()) : await walled.job.findMany();
        if (rows.length !== 1 || rows[0]?.workspaceId !== workspaceId)
          wrong.push(`${workspaceId}: ${rows.length} rows`);
      });
    });
    await Promise.all(work);
  }
  expect(wrong).toEqual([]);
});

it('leaves no table without a wall, and opens no secret', async () => {
  const bare = await owner.$queryRaw<{ table: string }[]>`
    SELECT c.relname AS "table" FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`;
  expect(bare).toEqual([]);
  const secrets = await inWorkspace('a', () =>
    Promise.all([walled.session.count(), walled.account.count(), walled.verification.count()]),
  );
  expect(secrets).toEqual([0, 0, 0]);
});

it('appends to the logs, and changes nothing in them', async () => {
  const event = { workspaceId: 'a', userId: 'u', action: 'created', entity: 'job', entityId: '1' };
  await inWorkspace('a', () => walled.auditEvent.create({ data: event }));
  const change = inWorkspace('a', () => walled.auditEvent.updateMany({ data: { action: 'nothing happened' } }));
  await expect(change).rejects.toThrow(/permission denied/);
  await expect(inWorkspace('a', () => walled.auditEvent.deleteMany())).rejects.toThrow(/permission denied/);
  const head = inWorkspace('a', () => walled.$executeRaw`UPDATE log_heads SET seq = 0`);
  await expect(head).rejects.toThrow(/permission denied/);
});
