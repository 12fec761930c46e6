import { englishLexicon } from '../lexicon/english.ts';
import { canonicalSkill } from '../lexicon/skills.ts';
import type { Span } from '../schemas.ts';
import { isJobTitle } from './job-titles.ts';
import { isPlace, partsOf } from './places.ts';
import { isHeading, isOwnContact, type Found, type Section } from './sections.ts';

const LABEL =
  /(?:^|\n)[ \t]*(?:full name|name|candidate|vor- und nachname|nombre(?: y apellidos)?|nom(?: et prénom)?)[ \t]*[:：][ \t]*([^\n|;]{2,60})/iu;
const TITLES =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|herr|frau|señor|señora|sr|sra|don|doña|m|mme|monsieur|madame|mag|ing|med|jur|phil|rer|nat|h\.c|dipl\.?-?(?:ing|kfm|kffr|inf|psych|päd)|b\.?sc|m\.?sc|er|shri|smt)(?:\.\s*|\s+))+(?=\p{L})/iu;
/** `Resume of Ann Price`, `Lebenslauf – Ann Price`. */
const DOCUMENT =
  /^(?:curriculum vitae|resume|résumé|cv|c\.v\.|lebenslauf|hoja de vida|currículum(?: vítae)?|bewerbung)\s*(?:of|von|de|for|[:–—|-])\s*(?=\p{L})/iu;
/** `Ann Price S/o John Price`, `Min-jun Kim (김민준)`. */
const AFTER_NAME = /\s*(?:[(（].*|\b[sdwc]\/o\b.*)$/iu;
const LETTERS_AFTER =
  /(?:,\s*|\s+)(?:ph\.?d|m\.?d|mba|msc|bsc|ba|ma|rn|bsn|msn|cpa|cfa|pmp|esq|jr|sr|ii|iii|pe|phr|sphr|acca|frcs|mrics|lpn|aprn|fnp|dpt|dds|np|obe|mbe)\b.*$/i;
const PARTICLES = new Set(
  'de da do dos das del della di du la le van von der den ter ten bin bint ibn binti al el y e zu af av'.split(' '),
);

/** Family names that are trades too: `Sarah Baker` is a person, `Pastry Baker` none. */
const TRADE_SURNAMES = new Set(
  `baker barber bishop butcher butler carpenter chandler constable cook cooper dean farmer fisher gardener gardner judge king
  major marshall mason miller miner page painter porter potter sergeant shepherd singer smith steward tailor taylor tiler usher
  waiter weaver carver dancer driver glover fletcher sawyer turner tanner walker webster wright archer ranger dyer`.split(
    /\s+/,
  ),
);

/** Words of headings, documents and companies that stand where a name may, in the same capitals. */
const NOT_NAMES = new Set(
  `curriculum vitae resume résumé cv lebenslauf profile summary page updated last confidential contact details information personal
  professional experience work education skills address phone email mobile street city state country company name company university college school
  institute business development human resources information technology public relations customer service care health sales marketing
  finance financial banking digital media arts fitness aviation construction agriculture apparel automobile design engineering
  consulting operations project program management senior junior chief national global international general regional corporate
  team quality and the of for with in at to my me about dear objective career highlights accomplishments qualifications technical
  private client data software web network security support systems application full part time open available references upon request
  warehouse production food medical clinical legal social special early childhood elementary high middle retail store account inside outside
  outreach executive administrative staff group services solutions center centre department office product research community
  property inc ltd llc gmbh corp sorority fraternity society association real estate hotel kitchen restaurant lead head master bachelor science welcome bpo board certified licensed registered`.split(
    /\s+/,
  ),
);

/**
 * The candidate's name, from a labelled line or the words above the first heading; null where the CV names nobody.
 * A line must look like a name; unless its first word is a known given name, something must speak for it: an e-mail
 * address made of it, or contact data close by. What is a post, a place, a skill or a heading is no name.
 */
export function findName(text: string, sections: Section[], contact: { emails: Found[]; all: Span[] }): Found | null {
  for (const { start: from, end } of sections.filter(isOwnContact)) {
    const labelled = LABEL.exec(text.slice(from, end));
    if (!labelled) continue;
    const value = tidy(labelled[1]!);
    const start = from + labelled.index + labelled[0].lastIndexOf(labelled[1]!) + labelled[1]!.indexOf(value);
    const name = givenFirst(value);
    if (looksLikeName(name) || isWords(name)) return { value: display(name), start, end: start + value.length };
  }
  const own = sections.filter(isOwnContact);
  const lines = own.flatMap((section) => partsOf(text, { start: section.bodyStart, end: section.end }, contact.all));
  const candidates = lines.slice(0, 12).flatMap((part, position) => {
    const written = tidy(part.value);
    const value = givenFirst(written);
    if (!looksLikeName(value) && !mayBeName(value, position, contact.emails)) return [];
    const start = part.start + part.value.indexOf(written);
    return [{ value, start, end: start + written.length, score: scoreOf(value, position, contact) }];
  });
  const best = candidates.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0];
  return best ? { value: display(best.value), start: best.start, end: best.end } : null;
}

