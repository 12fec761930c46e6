import type { Evidence, Job, Match } from '../../../schemas.ts';
import type { Language } from '../understand/language.ts';
import type { ReplyContext } from './said.ts';

export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

export function list(items: string[], language: Language): string {
  return new Intl.ListFormat(language).format(items);
}

export function nameOf(person: { name: string | null }, { phrases }: ReplyContext): string {
  return person.name ? plain(person.name) : phrases.nameless;
}

/** Text of others as one line that Markdown shows as it is: only what would be read as markup there is escaped. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([*`[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^(?:#|>|[-+](?= )))/gu, '\\$1');
}

/** The same for a cell of a table. */
export function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|');
}

/** A quote from a CV with the skill it proves. */
export function quote(evidence: Evidence): string {
  return `> ${inQuotes(evidence)} (${plain(evidence.skill)})`;
}

export function inQuotes({ quote: words }: Evidence): string {
  const line = words
    .replace(/\s+/g, ' ')
    .replace(/^[\s•·*–—|-]+|[\s|]+$/g, '')
    .trim();
  return `“${plain(line.length > 220 ? `${line.slice(0, 217).replace(/\s\S*$/, '')} …` : line)}”`;
}

/** "Leeds · 7 years of experience", what is known of it. */
export function facts(
  person: { headline: string | null; location: string | null; yearsExperience: number | null },
  { phrases }: ReplyContext,
): string {
  return [
    person.headline && plain(person.headline),
    person.location && plain(person.location),
    person.yearsExperience !== null && phrases.years(Math.round(person.yearsExperience * 10) / 10),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function salary(job: Pick<Job, 'salaryMin' | 'salaryMax' | 'currency'>, language: Language): string | null {
  const { salaryMin, salaryMax, currency } = job;
  const money = (value: number) =>
    currency
      ? new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(value)
      : number(value, language);
  if (salaryMin !== null && salaryMax !== null) {
    return salaryMin === salaryMax ? money(salaryMin) : `${money(salaryMin)} – ${money(salaryMax)}`;
  }
  if (salaryMin !== null) return `≥ ${money(salaryMin)}`;
  return salaryMax === null ? null : `≤ ${money(salaryMax)}`;
}

/** What a match shows and lacks, as one clause each; what the CV does not say is told apart from what is missing. */
export function standing(match: Match, { phrases, language }: ReplyContext): string[] {
  const unknown = match.requirements
    .filter(({ status }) => status === 'unknown')
    .map(({ requirement }) => plain(requirement));
  const missing = match.missingSkills.map(plain).filter((skill) => !unknown.includes(skill));
  return [
    match.matchedSkills.length > 0 ? phrases.met(list(match.matchedSkills.map(plain), language)) : '',
    missing.length > 0 ? phrases.missing(list(missing, language)) : '',
    unknown.length > 0 ? phrases.unclear(list(unknown, language)) : '',
  ].filter(Boolean);
}

export function bullets(items: (string | null | false | undefined)[]): string {
  return items
    .filter(Boolean)
    .map((item) => `- ${item}`)
    .join('\n');
}
