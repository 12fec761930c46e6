/** How much of what a CV says was read from it: each field against the label, skills as sets of canonical names. */
import type { ParsedCv } from '@shortlist/agent';
import { canonicalSkill } from '@shortlist/agent/lexicon';
import type { SeedPerson } from '@shortlist/prisma/seed';

export const FIELDS = ['name', 'email', 'phone', 'location', 'headline', 'positions', 'dates', 'languages'] as const;
export type Field = (typeof FIELDS)[number];

export interface Reading {
  right: Record<Field, boolean>;
  skills: { hit: number; found: number; labelled: number };
  /** What was wrong, for a person to look at: field, label, reading. */
  faults: string[];
}

export function score(person: SeedPerson, cv: ParsedCv | null): Reading {
  const labels = labelsOf(person);
  const read = readingsOf(cv);
  const right = {} as Record<Field, boolean>;
  const faults: string[] = [];
  for (const field of FIELDS) {
    right[field] = same(field, labels[field], read[field]);
    if (!right[field]) faults.push(`${field}: ${labels[field]} ≠ ${read[field]}`);
  }
  const labelled = canonicalSet([...person.skills, ...person.alsoSkills]);
  const found = countedSkills(cv, labelled);
  const hit = [...labelled].filter((skill) => found.has(skill)).length;
  const missed = [...labelled].filter((skill) => !found.has(skill));
  const extra = [...found].filter((skill) => !labelled.has(skill));
  if (missed.length) faults.push(`skills missed: ${missed.join(', ')}`);
  if (extra.length) faults.push(`skills not labelled: ${extra.join(', ')}`);
  return { right, skills: { hit, found: found.size, labelled: labelled.size }, faults };
}

/** Share of readings right, by field, and the F1 of skills over all of them (micro average). */
export function summarise(readings: Reading[]): Record<Field | 'skills', number> {
  const shares = Object.fromEntries(
    FIELDS.map((field) => [field, readings.filter(({ right }) => right[field]).length / readings.length]),
  ) as Record<Field, number>;
  const sum = (key: 'hit' | 'found' | 'labelled') => readings.reduce((all, { skills }) => all + skills[key], 0);
  return { ...shares, skills: (2 * sum('hit')) / (sum('found') + sum('labelled')) };
}

/**
 * Skills that can be judged: labelled ones wherever the CV names them, and all that were taken from its skills list. What
 * the running text says besides has no label, and counts neither way.
 */
function countedSkills(cv: ParsedCv | null, labelled: Set<string>): Set<string> {
  if (!cv) return new Set();
  const lists = cv.passages.filter(({ kind }) => kind === 'skills');
  const listed = cv.skillMentions.filter(({ start }) => lists.some((list) => start >= list.start && start < list.end));
  const counted = canonicalSet(listed.map(({ skill }) => skill));
  for (const skill of canonicalSet(cv.skills)) if (labelled.has(skill)) counted.add(skill);
  return counted;
}

function labelsOf(person: SeedPerson): Record<Field, string> {
  return {
    name: person.name,
    email: person.email,
    phone: person.phoneE164,
    location: person.location,
    headline: person.headline,
    positions: person.positions.map(({ title, company }) => `${title} / ${company}`).join('; '),
    dates: person.positions.map(({ start, end }) => `${start}–${end ?? ''}`).join('; '),
    languages: person.languages.map(inEnglish).join(', '),
  };
}

function readingsOf(cv: ParsedCv | null): Record<Field, string> {
  return {
    name: cv?.name ?? '',
    email: cv?.email ?? '',
    phone: cv?.phone ?? '',
    location: cv?.location ?? '',
    headline: cv?.headline ?? '',
    positions: (cv?.experience ?? []).map(({ title, company }) => `${title} / ${company}`).join('; '),
    dates: (cv?.experience ?? []).map(({ start, end }) => `${start}–${end ?? ''}`).join('; '),
    languages: (cv?.languages ?? []).map((language) => language.replace(/\s*[(–-].*$/, '')).join(', '),
  };
}

const LANGUAGE_CODES = 'en de fr es it pt nl pl ru eu wo vi hy da he ca'.split(' ');

/** A language's English name, from its name in German, Spanish or French. */
function inEnglish(language: string): string {
  const code = LANGUAGE_CODES.find((candidate) =>
    ['de', 'es', 'fr'].some(
      (tongue) => plain(new Intl.DisplayNames(tongue, { type: 'language' }).of(candidate)!) === plain(language),
    ),
  );
  return code ? new Intl.DisplayNames('en', { type: 'language' }).of(code)! : language;
}

function same(field: Field, label: string, read: string): boolean {
  // The city is the place; a CV's country may be left out.
  if (field === 'location') return plain(read.split(',')[0]!) === plain(label.split(',')[0]!);
  if (field === 'phone') return read === label;
  return plain(read) === plain(label);
}

function plain(text: string): string {
  return text.replace(/[’]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();
}

function canonicalSet(skills: string[]): Set<string> {
  return new Set(skills.map((skill) => (canonicalSkill(skill) ?? skill).toLowerCase()));
}
