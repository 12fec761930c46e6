import { z } from 'zod';
import { SharedThread, ThreadShare } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { readShared, revokeShare, shareOf, shareThread } from './share.ts';

/** A conversation's link to read: made, renewed and revoked by its owner, read by whoever has it. */
export function shareRoutes(parts: Pick<Parts, 'db' | 'systemDb'>): Route[] {
  const { db } = parts;
  return [
    route({
      method: 'put',
      path: '/threads/{id}/share',
      tag: 'Threads',
      summary: 'Make a link to read the conversation as it stands; once more keeps the link and shows what came since',
      scope: 'chat',
      answer: ThreadShare,
      problems: [404],
      handle: ({ auth, params }) => shareThread(db, auth, params['id']!),
    }),
    route({
      method: 'get',
      path: '/threads/{id}/share',
      tag: 'Threads',
      summary: 'The link to read the conversation, or null where there is none',
      scope: 'read',
      answer: z.object({ share: ThreadShare.nullable() }),
      problems: [404],
      handle: async ({ auth, params }) => ({ share: await shareOf(db, auth, params['id']!) }),
    }),
    route({
      method: 'delete',
      path: '/threads/{id}/share',
      tag: 'Threads',
      summary: 'Revoke the link at once; revoking none is fine',
      scope: 'chat',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => revokeShare(db, auth, params['id']!),
    }),
    route({
      method: 'get',
      path: '/shared/{token}',
      tag: 'Threads',
      summary: 'A shared conversation, without signing in and without contact data, files and tool arguments',
      scope: null,
      answer: SharedThread,
      problems: [404],
      handle: ({ params, response }) => {
        response.setHeader('X-Robots-Tag', 'noindex, nofollow');
        return readShared(parts, params['token']!);
      },
    }),
  ];
}
