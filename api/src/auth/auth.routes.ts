import type { Response } from 'express';
import type { z } from 'zod';
import { Me, SignIn, SignUp } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import type { Accounts } from './accounts.ts';

/** Sign up, sign in, sign out, and who am I. */
export function authRoutes(parts: Parts, accounts: Accounts): Route[] {
  const signIn = async (body: z.infer<typeof SignIn>, response: Response) => {
    const client = { ip: response.req.ip, userAgent: response.req.headers['user-agent'] };
    const cookies = await accounts.signIn(body, client);
    response.append('Set-Cookie', cookies);
    return meOf(parts, await callerOf(parts, cookies));
  };

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
  ];
}

async function callerOf({ auth }: Parts, setCookies: string[]) {
  const cookie = setCookies.map((line) => line.split(';')[0]).join('; ');
  const caller = await auth.authenticate({ cookie });
  if (!caller) throw new Error('a session that was just opened does not authenticate');
  return caller;
}

async function meOf(
  { systemDb: db, agent }: Parts,
  { userId, workspaceId, role }: { userId: string; workspaceId: string; role: Me['role'] },
): Promise<Me> {
  const user = await db.user.findFirstOrThrow({ where: { id: userId } });
  const workspace = await db.workspace.findFirstOrThrow({ where: { id: workspaceId } });
  const own = await db.modelSettings.findFirst({ where: { workspaceId } });
  const model = own?.model ?? agent.chatModel.name;
  return {
    user: { id: user.id, email: user.email, name: user.name },
    workspace: { id: workspace.id, name: workspace.name },
    role,
    assistant: { model, offline: !own && model === 'offline' },
  };
}
