/** Finds one person in text and JSON, and takes them out of it. Pure. */
import { STAGES } from '../schemas.ts';
import { ERASED } from './candidate-files.ts';

export interface Person {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

export interface Mentions {
  /** Matches every row that may mention the person, as a POSIX pattern for `~*`; some that don't. */
  likely: string;
  /** Whether a text names the person: by id, e-mail, phone in any spacing, or a whole name of two words or more. */
  inText(text: string): boolean;
  /** Whether any string inside does. */
  inJson(value: unknown): boolean;
}

/** How to recognise a person in what was written about them. */
export function mentionsOf(person: Person): Mentions {
  const names = nameSpellings(person.name);
  const exact = [person.id, person.email].flatMap((term) => (term ? escape(term) : []));
  const number = person.phone?.replace(/\D/g, '').slice(-9) ?? '';
  const phone = number.length >= 7 ? [...number].join('[\\s().\\-/]*') : null;

  const words = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...exact, ...names].join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  const digits = phone ? new RegExp(phone) : null;
  const inText = (text: string) => words.test(text) || (digits?.test(text) ?? false);
  return {
    likely: [...exact, ...names, ...(phone ? [phone] : [])].map(asWrittenInJson).join('|'),
    inText,
    inJson: (value) => someString(value, inText),
  };
}

/**
 * Patterns of the whole name. A single word ("Ana", "Nurse") is no proof of who is meant: by it alone, other people's
 * conversations would be erased. Upper and lower case are spelled out for databases that fold ASCII only.
 */
function nameSpellings(name: string | null): string[] {
  const parts = name?.trim().split(/\s+/).filter(Boolean) ?? [];
  if (parts.length < 2) return [];
  const spelled = parts.map(escape).join('\\s+');
  const inCase = (change: (part: string) => string) => parts.map((part) => escape(change(part))).join('\\s+');
  return [...new Set([spelled, inCase((part) => part.toUpperCase()), inCase((part) => part.toLowerCase())])];
}

/** In JSON a quote is written with a backslash, and a line break between two names as two characters. */
function asWrittenInJson(pattern: string): string {
  return pattern.replaceAll('"', '\\\\?"').replaceAll('\\s+', '(\\s|\\\\[nrt])+');
}

/** The same, and any part of the name by itself: for conversations that are known to be about the person. */
export function looseMentionsOf(person: Person): Mentions {
  const strict = mentionsOf(person);
  const parts = (person.name ?? '').split(/[\s,]+/).filter((part) => part.length >= 3);
  if (parts.length === 0) return strict;
  const loose = new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.map(escape).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  const inText = (text: string) => strict.inText(text) || loose.test(text);
  return { ...strict, inText, inJson: (value) => someString(value, inText) };
}

/** What the UI needs to draw a part at all; never personal. */
const STRUCTURE = new Set([
  'type',
  'state',
  'toolName',
  'toolCallId',
  'approvalId',
  'stage',
  'status',
  'kind',
  'format',
  'grade',
  'tone',
  'createdAt',
  'updatedAt',
  'jobId',
]);

/**
 * A copy without the person. An object that names them in a field of its own is about them: all its texts go, and its
 * lists are emptied. Elsewhere only the strings that name them go. Shapes stay, so that a card can still be drawn.
 */
export function withoutPerson<T>(value: T, mentions: Mentions): T {
  return strip(value, mentions, false) as T;
}

function strip(value: unknown, mentions: Mentions, about: boolean): unknown {
  if (typeof value === 'string') return about || mentions.inText(value) ? ERASED : value;
  if (Array.isArray(value)) {
    return about ? [] : value.map((item) => strip(item, mentions, false));
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const isAbout = about || entries.some(([key, field]) => named(key, field, mentions));
  return Object.fromEntries(
    entries.map(([key, field]) => [key, isStructure(key, field) ? field : strip(field, mentions, isAbout)]),
  );
}

function named(key: string, field: unknown, mentions: Mentions): boolean {
  return typeof field === 'string' && !isStructure(key, field) && mentions.inText(field);
}

function isStructure(key: string, field: unknown): boolean {
  return typeof field === 'string' && (STRUCTURE.has(key) || (STAGES as readonly string[]).includes(field));
}

function someString(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((item) => someString(item, test));
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
