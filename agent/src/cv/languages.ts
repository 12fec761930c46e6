import { linesOf, type Section } from './sections.ts';

/** English name of a spoken language, by its names in English, German, Spanish and French. */
const LANGUAGES: Record<string, string> = {};
for (const names of `English Englisch Inglés Anglais|German Deutsch Alemán Allemand|French Französisch Francés Français|Spanish Spanisch Español Espagnol Castilian|
  Italian Italienisch Italiano Italien|Portuguese Portugiesisch Portugués Portugais|Dutch Niederländisch Neerlandés Néerlandais|Polish Polnisch Polaco Polonais|
  Russian Russisch Ruso Russe|Ukrainian Ukrainisch Ucraniano|Turkish Türkisch Turco Turc|Arabic Arabisch Árabe Arabe|Hebrew Hebräisch|Hindi|Urdu|Bengali Bangla|
  Punjabi Panjabi|Gujarati|Tamil|Telugu|Marathi|Malayalam|Kannada|Nepali|Sinhala|Mandarin Chinese Chinesisch Chino Chinois|Cantonese|Japanese Japanisch Japonés Japonais|
  Korean Koreanisch Coreano Coréen|Vietnamese|Thai|Indonesian|Malay|Tagalog Filipino|Swahili|Yoruba|Igbo|Hausa|Amharic|Somali|Zulu|Xhosa|Afrikaans|Greek Griechisch Griego Grec|
  Latin Latein|Romanian Rumänisch Rumano|Bulgarian|Serbian|Croatian|Bosnian|Slovak|Slovenian|Czech Tschechisch Checo|Hungarian Ungarisch|Swedish Schwedisch|Norwegian|Danish|Finnish|
  Icelandic|Estonian|Latvian|Lithuanian|Albanian|Georgian|Armenian|Persian Farsi|Dari|Pashto|Kurdish|Welsh|Irish Gaelic|Catalan|Basque|Galician|Haitian-Creole|Esperanto|BSL|ASL`.split(
  '|',
)) {
  const all = names.trim().split(/\s+/);
  for (const name of all) LANGUAGES[name.toLowerCase()] = all[0]!.replace('-', ' ');
}

const LEVEL =
  /(?<!\p{L})(?:native(?: language| speaker)?|mother tongue|bilingual|fluent|proficient|advanced|upper[- ]intermediate|intermediate|conversational|basic|beginner|elementary|limited|professional(?: working)?(?: proficiency)?|working knowledge|[abc][12]|muttersprache|verhandlungssicher|fließend|grundkenntnisse|gut|nativo|fluido|avanzado|intermedio|básico|courant|langue maternelle|natif|bilingue|avancé|débutant)(?!\p{L})/iu;

/** Spoken languages with the level where one is given: `Spanish (fluent)`. */
export function findLanguages(text: string, sections: Section[]): string[] {
  const found = new Map<string, string>();
  for (const section of sections.filter((part) => part.kind === 'languages')) {
    for (const line of linesOf(text, section.bodyStart, section.end)) collect(line.text, found);
  }
  for (const section of sections.filter(
    (part) => part.kind === 'skills' || part.kind === 'personal' || part.kind === 'other',
  )) {
    for (const line of linesOf(text, section.bodyStart, section.end)) {
      if (/^\W*(?:spoken |foreign )?(?:languages?|sprachen|idiomas|langues)\s*[:–-]/i.test(line.text))
        collect(line.text, found);
    }
  }
  for (const match of text.matchAll(
    /\b(?:fluent|bilingual|native speaker|conversational|proficient) (?:in )?(?:spoken )?(\p{Lu}\p{L}+)(?:(?:,? and |, |\/)(\p{Lu}\p{L}+))?/gu,
  )) {
    for (const name of match.slice(1)) {
      const language = name && LANGUAGES[name.toLowerCase()];
      if (language && !found.has(language)) found.set(language, language);
    }
  }
  return [...found.values()];
}

function collect(line: string, found: Map<string, string>): void {
  for (const part of line.split(/[,;|•·●■▪/]|\s{2,}|\band\b|\bund\b/)) {
    const names = [...part.matchAll(/\p{L}+/gu)].flatMap(([word]) => LANGUAGES[word.toLowerCase()] ?? []);
    const language = names[0];
    if (!language || found.has(language)) continue;
    const level = LEVEL.exec(part)?.[0].toLowerCase();
    found.set(language, level ? `${language} (${/^[abc][12]$/.test(level) ? level.toUpperCase() : level})` : language);
  }
}
