import { API_URL } from '$app/env/private';
import type { Handle } from '@sveltejs/kit/hooks';
import { apiOrigin } from '#lib/api-url.ts';

/** Tells the page where the API is, and lets it call that and nothing else. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%api.url%', API_URL),
  });
  const origin = apiOrigin(API_URL, event.url.hostname);
  const policy = response.headers.get('content-security-policy');
  if (policy) {
    const sources = `connect-src 'self' ${origin} ${origin.replace(/^http/, 'ws')}`;
    response.headers.set('content-security-policy', policy.replace("connect-src 'self'", sources));
  }
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
};
