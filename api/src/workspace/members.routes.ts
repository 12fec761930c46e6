import { Invitation, InvitationInput, MemberPatch, NewInvitation, page, PageQuery } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { createInvitation, listInvitations, revokeInvitation } from './invitations.ts';
import { changeRole, removeMember } from './members.ts';

/** What an owner does with the people of the workspace; `GET /workspace` lists them. */
export function memberRoutes({ db, systemDb }: Parts): Route[] {
  const common = { tag: 'Members', scope: 'admin' } as const;
  return [
    route({
      ...common,
      method: 'patch',
      path: '/workspace/members/{id}',
      summary: "Change a member's role; it holds from their next request on, and on open sockets within five seconds",
      body: MemberPatch,
      status: 204,
      problems: [404, 409],
      handle: ({ auth, params, body }) => changeRole(systemDb, auth, params['id']!, body.role),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/workspace/members/{id}',
      summary: 'Remove a member: their keys, open connections and runs in this workspace end',
      status: 204,
      problems: [404, 409],
      handle: ({ auth, params }) => removeMember(systemDb, auth, params['id']!),
    }),
    route({
      ...common,
      method: 'post',
      path: '/workspace/invitations',
      summary: 'Make a link by which a person with this address can join; the answer is the only place that shows it',
      creates: true,
      body: InvitationInput,
      status: 201,
      answer: NewInvitation,
      handle: ({ auth, body, newId }) => createInvitation(db, auth, body, newId),
    }),
    route({
      ...common,
      method: 'get',
      path: '/workspace/invitations',
      summary: 'Invitations that still work, newest first, without their links',
      query: PageQuery,
      answer: page(Invitation),
      handle: ({ auth, query }) => listInvitations(db, auth, query),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/workspace/invitations/{id}',
      summary: 'Revoke an invitation at once',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => revokeInvitation(db, auth, params['id']!),
    }),
  ];
}
