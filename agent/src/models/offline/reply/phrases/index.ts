import type { Language } from '../../understand/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Phrases } from './phrases.ts';

const ALL: Record<Language, Phrases> = { en, de, es, fr };

export function phrasesFor(language: Language): Phrases {
  return ALL[language];
}
