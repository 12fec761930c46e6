/** The polite live region: run status and whole sentences, never single tokens. */
export const announcer = $state({ text: '' });

export function announce(text: string): void {
  announcer.text = text;
}

/** Position behind the last whole sentence of `text`; a full stop inside "e.g." or "3.5" does not end one. */
export function endOfSentences(text: string): number {
  let end = 0;
  for (const found of text.matchAll(/[.!?](?=\s)|\n/g)) end = found.index + 1;
  return end;
}
