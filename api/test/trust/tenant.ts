/** A workspace with one of everything that has an id, and with words that stand nowhere else. */
import { randomUUID } from 'node:crypto';
import type { TestApi, TestUser } from '../harness.ts';

export const ID_KINDS = [
  ...['job', 'candidate', 'thread', 'message', 'run', 'import', 'file', 'apiKey', 'invitation', 'member', 'session'],
  ...['score', 'share', 'workspace', 'webhook'],
] as const;
export type IdKind = (typeof ID_KINDS)[number];

export interface Tenant extends TestUser {
  ids: Record<IdKind, string>;
  /** Words of its records: if another workspace reads one of them, something leaked. */
  marks: string[];
  idempotencyKey: string;
}

export async function createTenant(api: TestApi): Promise<Tenant> {
  const user = await api.signUp();
  const mark = `Q${randomUUID().slice(0, 8)}`;
  const { workspaceId, userId } = user;
  const idempotencyKey = randomUUID();
  const make = async (path: string, body: object, headers = {}) => {
    const answer = await api.call<{ id: string }>('POST', path, { as: user, body, headers });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const job = await make(
    '/jobs',
    { title: `Job ${mark}`, mustHaveSkills: ['SQL'] },
    { 'idempotency-key': idempotencyKey },
  );
  const text = `Ana ${mark}\nana@${mark}.example\nData analyst at ${mark} Ltd, 2015 - 2024. Skills: SQL, Python.`;
  const candidate = await make('/candidates', { text });
  await make(`/candidates/${candidate}/notes`, { text: `Note ${mark}` });
  await api.call('PUT', `/jobs/${job}/candidates/${candidate}`, { as: user, body: { stage: 'shortlisted' } });
  await api.call('POST', `/jobs/${job}/matches`, { as: user, body: {} });
  const thread = await make('/threads', { title: `Thread ${mark}` });
  const apiKey = await make('/api-keys', { name: `Key ${mark}`, scopes: ['read'] });
  const invitation = await make('/workspace/invitations', { email: `${mark}@example.com`, role: 'viewer' });

  const webhook = await make('/webhooks', { url: `https://93.184.216.34/${mark}`, events: ['candidate.created'] });

  const { db } = api;
  const run = await db.run.create({
    data: { workspaceId, threadId: thread, userId, status: 'completed', input: {}, messageId: randomUUID() },
  });
  const parts = [{ type: 'text', text: `Message ${mark}` }];
  const message = await db.message.create({
    data: { workspaceId, threadId: thread, runId: run.id, role: 'assistant', parts },
  });
  await db.thread.update({ where: { id: thread }, data: { leafId: message.id } });
  await db.runChunks.create({
    data: { runId: run.id, seqFrom: 1, seqTo: 1, chunks: [{ type: 'text-delta', id: '1', delta: mark }] },
  });
  const file = await db.storedFile.create({
    data: { workspaceId, sha256: mark, name: `${mark}.pdf`, mimeType: 'application/pdf', size: 1, createdById: userId },
  });
  const imported = await db.import.create({ data: { workspaceId, createdById: userId, status: 'done' } });
  const share = await api.call<{ token: string }>('PUT', `/threads/${thread}/share`, { as: user });
  const score = await db.matchScore.findFirstOrThrow({ where: { workspaceId } });
  const session = await db.session.findFirstOrThrow({ where: { userId } });
  return {
    ...user,
    ids: {
      ...{ job, candidate, thread, message: message.id, run: run.id, import: imported.id, file: file.id },
      ...{ apiKey, invitation, member: userId, session: session.id, webhook, score: score.id, workspace: workspaceId },
      // An id of the row, not the token: the token is meant to open the conversation to whoever has it.
      share: share.body.token.slice(0, 20),
    },
    marks: [mark, user.email],
    idempotencyKey,
  };
}

/** A digest of all rows that belong to a workspace, table by table: what nobody else may change. */
export async function digestsOf({ db }: TestApi, workspaceId: string): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'`;
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ digest: string }[]>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) || count(*) AS digest FROM "${name}" t WHERE workspace_id = $1`,
      workspaceId,
    );
    digests[name] = row!.digest;
  }
  return digests;
}
