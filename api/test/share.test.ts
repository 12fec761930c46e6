import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Prisma } from '@shortlist/prisma';
import type { AuditEventRow, Page, ThreadShare } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

interface Shared {
  title: string;
  messages: { id: string; parts: { type: string; text?: string; output?: unknown }[] }[];
}

let api: TestApi;
let ann: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  ann = await api.signUp();
});
afterAll(() => api.close());

const person = {
  id: 'c1',
  name: 'Maria Alvarez',
  email: 'maria@example.com',
  phone: '+44 7700 900111',
  links: ['x.example'],
};
const match = {
  candidateId: 'c1',
  name: 'Maria Alvarez',
  score: 91.5,
  evidence: [{ skill: 'ICU', quote: 'nine years in ICU' }],
};
const tool = (toolName: string, output: object) => ({
  type: `tool-${toolName}`,
  toolCallId: `call-${toolName}`,
  state: 'output-available',
  input: { candidate: 'maria@example.com' },
  output,
});

/** Puts a message at the end of the branch that the thread shows. */
async function append(
  threadId: string,
  message: Pick<Prisma.MessageUncheckedCreateInput, 'role' | 'parts' | 'metadata' | 'createdAt'>,
): Promise<void> {
  const { leafId } = await api.db.thread.findFirstOrThrow({ where: { id: threadId } });
  const { workspaceId } = ann;
  const { id } = await api.db.message.create({ data: { workspaceId, threadId, parentId: leafId, ...message } });
  await api.db.thread.update({ where: { id: threadId }, data: { leafId: id } });
}

/** A thread in which an answer shows a shortlist, a profile and a draft. */
async function makeThread(): Promise<string> {
  const { userId, workspaceId } = ann;
  const thread = await api.db.thread.create({ data: { workspaceId, userId, title: 'Nurses in Leeds' } });
  const say = (role: string, parts: object[]) =>
    append(thread.id, { role, parts: parts as never, metadata: { runId: 'r1', costUsd: 1 } });
  await say('user', [{ type: 'text', text: 'Who is best?' }]);
  await say('assistant', [
    tool('match_candidates', { job: { id: 'j1', title: 'Nurse' }, matches: [match] }),
    tool('get_candidate', { candidate: person, notes: [{ text: 'asks for 60k' }], applications: [] }),
    tool('draft_outreach', { outreach: { to: 'maria@example.com', subject: 'Hello', body: 'Dear Maria' } }),
    { type: 'text', text: 'Maria is.' },
  ]);
  return thread.id;
}

const share = (id: string, as = ann) => api.call<ThreadShare>('PUT', `/threads/${id}/share`, { as });
const read = (token: string) => api.call<Shared>('GET', `/shared/${token}`);

describe('a shared conversation', () => {
  test('is read by whoever has the link, without an account', async () => {
    const { body: link } = await share(await makeThread());
    expect(link.token).toMatch(/^[\w-]{43}$/);
    const { status, body, headers } = await read(link.token);
    expect(status).toBe(200);
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(body.title).toBe('Nurses in Leeds');
    expect(body.messages.map((message) => message.parts.length)).toEqual([1, 4]);
    expect(JSON.stringify(body)).toContain('nine years in ICU');
  });

  test('tells nothing of how to reach a person, of notes, drafts, arguments or runs', async () => {
    const { body: link } = await share(await makeThread());
    const text = JSON.stringify((await read(link.token)).body);
    for (const secret of ['maria@example.com', '7700', 'x.example', '60k', 'Dear Maria', 'r1', 'costUsd']) {
      expect(text).not.toContain(secret);
    }
  });

  test('shows what came later only when its owner says so', async () => {
    const threadId = await makeThread();
    const { body: first } = await share(threadId);
    await append(threadId, {
      role: 'user',
      parts: [{ type: 'text', text: 'Later.' }],
      createdAt: new Date(Date.parse(first.shownUntil) + 1),
    });
    expect((await read(first.token)).body.messages).toHaveLength(2);
    await api.db.threadShare.update({ where: { threadId }, data: { shownUntil: new Date(0) } });
    const { body: again } = await share(threadId);
    expect(again.token).toBe(first.token);
    expect(Date.parse(again.shownUntil)).toBeGreaterThanOrEqual(Date.parse(first.shownUntil));
  });

  test('is gone as soon as it is revoked, and with the thread', async () => {
    const threadId = await makeThread();
    const { body: link } = await share(threadId);
    expect((await api.call('DELETE', `/threads/${threadId}/share`, { as: ann })).status).toBe(204);
    expect((await read(link.token)).status).toBe(404);
    expect((await api.call<{ share: null }>('GET', `/threads/${threadId}/share`, { as: ann })).body.share).toBeNull();
    const { body: renewed } = await share(threadId);
    expect(renewed.token).not.toBe(link.token);
    await api.db.thread.delete({ where: { id: threadId } });
    expect((await read(renewed.token)).status).toBe(404);
  });

  test('is for its owner to share: for others the thread is not there', async () => {
    const threadId = await makeThread();
    const other = await api.signUp();
    expect((await share(threadId, other)).status).toBe(404);
    expect((await api.call('GET', `/threads/${threadId}/share`, { as: other })).status).toBe(404);
    expect((await api.call('DELETE', `/threads/${threadId}/share`, { as: other })).status).toBe(404);
    expect((await api.call('PUT', `/threads/${threadId}/share`)).status).toBe(401);
    expect((await read('guessed')).status).toBe(404);
  });

  test('leaves a trace in the audit log, and no second one where there was nothing to revoke', async () => {
    const threadId = await makeThread();
    await share(threadId);
    await api.call('DELETE', `/threads/${threadId}/share`, { as: ann });
    await api.call('DELETE', `/threads/${threadId}/share`, { as: ann });
    const { body } = await api.call<Page<AuditEventRow>>('GET', `/audit-events?threadId=${threadId}`, { as: ann });
    expect(body.items.map((row) => row.action).sort()).toEqual(['thread.shared', 'thread.unshared']);
  });
});
