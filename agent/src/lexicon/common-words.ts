/** Whether a word is everyday English, and so names a person only by chance. */
import nlp from 'compromise';

interface Lexicon {
  one: { lexicon: Record<string, string | string[]> };
}

/** The NLP library's own lexicon; it tags the names that it knows as names. */
const { lexicon } = (nlp as unknown as { model(): Lexicon }).model().one;
const NAME_TAGS = /^(?:Person|FirstName|MaleName|FemaleName|LastName|ProperNoun)$/;
const ENDINGS = /(?:'s|ing|ed|es|s|ly|er|est)$/;

/** @param word  in small letters without accents */
export function isCommonWord(word: string): boolean {
  return isListed(word) || (ENDINGS.test(word) && isListed(word.replace(ENDINGS, '')));
}

function isListed(word: string): boolean {
  const tags = Object.hasOwn(lexicon, word) ? lexicon[word] : undefined;
  return tags !== undefined && ![tags].flat().some((tag) => NAME_TAGS.test(tag));
}
