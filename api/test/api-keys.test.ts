import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ApiKey, NewApiKey, Page, Problem } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

type Key = z.infer<typeof ApiKey>;
type New = z.infer<typeof NewApiKey>;

let api: TestApi;
let owner: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signUp();
});
afterAll(() => api.close());

const create = (body: object, as: object = owner) => api.call<New>('POST', '/api-keys', { as, body });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('an API key', () => {
  it('is shown once, stored as a hash, and works', async () => {
    const { status, body } = await create({ name: 'ATS', scopes: ['read', 'write'] });
    expect(status).toBe(201);
    expect(body.key).toMatch(/^sl_[\w-]{43}$/);
    expect((await api.call('GET', '/jobs', { as: bearer(body.key) })).status).toBe(200);

    const stored = JSON.stringify(await api.db.apiKey.findUniqueOrThrow({ where: { id: body.id } }));
    expect(stored).not.toContain(body.key);
    const listed = await api.call<Page<Key>>('GET', '/api-keys', { as: owner });
    expect(JSON.stringify(listed.body)).not.toContain(body.key);
    expect(listed.body.items.find((key) => key.id === body.id)).toMatchObject({
      name: 'ATS',
      prefix: body.key.slice(0, 8),
      scopes: ['read', 'write'],
    });
  });

  it('can do what its scopes say, and nothing else', async () => {
    const { body: reader } = await create({ name: 'reader', scopes: ['read'] });
    expect((await api.call('GET', '/jobs', { as: bearer(reader.key) })).status).toBe(200);
    const refused = await api.call<Problem>('POST', '/jobs', { as: bearer(reader.key), body: { title: 'Nurse' } });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('"write"');
    expect((await create({ name: 'more', scopes: ['admin'] }, bearer(reader.key))).status).toBe(403);

    const { body: writer } = await create({ name: 'writer', scopes: ['write'] });
    expect((await api.call('GET', '/jobs', { as: bearer(writer.key) })).status).toBe(403);
    expect((await api.call('POST', '/jobs', { as: bearer(writer.key), body: { title: 'Nurse' } })).status).toBe(201);
  });

  it('stops at once when revoked', async () => {
    const { body } = await create({ name: 'old', scopes: ['read'] });
    expect((await api.call('DELETE', `/api-keys/${body.id}`, { as: owner })).status).toBe(204);
    expect((await api.call('GET', '/jobs', { as: bearer(body.key) })).status).toBe(401);
    const listed = await api.call<Page<Key>>('GET', '/api-keys', { as: owner });
    expect(listed.body.items.map((key) => key.id)).not.toContain(body.id);
    expect((await api.call('DELETE', `/api-keys/${body.id}`, { as: owner })).status).toBe(404);
  });

  it('loses what its maker may no longer do', async () => {
    const user = await api.signUp();
    const { body } = await create({ name: 'k', scopes: ['read', 'write'] }, user);
    await api.db.membership.updateMany({ where: { userId: user.userId }, data: { role: 'viewer' } });
    expect((await api.call('POST', '/jobs', { as: bearer(body.key), body: { title: 'Nurse' } })).status).toBe(403);
    await api.db.membership.deleteMany({ where: { userId: user.userId } });
    expect((await api.call('GET', '/jobs', { as: bearer(body.key) })).status).toBe(401);
  });

  it('that is wrong is 401, even beside a good cookie', async () => {
    const { body } = await create({ name: 'k', scopes: ['read'] });
    const wrong = [`Bearer ${body.key.slice(0, -1)}`, 'Bearer sl_nothing', 'Bearer', `Basic ${body.key}`, body.key];
    for (const authorization of wrong) {
      const answer = await api.call('GET', '/jobs', { headers: { authorization, cookie: owner.cookie } });
      expect(answer.status, authorization).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('notes its last use at most once a minute', async () => {
    const { body } = await create({ name: 'k', scopes: ['read'] });
    const used = async () => {
      await api.call('GET', '/jobs', { as: bearer(body.key) });
      return (await api.db.apiKey.findUniqueOrThrow({ where: { id: body.id } })).lastUsedAt!.getTime();
    };
    const first = await used();
    expect(await used()).toBe(first);
    await api.db.apiKey.update({ where: { id: body.id }, data: { lastUsedAt: new Date(first - 61_000) } });
    expect(await used()).toBeGreaterThanOrEqual(first);
  });

  it('leaves its making and revoking in the audit log', async () => {
    const user = await api.signUp();
    const { body } = await create({ name: 'logged', scopes: ['read'] }, user);
    await api.call('DELETE', `/api-keys/${body.id}`, { as: user });
    const events = await api.call<Page<{ action: string; entityId: string }>>('GET', '/audit-events', { as: user });
    expect(events.body.items.map(({ action, entityId }) => [action, entityId])).toEqual([
      ['api-key.revoked', body.id],
      ['api-key.created', body.id],
    ]);
    expect(JSON.stringify(events.body)).not.toContain(body.key);
  });
});

describe('lists', () => {
  it('come in pages, newest first, without gap or repeat', async () => {
    const user = await api.signUp();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await create({ name: `k${i}`, scopes: ['read'] }, user)).body.id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.call<Page<Key>>('GET', `/api-keys?limit=2${cursor}`, { as: user });
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((key) => key.id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(made);
  });
});

describe('another workspace', () => {
  it('sees and revokes none of ours', async () => {
    const { body } = await create({ name: 'ours', scopes: ['read'] });
    const stranger = await api.signUp();
    expect((await api.call<Page<Key>>('GET', '/api-keys', { as: stranger })).body.items).toEqual([]);
    expect((await api.call('DELETE', `/api-keys/${body.id}`, { as: stranger })).status).toBe(404);
    expect((await api.call('GET', '/jobs', { as: bearer(body.key) })).status).toBe(200);
  });
});
