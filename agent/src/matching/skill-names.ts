/** Skills as a job names them: known to the lexicon, or to be looked for letter by letter. */
import { canonicalSkill } from '../lexicon/skills.ts';

export interface NamedSkill {
  /** The canonical name, or the name as given. */
  skill: string;
  /** As the recruiter or the advert wrote it: what people are shown. */
  asked: string;
  known: boolean;
}

export function readSkill(name: string): NamedSkill {
  const asked = name.trim().replace(/\s+/g, ' ');
  const canonical = canonicalSkill(asked) ?? canonicalSkill(bareSkill(asked));
  return { skill: canonical ?? asked, asked, known: canonical !== null };
}

/** "Strong experience with Python" asks for Python. */
function bareSkill(words: string): string {
  return words
    .replace(
      /^(?:(?:very |a )?(?:strong|good|excellent|solid|proven|advanced|basic|working|hands[- ]on|in[- ]depth|expert|extensive|previous)\s+)*(?:(?:experience|knowledge|understanding|proficiency|expertise|skills?|background|command|fluen\w+)\s+(?:of|in|with|using)\s+)?/i,
      '',
    )
    .replace(/\s+(?:skills?|experience|knowledge|proficiency|expertise)$/i, '');
}

/** A pattern, the same for Postgres and JavaScript, that finds `skill` as whole words with any white space between. */
export function literalPattern(skill: string): string {
  return `(?<![[:alnum:]])${words(skill)}(?![[:alnum:]])`;
}

function words(skill: string): string {
  const each = skill.trim().split(/\s+/);
  return each.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
}

/** Where `skill` stands in `text`, letter by letter in any case. */
export function findLiterally(text: string, skill: string): { start: number; end: number }[] {
  return [...text.matchAll(new RegExp(words(skill), 'giu'))]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => {
      // Not by the pattern: Unicode classes without regard to case take V8 milliseconds to compile, for each skill anew.
      const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
      return !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
    });
}
