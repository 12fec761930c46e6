import { linesOf, type Section } from './sections.ts';

/** ISO 639 codes of the languages people name in CVs. */
const CODES =
  `en de fr es it pt nl pl ru uk be tr ar he hi ur bn pa gu ta te mr ml kn ne si zh yue ja ko vi th lo km my id ms jv tl fil
  sw yo ig ha am ti om so zu xh st tn sn rw ln lg ak tw ee wo ff bm mg af el la ro bg sr hr bs mk sk sl cs hu sv no nb da fi is fo
  et lv lt sq ka hy az kk ky uz tg mn fa ps ku cy ga gd br ca eu gl lb mt ht eo gsw rm yi qu gn ay mi sm haw`.split(
    /\s+/,
  );

/** What Unicode's tables don't say: names people use besides, and those we show in another way than the tables. */
const BY_OTHER_NAMES: Record<string, string> = {
  mandarin: 'Mandarin',
  chinese: 'Mandarin',
  chinesisch: 'Mandarin',
  chino: 'Mandarin',
  chinois: 'Mandarin',
  cantonese: 'Cantonese',
  castilian: 'Spanish',
  castellano: 'Spanish',
  farsi: 'Persian',
  dari: 'Dari',
  filipino: 'Tagalog',
  gaelic: 'Irish',
  bangla: 'Bengali',
  panjabi: 'Punjabi',
  euskera: 'Basque',
  valenciano: 'Catalan',
  kreyol: 'Haitian Creole',
  twi: 'Twi',
  luganda: 'Luganda',
  bsl: 'BSL',
  asl: 'ASL',
};

/** English name of a spoken language, by its names in these and other languages, small letters. */
const LANGUAGES: Record<string, string> = {};
const names = (tongue: string) => new Intl.DisplayNames(tongue, { type: 'language', fallback: 'none' });
for (const tongue of [
  'en',
  'de',
  'es',
  'fr',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'ru',
  'uk',
  'ar',
  'zh',
  'ja',
  'ko',
]) {
  for (const code of CODES) {
    const name = names(tongue).of(code)?.toLowerCase();
    if (name && !name.includes(' ')) LANGUAGES[name] ??= names('en').of(code)!;
  }
}
Object.assign(LANGUAGES, BY_OTHER_NAMES);

const LEVEL =
  /(?<!\p{L})(?:native(?: language| speaker)?|mother tongue|bilingual|fluent|proficient|advanced|upper[- ]intermediate|intermediate|conversational|basic|beginner|elementary|limited|professional(?: working)?(?: proficiency)?|working knowledge|[abc][12]|muttersprache|verhandlungssicher|fließend|grundkenntnisse|gut|nativo|fluido|avanzado|intermedio|básico|courant|langue maternelle|natif|bilingue|avancé|débutant)(?!\p{L})/iu;

/** Whether these words name a spoken language and nothing else but a level: `Spanish`, `German (B2)`. */
export function isLanguage(words: string): boolean {
  const names = words.replace(LEVEL, '').match(/\p{L}+/gu) ?? [];
  return names.length === 1 && names[0]!.toLowerCase() in LANGUAGES;
}

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
      else if (isLanguage(line.text)) collect(line.text, found);
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
