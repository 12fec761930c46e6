import { fold } from './text.ts';

const NEXT =
  /\bwho(?:'s| is|s)? (?:the )?(?:next|second)(?: (?:in line|up|best|one|on the list))?\W*$|\bwho (?:comes|would be|do we have|have we got) next\b|^(?:and |so |ok |then )*(?:the )?next (?:one|candidate|person|best)?\W*$|\bwer (?:ist|kommt|ware) (?:der |die |als )?nachste\w*|\bquien (?:es el |es la |va |sigue)?(?:siguiente|sigue|despues)|\bqui (?:est le |est la )?(?:suivant\w*|ensuite)/;

/** "Who's next?": the best of those who are not decided on. */
export function asksForNext(text: string): boolean {
  return NEXT.test(fold(text));
}
