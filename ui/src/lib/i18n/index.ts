/**
 * The words of the page in the reader's language. `t` holds the catalogue that `loadLanguage` chose before the first
 * component was made; another choice loads the page again, so that nothing has to follow a change of language.
 */
import { en, type Messages } from './en.ts';
import { translator } from './api-words.ts';

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
  { code: 'es', name: 'Español' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

const CATALOGUES: Record<Language, () => Promise<Messages>> = {
  en: async () => en,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
};
/** English is what the server speaks. */
const SERVER_WORDS: Partial<Record<Language, () => Promise<Record<string, string>>>> = {
  de: async () => (await import('./api-words.de.ts')).server,
  es: async () => (await import('./api-words.es.ts')).server,
};
const KEY = 'language';

export let t: Messages = en;
/** A text that the server wrote, in the reader's language where it is known. */
export let fromServer: (text: string) => string = (text) => text;
export let language: Language = 'en';
/** For dates, numbers and money: the reader's own region where it speaks the language, as in en-GB. */
export let locale = 'en';

/** Takes the language that was chosen, else the first of the browser's that there is. */
export async function loadLanguage(): Promise<void> {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages];
  const found = languageOf(wanted);
  const [messages, server] = await Promise.all([CATALOGUES[found](), SERVER_WORDS[found]?.()]);
  t = messages;
  if (server) fromServer = translator(server);
  language = found;
  locale = wanted.find((tag) => tag.startsWith(`${found}-`) && isLocale(tag)) ?? found;
  document.documentElement.lang = found;
}

export function languageOf(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  const known = codes.find((code) => LANGUAGES.some((each) => each.code === code));
  return (known as Language | undefined) ?? 'en';
}

/** Some systems hand their browser names such as "en-US@posix", which no formatter takes. */
function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

export function chooseLanguage(code: Language): void {
  localStorage.setItem(KEY, code);
  location.reload();
}
