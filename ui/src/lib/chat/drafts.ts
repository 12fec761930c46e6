/** What is typed or pasted but not sent, by thread; it outlives a reload and an expired session. */
export interface Draft {
  text: string;
  /** Long texts that were pasted, beside the message. */
  pasted: string[];
}

const key = (threadId: string | null) => `draft:${threadId ?? 'new'}`;
const pastedKey = (threadId: string | null) => `pasted:${threadId ?? 'new'}`;

export const readDraft = (threadId: string | null): Draft => ({
  text: localStorage.getItem(key(threadId)) ?? '',
  pasted: JSON.parse(localStorage.getItem(pastedKey(threadId)) ?? '[]') as string[],
});

export function saveDraft(threadId: string | null, { text, pasted }: Draft): void {
  keep(key(threadId), text);
  keep(pastedKey(threadId), pasted.length > 0 ? JSON.stringify(pasted) : '');
}

function keep(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // More than the browser keeps: it stays in the field, and only a reload would lose it.
  }
}
