/** What is typed but not sent, by thread; it outlives a reload and an expired session. */
const key = (threadId: string | null) => `draft:${threadId ?? 'new'}`;

export const readDraft = (threadId: string | null): string => localStorage.getItem(key(threadId)) ?? '';

export function saveDraft(threadId: string | null, text: string): void {
  try {
    if (text) localStorage.setItem(key(threadId), text);
    else localStorage.removeItem(key(threadId));
  } catch {
    // More than the browser keeps: the text stays in the field, and only a reload would lose it.
  }
}
