/** Records for tests on a real database. */
import { randomUUID } from 'node:crypto';
import type { Db } from '@shortlist/prisma';
import type { Scope } from '../deps.ts';
import type { RunScope } from '../run.ts';

/** A workspace of its own with a user, a thread and a run under way. */
export async function createTestScope(db: Db): Promise<RunScope> {
  const workspace = await db.workspace.create({ data: { name: 'Test' } });
  const user = await db.user.create({ data: { name: 'Rae Recruiter', email: `${randomUUID()}@example.com` } });
  const workspaceId = workspace.id;
  const thread = await db.thread.create({ data: { workspaceId, userId: user.id } });
  const run = await db.run.create({
    data: {
      workspaceId,
      threadId: thread.id,
      userId: user.id,
      status: 'completed',
      input: {},
      messageId: randomUUID(),
    },
  });
  return { workspaceId, userId: user.id, threadId: thread.id, runId: run.id };
}

export interface TestCandidate {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  location?: string | null;
  headline?: string;
  skills?: string[];
  yearsExperience?: number;
  text?: string;
  fileId?: string;
}

export async function addTestCandidate(db: Db, scope: Scope, given: TestCandidate = {}): Promise<{ id: string }> {
  const { name = 'Ana Ruiz', email = null, phone = null, location = null, text = '', fileId, ...facts } = given;
  const { workspaceId, userId } = scope;
  return db.candidate.create({
    data: {
      ...{ workspaceId, createdById: userId, name, email, phone, location, text, fileId },
      profile: { create: { workspaceId, location, ...facts } },
    },
    select: { id: true },
  });
}

/** Bytes under keys, kept in memory. */
export function createMemoryFiles() {
  const bytes = new Map<string, Uint8Array>();
  return {
    bytes,
    put: async (key: string, value: Uint8Array) => void bytes.set(key, value),
    get: async (key: string) => bytes.get(key) ?? new Uint8Array(),
    delete: async (key: string) => void bytes.delete(key),
  };
}
