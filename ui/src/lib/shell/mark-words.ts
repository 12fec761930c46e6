/** A text in pieces, those that are the searched words marked, whatever their case. */
export function markWords(text: string, words: string): { text: string; found: boolean }[] {
  const wanted = words.trim();
  if (!wanted) return [{ text, found: false }];
  const literally = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .split(new RegExp(`(${literally})`, 'giu'))
    .map((piece, index) => ({ text: piece, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
