export type Language = 'en' | 'de' | 'es' | 'fr';

/** Small words that only one of the languages has, as OCR without its letters still reads them. */
const WORDS: Record<Language, Set<string>> = {
  en: new Set('the and of with for to in as by from at is was my'.split(' ')),
  de: new Set(
    'und der die das mit von bei im zum zur als für fur ein eine seit nach am des den auf ich berufserfahrung kenntnisse sprachen ausbildung heute'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el los las con por para una del al y como su desde más mas años de la en experiencia laboral perfil formación formacion idiomas habilidades actualidad hasta'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le les des du et avec pour une dans sur au aux depuis chez ans par de la en professionnelle profil compétences competences langues diplôme aujourd'.split(
      ' ',
    ),
  ),
};

/** The language most small words of a text belong to; English where none clearly leads. */
export function languageOf(text: string): Language {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => words.filter((word) => WORDS[language].has(word)).length;
  const best = (['de', 'es', 'fr'] as const)
    .map((language) => [language, count(language)] as const)
    .sort((a, b) => b[1] - a[1])[0]!;
  return best[1] >= 4 && best[1] > count('en') ? best[0] : 'en';
}

/** Of fewer words, and none of another language that we know, nothing is said. */
const ENOUGH_WORDS = 100;
/** Lists of skills and posts have few small words; texts of other languages next to none of the English ones. */
const ENGLISH_SHARE = 0.02;

/** Whether a text is in English; true where it is too short to tell. */
export function isInEnglish(text: string): boolean {
  if (languageOf(text) !== 'en') return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const share = words.filter((word) => WORDS.en.has(word)).length / words.length;
  return words.length < ENOUGH_WORDS || share >= ENGLISH_SHARE;
}
