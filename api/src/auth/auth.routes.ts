import type { Response } from 'express';
import { z } from 'zod';
import { Me, SignedInDevice, SignIn, SignUp, WorkspaceChoice } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import type { Accounts } from './accounts.ts';
import type { AuthContext } from './context.ts';
import { chooseWorkspace, endOtherSessions, endSession, listSessions } from './sessions.ts';

/** Sign up, sign in, sign out, who am I, and where else. */
export function authRoutes(parts: Parts, accounts: Accounts): Route[] {
  const { systemDb } = parts;
  const signIn = (body: z.infer<typeof SignIn>, response: Response) => opensSession(parts, accounts, body, response);

  return [
    route({
      method: 'post',
      path: '/auth/sign-up',
      tag: 'Accounts',
      summary: 'Make an account with a workspace of its own, and sign in',
      scope: null,
      body: SignUp,
      status: 201,
      answer: Me,
      problems: [409, 422, 429],
      handle: async ({ body, response }) => {
        await accounts.signUp(body);
        return signIn(body, response);
      },
    }),
    route({
      method: 'post',
      path: '/auth/sign-in',
      tag: 'Accounts',
      summary: 'Sign in; sets the session cookie',
      scope: null,
      body: SignIn,
      answer: Me,
      problems: [401, 429],
      handle: ({ body, response }) => signIn(body, response),
    }),
    route({
      method: 'post',
      path: '/auth/sign-out',
      tag: 'Accounts',
      summary: 'End the session',
      scope: null,
      status: 204,
      handle: async ({ request, response }) => {
        response.append('Set-Cookie', await accounts.signOut(request.headers.cookie));
      },
    }),
    route({
      method: 'get',
      path: '/auth/me',
      tag: 'Accounts',
      summary: 'Who is signed in, and which assistant answers',
      scope: 'read',
      answer: Me,
      handle: async ({ auth, request, response }) => {
        if (auth.via === 'session') response.append('Set-Cookie', await accounts.prolong(request.headers.cookie));
        return meOf(parts, auth);
      },
    }),
    route({
      method: 'put',
      path: '/auth/workspace',
      tag: 'Accounts',
      summary: 'Go to another workspace of the person who is signed in; this session is at work there from now on',
      scope: 'read',
      body: WorkspaceChoice,
      answer: Me,
      problems: [404],
      handle: async ({ auth, body, request }) => {
        await chooseWorkspace(systemDb, auth, body.workspaceId);
        return meAfter(parts, request.headers.cookie);
      },
    }),
    route({
      method: 'get',
      path: '/auth/sessions',
      tag: 'Accounts',
      summary: 'Where the person is signed in, newest first',
      scope: 'read',
      answer: z.object({ items: z.array(SignedInDevice) }),
      handle: async ({ auth }) => ({ items: await listSessions(systemDb, auth) }),
    }),
    route({
      method: 'delete',
      path: '/auth/sessions',
      tag: 'Accounts',
      summary: 'Sign out everywhere else, at once',
      scope: 'read',
      status: 204,
      handle: ({ auth }) => endOtherSessions(systemDb, auth),
    }),
    route({
      method: 'delete',
      path: '/auth/sessions/{id}',
      tag: 'Accounts',
      summary: 'End one session at once; its open connections are closed within five seconds',
      scope: 'read',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => endSession(systemDb, auth, params['id']!),
    }),
  ];
}

/** Signs in, sets the cookie, and says who that is. */
export async function opensSession(
  parts: Parts,
  accounts: Accounts,
  body: z.infer<typeof SignIn>,
  response: Response,
): Promise<Me> {
  const client = { ip: response.req.ip, userAgent: response.req.headers['user-agent'] };
  const cookies = await accounts.signIn(body, client);
  response.append('Set-Cookie', cookies);
  return meAfter(parts, cookies.map((line) => line.split(';')[0]).join('; '));
}

/** Who the session of this cookie is, asked anew. */
export async function meAfter(parts: Parts, cookie: string | undefined): Promise<Me> {
  const caller = await parts.auth.authenticate({ cookie });
  if (!caller) throw new Error('a session that was just opened does not authenticate');
  return meOf(parts, caller);
}

async function meOf({ systemDb: db, models }: Parts, { userId, workspaceId, role }: AuthContext): Promise<Me> {
  const user = await db.user.findFirstOrThrow({
    where: { id: userId },
    include: { memberships: { include: { workspace: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  });
  const workspaces = user.memberships.map((membership) => ({
    id: membership.workspace.id,
    name: membership.workspace.name,
    role: membership.role as Me['role'],
  }));
  const model = await models.nameOf(workspaceId);
  return {
    user: { id: user.id, email: user.email, name: user.name },
    workspace: { id: workspaceId, name: workspaces.find(({ id }) => id === workspaceId)?.name ?? '' },
    role,
    workspaces,
    assistant: { model, offline: model === 'offline' },
  };
}
