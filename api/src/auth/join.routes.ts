import { InvitationAnswer, InvitationOffer, Me, OidcStartQuery, SignInOptions } from '../../contract/index.ts';
import { AppError } from '@shortlist/agent';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { offerOf } from '../workspace/invitations.ts';
import type { Accounts } from './accounts.ts';
import { meAfter, opensSession } from './auth.routes.ts';

/** Ways in besides one's own sign-up: an invitation, and the company's provider. */
export function joinRoutes(parts: Parts, accounts: Accounts): Route[] {
  const oidc = async () => {
    const provider = await accounts.oidc();
    if (provider) return provider;
    throw new AppError('not_found', { detail: 'No provider is configured here. The operator can set OIDC_ISSUER.' });
  };
  return [
    route({
      method: 'get',
      path: '/invitations/{token}',
      tag: 'Members',
      summary: 'What an invitation offers, to whoever has its link',
      scope: null,
      answer: InvitationOffer,
      problems: [404],
      handle: ({ params }) => offerOf(parts.systemDb, params['token']!),
    }),
    route({
      method: 'post',
      path: '/invitations/{token}/accept',
      tag: 'Members',
      summary: 'Join: with the account that is signed in, or with a name and a password for a new one',
      scope: null,
      body: InvitationAnswer,
      answer: Me,
      problems: [401, 403, 404, 409],
      handle: async ({ params, body, request, response }) => {
        const token = params['token']!;
        const { name, password } = body;
        if (name !== undefined && password !== undefined) {
          const email = await accounts.signUpInvited(token, { name, password });
          return opensSession(parts, accounts, { email, password }, response);
        }
        const { cookie } = request.headers;
        await accounts.acceptInvited(token, cookie);
        return meAfter(parts, cookie);
      },
    }),
    route({
      method: 'get',
      path: '/auth/options',
      tag: 'Accounts',
      summary: 'Ways to sign in here besides a password',
      scope: null,
      answer: SignInOptions,
      handle: async () => ({ oidc: parts.config.oidc && { name: parts.config.oidc.name } }),
    }),
    route({
      method: 'get',
      path: '/auth/oidc/start',
      tag: 'Accounts',
      summary: "Go to the company's provider to sign in; a page for the browser, not a call",
      scope: null,
      query: OidcStartQuery,
      status: 302,
      problems: [404, 503],
      handle: async ({ query, response }) => {
        const { location, cookies } = await (await oidc()).begin(query.returnTo);
        response.append('Set-Cookie', cookies).redirect(location);
      },
    }),
    route({
      method: 'get',
      path: '/auth/oidc/callback/sso',
      tag: 'Accounts',
      summary: 'Where the provider sends the browser back to; register this address there',
      scope: null,
      status: 302,
      problems: [404],
      handle: async ({ request, response }) => {
        const url = new URL(request.originalUrl, parts.config.apiUrl).href;
        const { location, cookies } = await (await oidc()).finish(url, request.headers.cookie);
        response.append('Set-Cookie', cookies).redirect(location);
      },
    }),
  ];
}
