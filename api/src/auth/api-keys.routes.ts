import { ApiKey, ApiKeyInput, NewApiKey, page, PageQuery } from '../../contract/index.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';

/** Keys for integrations: made and revoked by the owner, listed without the key itself. */
export function apiKeyRoutes({ db }: Parts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api-keys',
      tag: 'API keys',
      summary: 'Make an API key; the answer is the only place that ever shows it',
      scope: 'admin',
      creates: true,
      body: ApiKeyInput,
      status: 201,
      answer: NewApiKey,
      handle: ({ auth, body, newId }) => createApiKey(db, auth, body, newId),
    }),
    route({
      method: 'get',
      path: '/api-keys',
      tag: 'API keys',
      summary: 'List the keys that work, newest first',
      scope: 'read',
      query: PageQuery,
      answer: page(ApiKey),
      handle: ({ auth, query }) => listApiKeys(db, auth, query),
    }),
    route({
      method: 'delete',
      path: '/api-keys/{id}',
      tag: 'API keys',
      summary: 'Revoke a key at once',
      scope: 'admin',
      status: 204,
      problems: [404],
      handle: ({ auth, params }) => revokeApiKey(db, auth, params['id']!),
    }),
  ];
}
