/** The NLP library that knows English words and names. Unpacking its lexicon takes a fifth of a second. */
import type nlp from 'compromise';
import { onDemand } from '../load-on-demand.ts';

const library = onDemand<typeof nlp>('compromise');

interface Model {
  one: { lexicon: Record<string, string | string[]> };
}

/** Words with their tags. */
export const english = (text: string) => library()(text);

/** Tags by word; it tags the names that it knows as names. */
export const englishLexicon = () => (library() as unknown as { model(): Model }).model().one.lexicon;
