/** Asks `GET /api/v1/candidates?q=` of an API process of its own, as a program with an API key does. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Db } from '@shortlist/prisma';
import { hashOfKey } from '../../../api/src/auth/api-keys.ts';

/** Questions, with the trade near whose people they lie. */
export const QUESTIONS: Record<string, string> = {
  nurse: 'Staff Nurse',
  'staff nurse in Leeds': 'Staff Nurse',
  kubernetes: 'Data Scientist',
  'ada khan': 'Chef',
  'java developer spring': 'Java Developer',
  'accountant with IFRS': 'Financial Accountant',
  'senior data scientist pytorch': 'Data Scientist',
  'someone who looks after the sick': 'Staff Nurse',
};

export interface Api {
  ask(question: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startApi({
  db,
  url,
  folder,
  workspaceId,
}: {
  db: Db;
  url: string;
  folder: string;
  workspaceId: string;
}): Promise<Api> {
  const key = await keyFor(db, workspaceId);
  const child = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify({ databaseUrl: url, dataDir: folder })], {
    env: { ...process.env, LANGCHAIN_CALLBACKS_BACKGROUND: 'false' },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the API could not start')));
  ended.catch(() => {});
  const [base] = (await Promise.race([once(child, 'message'), ended])) as [string];
  return {
    async ask(question) {
      const answer = await fetch(`${base}/api/v1/candidates?limit=10&q=${encodeURIComponent(question)}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { items } = (await answer.json()) as { items?: unknown[] };
      if (!items || items.length === 0) throw new Error(`"${question}" found nobody (HTTP ${answer.status})`);
    },
    async stop() {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}

async function keyFor(db: Db, workspaceId: string): Promise<string> {
  const key = `sl_${randomBytes(32).toString('base64url')}`;
  await db.workspace.createMany({ data: [{ id: workspaceId, name: 'Benchmark' }], skipDuplicates: true });
  const user = await db.user.create({ data: { name: 'Bench', email: `${key.slice(3, 15)}@example.com` } });
  await db.membership.create({ data: { workspaceId, userId: user.id, role: 'owner' } });
  await db.apiKey.create({
    data: {
      workspaceId,
      userId: user.id,
      name: 'bench',
      prefix: key.slice(0, 8),
      hash: hashOfKey(key),
      scopes: ['read'],
    },
  });
  return key;
}
