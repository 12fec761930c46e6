/** Whether a word is everyday English, and so names a person only by chance. */
import { englishLexicon } from './english.ts';

const NAME_TAGS = /^(?:Person|FirstName|MaleName|FemaleName|LastName|ProperNoun)$/;
const ENDINGS = /(?:'s|ing|ed|es|s|ly|er|est)$/;

/** @param word  in small letters without accents */
export function isCommonWord(word: string): boolean {
  return isListed(word) || (ENDINGS.test(word) && isListed(word.replace(ENDINGS, '')));
}

function isListed(word: string): boolean {
  const known = englishLexicon();
  const tags = Object.hasOwn(known, word) ? known[word] : undefined;
  return tags !== undefined && ![tags].flat().some((tag) => NAME_TAGS.test(tag));
}
