import { SvelteSet } from 'svelte/reactivity';

/** Conversations whose answer ended, or began to wait for the person, while they looked elsewhere. */
export const unread = new SvelteSet<string>();

/** A page's title as the browser's tab shows it, with a mark while something is unread. */
export const pageTitle = (name: string): string => `${unread.size > 0 ? '● ' : ''}${name} · Shortlist`;