/** What stands behind a label may be a name of any script and length, but no post, place or heading. */
function isWords(text: string): boolean {
  const words = text.split(/\s+/);
  if (!/^[\p{L}\p{M}'’.\- ]{2,60}$/u.test(text) || words.length > 6) return false;
  return !words.some((word) => NOT_NAMES.has(word.toLowerCase())) && !isJobTitle(text) && !isHeading(text);
}

/**
 * What stands where a name stands and looks like one, though nothing else speaks for it. Too little to call somebody by;
 * enough to keep it from what is embedded and scored, so that names nobody has on a list are hidden like all others.
 */
export function suspectedName(text: string, sections: Section[], contacts: Span[]): Found | null {
  const header = sections.find(isOwnContact);
  if (!header) return null;
  const first = partsOf(text, { start: header.bodyStart, end: header.end }, contacts)[0];
  const value = first && tidy(first.value);
  if (!value || !looksLikeName(value)) return null;
  const start = first.start + first.value.indexOf(value);
  return { value: display(value), start, end: start + value.length };
}

/** Words that single out a person: given and family names, without particles and initials. */
export function nameWords(name: string): string[] {
  return name
    .split(/[\s-]+/)
    .filter((word) => word.replace(/[^\p{L}]/gu, '').length > 1 && !PARTICLES.has(word.toLowerCase()));
}

function tidy(words: string): string {
  return words
    .trim()
    .replace(DOCUMENT, '')
    .replace(AFTER_NAME, '')
    .replace(LETTERS_AFTER, '')
    .replace(TITLES, '')
    .replace(/(?:[\s,:;]|(?<!\b\p{Lu})\.)+$/u, '')
    .trim();
}

/** `Price, Ann` as people say it. */
function givenFirst(name: string): string {
  const parts =
    /^(\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?),\s*(\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2})$/u.exec(
      name,
    );
  return parts ? `${parts[2]} ${parts[1]}` : name;
}

/**
 * Names that capitals don't tell: of scripts that have none, on one of the first lines; or in small letters on the first
 * line, where the e-mail address has them too.
 */
function mayBeName(text: string, position: number, emails: Found[]): boolean {
  const parts = text.split(/\s+/);
  if (isJobTitle(text) || isPlace(text) || isHeading(text) || canonicalSkill(text) !== null) return false;
  if (/^[\p{Lo}\p{M}·]+(?: [\p{Lo}\p{M}·]+){0,4}$/u.test(text) && !/\p{sc=Latin}/u.test(text)) {
    const dense = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);
    return position <= 1 && text.length <= 40 && (dense ? text.length >= 2 && text.length <= 8 : parts.length >= 2);
  }
  const inEmail = (word: string) => emails.some(({ value }) => plain(value.split('@')[0]!).includes(plain(word)));
  return (
    position === 0 &&
    /^\p{Ll}{2,}(?: \p{Ll}{2,}){1,2}$/u.test(text) &&
    parts.some((part) => part.length > 2 && inEmail(part))
  );
}

function looksLikeName(text: string): boolean {
  const parts = text.split(/\s+/);
  if (parts.length < 2 || parts.length > 5 || text.length > 50) return false;
  if (!parts.every((part) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(part) || PARTICLES.has(part.toLowerCase())))
    return false;
  const initials = parts.filter((part) => /^\p{Lu}\.(?:\p{Lu}\.)*$/u.test(part)).length;
  const words = parts.filter((part) => part.replace('.', '').length > 1 && !PARTICLES.has(part.toLowerCase())).length;
  if (words < 1 || words + Math.min(initials, 1) < 2) return false;
  if (parts.some((part) => NOT_NAMES.has(part.toLowerCase().replace(/[^\p{L}]/gu, '')))) return false;
  const besidesSurnames = parts.filter((part) => !TRADE_SURNAMES.has(part.toLowerCase())).join(' ');
  return !isJobTitle(besidesSurnames) && !isPlace(text) && !isHeading(text) && canonicalSkill(text) === null;
}

function scoreOf(name: string, position: number, { emails, all }: { emails: Found[]; all: Span[] }): number {
  const words = nameWords(name).map(plain);
  const boxes = emails.map((email) => plain(email.value.split('@')[0]!));
  const inEmail = boxes.some((box) => words.some((word) => word.length > 2 && box.includes(word)));
  const given = isGivenName(name.split(/\s+/)[0]!);
  const trade = words.some((word) => TRADE_SURNAMES.has(word));
  if (trade && !inEmail && !given) return 0;
  const evidence = (inEmail ? 4 : 0) + (given ? 3 : 0) + (all.length > 0 ? 2 : 0);
  return evidence === 0 ? 0 : evidence + Math.max(0, 3 - position);
}

/** By the first part of a double name, with and without its accents. */
function isGivenName(word: string): boolean {
  const first = word.toLowerCase().split('-')[0]!;
  const tags = [first, plain(first)].flatMap((form) => englishLexicon()[form] ?? []);
  return tags.some((tag) => GIVEN_NAMES.has(tag));
}

const GIVEN_NAMES = new Set(['FirstName', 'MaleName', 'FemaleName']);

/** Names all in capitals or in small letters are shown as people write them. */
function display(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/\bMc(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/['’]S\b/g, (end) => end.toLowerCase());
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
