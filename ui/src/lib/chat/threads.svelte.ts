import type { Page, ServerEvents, Thread as ThreadRow } from '@shortlist/api/contract';
import { isoNow } from '#lib/format.ts';
import { SvelteSet } from 'svelte/reactivity';
import { del, get, patch, post } from '#lib/http.ts';
import { unread } from './unread.svelte.ts';

/** The history in the sidebar: pinned first, then newest first, as the server sorts it. */
export const threads = $state<{ items: ThreadRow[]; nextCursor: string | null; loaded: boolean; query: string }>({
  items: [],
  nextCursor: null,
  loaded: false,
  query: '',
});

export async function loadThreads(query = threads.query): Promise<void> {
  threads.query = query;
  const page = await get<Page<ThreadRow>>('/threads', { limit: 40, q: query });
  if (threads.query !== query) return;
  Object.assign(threads, { ...page, items: page.items.filter(isKept), loaded: true });
}

export async function loadMoreThreads(): Promise<void> {
  const page = await get<Page<ThreadRow>>('/threads', { limit: 40, q: threads.query, cursor: threads.nextCursor });
  threads.items.push(...page.items.filter(isKept));
  threads.nextCursor = page.nextCursor;
}

export async function createThreadRow(): Promise<ThreadRow> {
  const row = await post<ThreadRow>('/threads');
  threads.items.unshift(row);
  return row;
}

export async function changeThread(id: string, change: { title?: string; pinned?: boolean }): Promise<void> {
  await patch(`/threads/${id}`, change);
  await loadThreads();
}

/** Taken off the list, and deleted as soon as nobody can take that back any more. */
const leaving = new SvelteSet<string>();
const isKept = ({ id }: ThreadRow) => !leaving.has(id);

/** Takes a conversation off the list; what follows is `keepThread` or `deleteThread`. */
export function hideThread(id: string): void {
  leaving.add(id);
  threads.items = threads.items.filter(isKept);
}

export async function keepThread(id: string): Promise<void> {
  leaving.delete(id);
  await loadThreads();
}

/** Also while the page is being left. Where it fails, the conversation is back on the list. */
export async function deleteThread(id: string): Promise<void> {
  await del(`/threads/${id}`, {}, { keepalive: true }).catch(async (error: unknown) => {
    await keepThread(id);
    throw error;
  });
}

/** Another tab, or the agent, changed a thread: its title and place follow. */
export function applyUpdate(event: Parameters<ServerEvents['thread:updated']>[0]): void {
  if (leaving.has(event.threadId)) return;
  const row = threads.items.find((each) => each.id === event.threadId);
  if (row?.activeRunId && !event.activeRunId && looksElsewhere(event.threadId)) unread.add(event.threadId);
  if (!row) return void loadThreads().catch(() => {});
  Object.assign(row, { title: event.title, activeRunId: event.activeRunId, updatedAt: isoNow() });
  threads.items.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt.localeCompare(a.updatedAt));
}

const looksElsewhere = (threadId: string): boolean => document.hidden || !location.pathname.endsWith(`/c/${threadId}`);
