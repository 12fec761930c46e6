import { once } from 'node:events';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMayUse } from '../src/auth/roles.ts';
import type {
  Invitation,
  InvitationOffer,
  Me,
  NewInvitation,
  Page,
  Problem,
  SignedInDevice,
} from '../contract/index.ts';
import { attachSockets } from '../src/sockets.ts';
import { cookieOf, startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let owner: TestUser;
let sockets: Server;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signUp();
  sockets = new Server(api.server);
  attachSockets(sockets, api.parts);
});
afterAll(async () => {
  await sockets.close();
  await api.close();
});

const invite = (email: string, role = 'recruiter', as: object = owner) =>
  api.call<NewInvitation>('POST', '/workspace/invitations', { as, body: { email, role } });
const accept = (token: string, body: object = {}, as: object = {}) =>
  api.call<Me & Problem>('POST', `/invitations/${token}/accept`, { as, body });
const newcomer = { name: 'Noa New', password: 'correct horse battery' };

/** Somebody who joined the owner's workspace, with a session there. */
async function member(role: string): Promise<{ cookie: string; userId: string; email: string }> {
  const email = `${role}-${Math.random()}@example.com`;
  const { body } = await invite(email, role);
  const joined = await accept(body.token, newcomer);
  return { cookie: cookieOf(joined), userId: joined.body.user.id, email };
}

async function connect(as: { cookie?: string; authorization?: string }): Promise<Socket> {
  const client = io(api.baseUrl, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(as.authorization
      ? { auth: { token: as.authorization.replace('Bearer ', '') } }
      : { extraHeaders: { cookie: as.cookie! } }),
  });
  await new Promise((resolve, reject) => client.on('connect', () => resolve(null)).on('connect_error', reject));
  return client;
}

describe('an invitation', () => {
  it('shows what it offers to whoever has the link, and makes an account that joins', async () => {
    const { status, body } = await invite('New.Person@Example.com', 'viewer');
    expect(status).toBe(201);
    const offer = await api.call<InvitationOffer>('GET', `/invitations/${body.token}`);
    expect(offer.body).toEqual({
      workspace: 'Acme',
      email: 'new.person@example.com',
      role: 'viewer',
      expiresAt: body.expiresAt,
    });
    const joined = await accept(body.token, newcomer);
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({ role: 'viewer', workspace: { id: owner.workspaceId } });
    expect(joined.body.workspaces).toHaveLength(1);
    const me = await api.call<Me>('GET', '/auth/me', { as: { cookie: cookieOf(joined) } });
    expect(me.body.user.email).toBe('new.person@example.com');
    expect((await accept(body.token, newcomer)).status).toBe(404);
  });

  it('lets an existing account in, which then goes between its workspaces', async () => {
    const guest = await api.signUp();
    const { body } = await invite(guest.email);
    const joined = await accept(body.token, {}, guest);
    expect(joined.body).toMatchObject({ role: 'recruiter', workspace: { id: owner.workspaceId } });
    expect(joined.body.workspaces.map(({ id }) => id)).toEqual([guest.workspaceId, owner.workspaceId]);

    const home = await api.call<Me>('PUT', '/auth/workspace', { as: guest, body: { workspaceId: guest.workspaceId } });
    expect(home.body).toMatchObject({ role: 'owner', workspace: { id: guest.workspaceId } });
    const stranger = await api.signUp();
    const elsewhere = { as: guest, body: { workspaceId: stranger.workspaceId } };
    expect((await api.call('PUT', '/auth/workspace', elsewhere)).status).toBe(404);
  });

  it('is of no use to another account, without an account, or for an address that has one', async () => {
    const guest = await api.signUp();
    const { body } = await invite(guest.email);
    const stranger = await api.signUp();
    expect((await accept(body.token, {}, stranger)).status).toBe(403);
    expect((await accept(body.token)).status).toBe(401);
    expect((await accept(body.token, newcomer)).status).toBe(409);
    expect((await accept(body.token, { name: 'Half' })).status).toBe(422);
    expect((await accept(body.token, {}, guest)).status).toBe(200);
  });

  it('works once, however often it is used at the same time', async () => {
    const { body } = await invite('twice@example.com');
    const answers = await Promise.all([1, 2, 3].map(() => accept(body.token, newcomer)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 404, 409].includes(status))).toBe(true);
  });

  it('ends when it is revoked or expires, and says no more than for one that never was', async () => {
    const revoked = (await invite('revoked@example.com')).body;
    expect((await api.call('DELETE', `/workspace/invitations/${revoked.id}`, { as: owner })).status).toBe(204);
    const expired = (await invite('late@example.com')).body;
    await api.db.invitation.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    const answers = await Promise.all(
      [revoked.token, expired.token, 'never-was'].map((token) => api.call<Problem>('GET', `/invitations/${token}`)),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]!.body);
    }
    const listed = await api.call<Page<Invitation>>('GET', '/workspace/invitations', { as: owner });
    const emails = listed.body.items.map(({ email }) => email);
    expect(emails).not.toContain('revoked@example.com');
    expect(emails).not.toContain('late@example.com');
    expect(JSON.stringify(listed.body)).not.toContain('token');
  });
});

