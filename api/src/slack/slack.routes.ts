import { z } from 'zod';
import { SlackLink, SlackLinkInput, SlackLinkPreview } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { linkSlackUser, listSlackLinks, readLinkToken, unlinkSlackUser } from './slack-link.ts';

/** Which Slack users act as the caller. A link may move between workspaces, so it is kept beyond the wall of one. */
export function slackRoutes({ systemDb: db, config }: Parts): Route[] {
  const common = { tag: 'Slack', scope: 'read' } as const;
  return [
    route({
      ...common,
      method: 'get',
      path: '/slack/links',
      summary: 'Slack users that act as you',
      answer: z.object({ available: z.boolean(), items: z.array(SlackLink) }),
      handle: async ({ auth }) => ({
        available: config.slackBotToken !== null,
        items: await listSlackLinks(db, auth),
      }),
    }),
    route({
      ...common,
      method: 'post',
      path: '/slack/links/preview',
      summary: 'Whom the token of a link speaks of, before you confirm it',
      body: SlackLinkInput,
      answer: SlackLinkPreview,
      handle: async ({ body }) => {
        const { name, teamId, slackUserId } = readLinkToken(config, body.token);
        return { name, teamId, slackUserId };
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/slack/links',
      summary: 'Let a Slack user act as you',
      body: SlackLinkInput,
      status: 204,
      handle: async ({ auth, body }) => linkSlackUser(db, auth, readLinkToken(config, body.token)),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/slack/links/{teamId}/{slackUserId}',
      summary: 'End a link',
      status: 204,
      handle: ({ auth, params }) => unlinkSlackUser(db, auth, params['teamId']!, params['slackUserId']!),
    }),
  ];
}
