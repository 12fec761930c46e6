/** Skills as a job names them: known to the lexicon, or to be looked for letter by letter. */
import { canonicalSkill } from '../lexicon/skills.ts';

export interface NamedSkill {
  /** The canonical name, or the name as given. */
  skill: string;
  known: boolean;
}

export function readSkill(name: string): NamedSkill {
  const canonical = canonicalSkill(name);
  return canonical ? { skill: canonical, known: true } : { skill: name.trim().replace(/\s+/g, ' '), known: false };
}

/** A pattern, the same for Postgres and JavaScript, that finds `skill` as whole words with any white space between. */
export function literalPattern(skill: string): string {
  const words = skill.trim().split(/\s+/);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  return `(?<![[:alnum:]])${escaped}(?![[:alnum:]])`;
}

/** Where `skill` stands in `text`, letter by letter in any case. */
export function findLiterally(text: string, skill: string): { start: number; end: number }[] {
  const pattern = new RegExp(literalPattern(skill).replaceAll('[[:alnum:]]', '[\\p{L}\\p{N}]'), 'giu');
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
