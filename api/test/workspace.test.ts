import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../contract/index.ts';
import { startTestApi, type TestApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { RETENTION_DAYS: '12' } });
});
afterAll(() => api.close());

describe('the workspace', () => {
  it('tells who belongs to it, and nobody of another one', async () => {
    const ann = await api.signUp();
    const ben = await api.signUp();
    await api.db.membership.create({ data: { workspaceId: ann.workspaceId, userId: ben.userId, role: 'viewer' } });
    const { status, body } = await api.call<Workspace>('GET', '/workspace', { as: ann });
    expect(status).toBe(200);
    expect(body.members.map(({ userId, role }) => [userId, role])).toEqual([
      [ann.userId, 'owner'],
      [ben.userId, 'viewer'],
    ]);
    expect(body.retentionDays).toBe(12);
    const stranger = await api.signUp();
    const other = await api.call<Workspace>('GET', '/workspace', { as: stranger });
    expect(other.body.members.map(({ email }) => email)).toEqual([stranger.email]);
    expect((await api.call('GET', '/workspace')).status).toBe(401);
  });
});
