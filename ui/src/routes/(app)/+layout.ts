import { redirect } from '@sveltejs/kit';
import { loadSession } from '#lib/session.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url }) => {
  const me = await loadSession();
  if (!me) redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
};