describe('a role', () => {
  const attempts: [method: string, path: string, body: object | undefined, scope: string][] = [
    ['GET', '/jobs', undefined, 'read'],
    ['GET', '/audit-events', undefined, 'read'],
    ['POST', '/jobs', { title: 'Nurse' }, 'write'],
    ['POST', '/candidates', { name: 'Ana Ruiz' }, 'write'],
    ['POST', '/threads', {}, 'chat'],
    ['POST', '/api-keys', { name: 'k' }, 'admin'],
    ['POST', '/workspace/invitations', { email: 'x@example.com', role: 'owner' }, 'admin'],
    ['GET', '/workspace/model', undefined, 'admin'],
  ];
  it.each([
    ['owner', ['read', 'write', 'chat', 'admin']],
    ['recruiter', ['read', 'write', 'chat']],
    ['viewer', ['read']],
    ['evaluator', ['read', 'chat']],
  ])('of %s may %j, by route, by socket event and by tool', async (role, scopes) => {
    const person = await member(role);
    for (const [method, path, body, scope] of attempts) {
      const { status } = await api.call(method, path, { as: person, ...(body && { body }) });
      expect(status < 300 ? 'done' : status, `${role} ${method} ${path}`).toBe(scopes.includes(scope) ? 'done' : 403);
    }
    const socket = await connect(person);
    const ack = (await socket.emitWithAck('run:start', { threadId: 'none', text: 'Hi' })) as { problem: Problem };
    expect(ack.problem.status).toBe(scopes.includes('chat') ? 404 : 403);
    socket.disconnect();
    const mayUse = createMayUse(api.db);
    const scope = { workspaceId: owner.workspaceId, userId: person.userId };
    expect(await mayUse(scope, 'read')).toBe(true);
    expect(await mayUse(scope, 'write')).toBe(scopes.includes('write'));
  });

  it('that changes takes the rights of keys and open sockets with it', async () => {
    const person = await member('owner');
    const key = await api.call<{ key: string }>('POST', '/api-keys', {
      as: person,
      body: { name: 'k', scopes: ['read', 'write', 'chat', 'admin'] },
    });
    const as = { authorization: `Bearer ${key.body.key}` };
    const socket = await connect(as);
    const path = `/workspace/members/${person.userId}`;
    expect((await api.call('PATCH', path, { as: owner, body: { role: 'viewer' } })).status).toBe(204);
    expect((await api.call('POST', '/jobs', { as, body: { title: 'Nurse' } })).status).toBe(403);
    await expect
      .poll(
        async () => {
          const answer = (await socket.emitWithAck('run:start', { threadId: 'none', text: 'Hi' })) as {
            problem: Problem;
          };
          return answer.problem.status;
        },
        { timeout: 5_000 },
      )
      .toBe(403);
    socket.disconnect();
  });
});

describe('leaving', () => {
  it('ends keys at once and sockets within five seconds; the account stays', async () => {
    const guest = await api.signUp();
    await accept((await invite(guest.email, 'owner')).body.token, {}, guest);
    const key = await api.call<{ key: string }>('POST', '/api-keys', { as: guest, body: { name: 'k' } });
    const as = { authorization: `Bearer ${key.body.key}` };
    const [byKey, byCookie] = [await connect(as), await connect(guest)];
    const closed = Promise.all([once(byKey as never, 'disconnect'), once(byCookie as never, 'disconnect')]);
    const from = performance.now();
    expect((await api.call('DELETE', `/workspace/members/${guest.userId}`, { as: owner })).status).toBe(204);
    expect((await api.call('GET', '/jobs', { as })).status).toBe(401);
    await closed;
    expect(performance.now() - from).toBeLessThan(5_000);
    const me = await api.call<Me>('GET', '/auth/me', { as: guest });
    expect(me.body.workspace.id).toBe(guest.workspaceId);
    expect(await createMayUse(api.db)({ workspaceId: owner.workspaceId, userId: guest.userId }, 'read')).toBe(false);
  });

  it('is refused to the last owner, also when two remove each other', async () => {
    const alone = await api.signUp();
    const path = `/workspace/members/${alone.userId}`;
    expect((await api.call('DELETE', path, { as: alone })).status).toBe(409);
    expect((await api.call('PATCH', path, { as: alone, body: { role: 'viewer' } })).status).toBe(409);
    const other = await api.signUp();
    await accept((await invite(other.email, 'owner', alone)).body.token, {}, other);
    const removals = await Promise.all([
      api.call('DELETE', `/workspace/members/${other.userId}`, { as: alone }),
      api.call('DELETE', path, { as: other }),
    ]);
    expect(removals.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    expect(await api.db.membership.count({ where: { workspaceId: alone.workspaceId, role: 'owner' } })).toBe(1);
  });
});

describe('sessions', () => {
  it('are listed to their person, and end one by one or all others at once', async () => {
    const { email, password, cookie } = await api.signUp();
    const elsewhere = await Promise.all(
      [1, 2].map(async () => cookieOf(await api.call('POST', '/auth/sign-in', { body: { email, password } }))),
    );
    const list = async () =>
      (await api.call<{ items: SignedInDevice[] }>('GET', '/auth/sessions', { as: { cookie } })).body.items;
    const [first] = (await list()).filter(({ current }) => !current);
    expect(await list()).toHaveLength(3);
    expect(JSON.stringify(await list())).not.toContain(decodeURIComponent(cookie).split('=')[1]!.split('.')[0]);
    expect((await api.call('DELETE', `/auth/sessions/${first!.id}`, { as: owner })).status).toBe(404);
    expect((await api.call('DELETE', `/auth/sessions/${first!.id}`, { as: { cookie } })).status).toBe(204);
    expect((await api.call('DELETE', '/auth/sessions', { as: { cookie } })).status).toBe(204);
    for (const other of elsewhere)
      expect((await api.call('GET', '/auth/me', { as: { cookie: other } })).status).toBe(401);
    expect((await api.call('GET', '/auth/me', { as: { cookie } })).status).toBe(200);
    const key = await api.apiKey(['read']);
    expect((await api.call('GET', '/auth/sessions', { as: key })).status).toBe(403);
  });
});
