import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me, NewInvitation, NewPasswordReset, PasswordResetOffer, Problem } from '../contract/index.ts';
import { cookieOf, startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const NEW = 'a wholly different secret';
const signIn = (email: string, password: string) => api.call('POST', '/auth/sign-in', { body: { email, password } });
const change = (as: object, body: object) => api.call<Problem>('PUT', '/auth/password', { as, body });
const issue = (as: object, userId: string) =>
  api.call<NewPasswordReset & Problem>('POST', `/workspace/members/${userId}/password-reset`, { as });
const use = (token: string, password = NEW) =>
  api.call<Me & Problem>('POST', `/password-resets/${token}`, { body: { password } });
const actions = async ({ workspaceId }: TestUser) =>
  (await api.db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } })).map(({ action }) => action);

/** Somebody who has this workspace and no other. */
async function member(owner: TestUser, role = 'recruiter') {
  const email = `m-${Math.random()}@example.com`;
  const body = { email, role };
  const invited = await api.call<NewInvitation>('POST', '/workspace/invitations', { as: owner, body });
  const password = 'correct horse battery';
  const path = `/invitations/${invited.body.token}/accept`;
  const joined = await api.call<Me>('POST', path, { body: { name: 'Noa', password } });
  return { email, password, userId: joined.body.user.id, cookie: cookieOf(joined) };
}

describe('changing the password', () => {
  it('needs the present one, ends every other session, and is in the audit log', async () => {
    const ann = await api.signUp();
    const elsewhere = { cookie: cookieOf(await signIn(ann.email, ann.password)) };
    const wrong = await change(ann, { current: 'guessed', password: NEW });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'current' }] } });
    expect((await change(ann, { current: ann.password, password: 'short' })).status).toBe(422);
    expect((await api.call('GET', '/auth/me', { as: elsewhere })).status).toBe(200);

    expect((await change(ann, { current: ann.password, password: NEW })).status).toBe(204);
    expect((await api.call('GET', '/auth/me', { as: elsewhere })).status).toBe(401);
    expect((await api.call('GET', '/auth/me', { as: { cookie: ann.cookie } })).status).toBe(200);
    expect((await signIn(ann.email, ann.password)).status).toBe(401);
    expect((await signIn(ann.email, NEW)).status).toBe(200);
    expect(await actions(ann)).toContain('password.changed');
  });

  it('is for people, not for keys, and guesses are counted', async () => {
    expect((await change(await api.apiKey(['read', 'admin']), { current: 'x', password: NEW })).status).toBe(403);
    const limited = await startTestApi({ database: api.database, env: { RATE_LIMITS: 'on' } });
    const ann = await limited.signUp();
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) {
      const body = { current: `guess ${i}`, password: NEW };
      statuses.push((await limited.call('PUT', '/auth/password', { as: { cookie: ann.cookie }, body })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
    await limited.close();
  });
});

describe('a link for whoever forgot', () => {
  it('sets a new password once, signs in, and ends what was open', async () => {
    const owner = await api.signUp();
    const noa = await member(owner);
    const { status, body } = await issue(owner, noa.userId);
    expect(status).toBe(201);
    const offer = await api.call<PasswordResetOffer>('GET', `/password-resets/${body.token}`, {});
    expect(offer.body).toMatchObject({ email: noa.email, name: 'Noa' });
    expect((await use(body.token, 'short')).status).toBe(422);
    const used = await use(body.token);
    expect(used).toMatchObject({ status: 200, body: { user: { email: noa.email } } });
    expect((await api.call('GET', '/auth/me', { as: { cookie: cookieOf(used) } })).status).toBe(200);
    expect((await api.call('GET', '/auth/me', { as: { cookie: noa.cookie } })).status).toBe(401);
    expect((await signIn(noa.email, noa.password)).status).toBe(401);
    expect((await use(body.token)).status).toBe(404);
    expect(await actions(owner)).toEqual(expect.arrayContaining(['password-reset.issued', 'password-reset.used']));
    const stored = await api.db.passwordReset.findMany();
    expect(JSON.stringify(stored)).not.toContain(body.token);
  });

  it('ends after a day, with a newer one, and with the rights of whoever issued it', async () => {
    const owner = await api.signUp();
    const noa = await member(owner);
    const gone = async (token: string) => (await api.call('GET', `/password-resets/${token}`, {})).status;
    const [first, second] = [(await issue(owner, noa.userId)).body, (await issue(owner, noa.userId)).body];
    expect([await gone(first.token), await gone(second.token)]).toEqual([404, 200]);
    await api.db.passwordReset.updateMany({ where: { userId: noa.userId }, data: { expiresAt: new Date(0) } });
    expect(await gone(second.token)).toBe(404);

    const third = (await issue(owner, noa.userId)).body;
    await api.db.membership.updateMany({ where: { userId: owner.userId }, data: { role: 'viewer' } });
    expect((await use(third.token)).status).toBe(404);
  });

  it('opens no other workspace: who belongs to one that the owner does not own gets none, and loses one', async () => {
    const [owner, other] = [await api.signUp(), await api.signUp()];
    const noa = await member(owner);
    const { token } = (await issue(owner, noa.userId)).body;
    await api.db.membership.create({ data: { workspaceId: other.workspaceId, userId: noa.userId, role: 'viewer' } });
    expect((await use(token)).status).toBe(404);
    expect((await issue(owner, noa.userId)).status).toBe(409);
    expect((await issue(other, noa.userId)).status).toBe(409);
    expect((await signIn(noa.email, noa.password)).status).toBe(200);
  });

  it('is issued by a signed-in owner, for a member with a password', async () => {
    const owner = await api.signUp();
    const noa = await member(owner);
    const stranger = await api.signUp();
    expect((await issue(owner, owner.userId)).status).toBe(409);
    expect((await issue(owner, stranger.userId)).status).toBe(404);
    expect((await issue({ cookie: noa.cookie }, owner.userId)).status).toBe(403);
    expect((await issue(await api.apiKey(['admin'], owner), noa.userId)).status).toBe(403);
    await api.db.account.updateMany({ where: { userId: noa.userId }, data: { providerId: 'sso' } });
    expect((await issue(owner, noa.userId)).status).toBe(409);
    expect((await change({ cookie: noa.cookie }, { current: noa.password, password: NEW })).status).toBe(409);
  });
});
