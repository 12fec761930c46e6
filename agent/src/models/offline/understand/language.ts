import { words } from './text.ts';

export type Language = 'en' | 'de' | 'es' | 'fr';

const COMMON: Record<Language, string> = {
  en: 'the a an and for is are who what which me my with of to in on it this that show find create job candidates please why how best first add move make have i we need both all export compare reject list search delete write draft yes tell about from only shortlist role her him them or nearby anyone who whos any is was got they what job where near',
  de: 'der die das ein eine einen einem einer und fur ist sind wer was welche mir mich meine mit von zu im auf es diese bitte warum wie beste besten stelle kandidaten zeige zeig suche finde erstelle wir ich jahre jahren nur hallo guten danke ja nein vergleiche verschiebe losche schreibe schreib hilfe kannst du als',
  es: 'el la los las un una y para es son quien quienes que cual muestra dame mi mis con de al en lo este esta por porque como mejor mejores puesto candidatos busca crea necesitamos buscamos anos solo hola gracias si compara mueve borra escribe ayuda puedes cinco correo',
  fr: 'le la les un une des et pour est sont qui que quel quelle quels moi mes avec de du au aux en ce cette pourquoi comment meilleur meilleurs poste candidats montre cherche trouve cree nous cherchons ans seulement bonjour merci oui compare deplace supprime ecris aide peux tu cinq dans infirmiere',
};
const SETS = Object.entries(COMMON).map(([language, list]) => ({
  language: language as Language,
  list: new Set(list.split(' ')),
}));

/** The language of a message by its little words; English when they do not tell. */
export function languageOf(text: string): Language | null {
  const tokens = words(text).slice(0, 60);
  const counts = SETS.map(({ language, list }) => ({
    language,
    hits: tokens.filter((token) => list.has(token)).length + (language === 'en' ? 0 : foreignLetters(text, language)),
  }));
  counts.sort((a, b) => b.hits - a.hits);
  const [first, second] = counts;
  if (!first || first.hits === 0 || first.hits === second?.hits) return null;
  return first.language;
}

function foreignLetters(typed: string, language: Language): number {
  // "Köln or nearby" is English: a name tells nothing.
  const text = typed.replace(/(?<=\s|^)\p{Lu}[\p{L}'’-]*/gu, (word, at: number) =>
    at === 0 && typed.includes(' ') && !/^[dl]['’]/iu.test(word) && !/^\p{Lu}\p{Ll}*$/u.test(word) ? word : ' ',
  );
  const letters = { en: /(?!)/g, de: /[äöüß]/gi, es: /[ñ¿¡áíóú]/gi, fr: /[çèêàùœ]|(?<!\p{L})[dl]['’](?=\p{L}{2})/giu }[
    language
  ];
  return Math.min(2, text.match(letters)?.length ?? 0);
}
