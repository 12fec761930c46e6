/** A conversation from before branches: one line, which stays as it was and can be gone on with. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { listMessages } from '../src/threads/messages.ts';

const MIGRATION = new URL('../../prisma/migrations/20261124000100_branches/migration.sql', import.meta.url);
const UNDO = `
  ALTER TABLE messages DROP COLUMN parent_id;
  ALTER TABLE threads DROP COLUMN leaf_id;
  ALTER TABLE runs DROP COLUMN base_checkpoint_id, DROP COLUMN tip_checkpoint_id`;

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.stop();
});

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

test('old messages become a line, and the memory at its end is found', async () => {
  await sql(`${UNDO};
    INSERT INTO threads (id, workspace_id, user_id) VALUES ('t', 'w', 'u');
    INSERT INTO runs (id, workspace_id, thread_id, user_id, status, input, message_id, created_at, ended_at) VALUES
      ('r1', 'w', 't', 'u', 'completed', '{}', 'a1', '2026-01-01T10:00:00Z', now()),
      ('r2', 'w', 't', 'u', 'cancelled', '{}', 'a2', '2026-01-01T10:01:00Z', now()),
      ('r3', 'w', 't', 'u', 'completed', '{}', 'a3', '2026-01-01T10:02:00Z', now());
    INSERT INTO messages (id, workspace_id, thread_id, run_id, role, parts, created_at) VALUES
      ('q1', 'w', 't', 'r1', 'user', '[{"type":"text"}]', '2026-01-01T10:00:00Z'),
      ('a1', 'w', 't', 'r1', 'assistant', '[{"type":"text"}]', '2026-01-01T10:00:00.001Z'),
      ('q2', 'w', 't', 'r2', 'user', '[{"type":"text"}]', '2026-01-01T10:01:00Z'),
      ('q3', 'w', 't', 'r3', 'user', '[{"type":"text"}]', '2026-01-01T10:02:00Z'),
      ('a3', 'w', 't', 'r3', 'assistant', '[{"type":"text"}]', '2026-01-01T10:02:00.001Z');
    INSERT INTO langgraph.checkpoints (thread_id, checkpoint_ns, checkpoint_id, checkpoint) VALUES
      ('t', '', 'c1', '{}'), ('t', '', 'c2', '{}')`);
  await sql(readFileSync(MIGRATION, 'utf8'));

  const { items } = await listMessages(db, 't', { limit: 50 });
  expect(items.map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'q3', 'a3']);
  expect(items.some(({ metadata }) => metadata?.branches)).toBe(false);
  expect(await db.thread.findFirst({ select: { leafId: true } })).toEqual({ leafId: 'a3' });
  // Of the earlier turns no checkpoint is known: they must not seem to have begun with an empty memory.
  const runs = await db.run.findMany({ orderBy: { id: 'asc' }, select: { tipCheckpointId: true } });
  expect(runs.map((run) => run.tipCheckpointId)).toEqual(['unknown', 'unknown', 'c2']);
});
