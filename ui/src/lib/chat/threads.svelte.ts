import type { Page, ServerEvents, Thread as ThreadRow } from '@shortlist/api/contract';
import { isoNow } from '#lib/format.ts';
import { del, get, patch, post } from '#lib/http.ts';

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
  Object.assign(threads, { ...page, loaded: true });
}

export async function loadMoreThreads(): Promise<void> {
  const page = await get<Page<ThreadRow>>('/threads', { limit: 40, q: threads.query, cursor: threads.nextCursor });
  threads.items.push(...page.items);
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

export async function deleteThread(id: string): Promise<void> {
  await del(`/threads/${id}`);
  threads.items = threads.items.filter((row) => row.id !== id);
}

/** Another tab, or the agent, changed a thread: its title and place follow. */
export function applyUpdate(event: Parameters<ServerEvents['thread:updated']>[0]): void {
  const index = threads.items.findIndex((row) => row.id === event.threadId);
  const row = threads.items[index];
  if (!row) return void loadThreads().catch(() => {});
  Object.assign(row, { title: event.title, activeRunId: event.activeRunId, updatedAt: isoNow() });
  threads.items.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt.localeCompare(a.updatedAt));
}
