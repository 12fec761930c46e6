import { Me, NewPassword, NewPasswordReset, PasswordChange, PasswordResetOffer } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import type { Accounts } from './accounts.ts';
import { opensSession } from './auth.routes.ts';
import { changePassword, issueReset, offerOfReset, useReset } from './passwords.ts';

/** A new password, for whoever has the old one and for whoever forgot it. */
export function passwordRoutes(parts: Parts, accounts: Accounts): Route[] {
  const db = parts.systemDb;
  return [
    route({
      method: 'put',
      path: '/auth/password',
      tag: 'Accounts',
      summary: 'Change the password of the person who is signed in; every other session of theirs ends at once',
      scope: 'read',
      body: PasswordChange,
      status: 204,
      problems: [409, 422, 429],
      handle: ({ auth, body }) => changePassword({ db, accounts }, auth, body),
    }),
    route({
      method: 'post',
      path: '/workspace/members/{id}/password-reset',
      tag: 'Members',
      summary: 'Make a link by which a member sets a new password; the answer is the only place that shows it',
      scope: 'admin',
      creates: true,
      status: 201,
      answer: NewPasswordReset,
      problems: [404, 409],
      handle: ({ auth, params, newId }) => issueReset(db, auth, params['id']!, newId),
    }),
    route({
      method: 'get',
      path: '/password-resets/{token}',
      tag: 'Accounts',
      summary: 'Whose password a link sets, to whoever has it',
      scope: null,
      answer: PasswordResetOffer,
      problems: [404],
      handle: ({ params }) => offerOfReset(db, params['token']!),
    }),
    route({
      method: 'post',
      path: '/password-resets/{token}',
      tag: 'Accounts',
      summary: 'Set the new password, once, and sign in with it; every session from before ends',
      scope: null,
      body: NewPassword,
      answer: Me,
      problems: [404],
      async handle({ params, body: { password }, response }) {
        const email = await useReset({ db, accounts }, params['token']!, password);
        return opensSession(parts, accounts, { email, password }, response);
      },
    }),
  ];
}
