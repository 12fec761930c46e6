import { findSkills } from '../lexicon/skills.ts';
import type { SkillMention } from './cv-reader.ts';
import { linesOf, type Section } from './sections.ts';

/**
 * Skills a CV names: those of the lexicon anywhere, and, under a skills heading, listed names that the lexicon does not
 * know. Of the latter only what looks like a name is believed: capitals or digits inside, or two to four capitalised words.
 * @param text  with identity and flagged parts blanked
 */
export function cvSkills(text: string, sections: Section[]): { skills: string[]; mentions: SkillMention[] } {
  const mentions = findSkills(text);
  for (const section of sections) {
    if (section.kind !== 'skills') continue;
    for (const item of listedItems(text, section)) {
      const known = mentions.some((mention) => mention.start < item.end && item.start < mention.end);
      if (!known && isSkillName(item.skill)) mentions.push(item);
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  const byKey = new Map(mentions.map(({ skill }) => [skill.toLowerCase(), skill]).reverse() as [string, string][]);
  for (const mention of mentions) mention.skill = byKey.get(mention.skill.toLowerCase())!;
  return { skills: [...new Set(mentions.map(({ skill }) => skill))], mentions };
}

function* listedItems(text: string, section: Section): Generator<SkillMention> {
  for (const line of linesOf(text, section.bodyStart, section.end)) {
    const label = /^[^:\n]{2,40}:\s/.exec(line.text)?.[0].length ?? 0;
    for (const match of line.text.slice(label).matchAll(/(?:[^,;|•·●▪■◦○/()\t ]|[ ](?! ))+/gu)) {
      const written = match[0].replace(/^[\s\-–*»«+]+|[\s.]+$/g, '');
      if (!written) continue;
      const start = line.start + label + match.index + match[0].indexOf(written);
      yield { skill: written, start, end: start + written.length };
    }
  }
}

/** Words that begin a boast, not a name. */
const SENTENCE_STARTS =
  /^(?:proficient|proficiency|ability|able|knowledge|strong|excellent|good|great|highly|experienced?|expert|advanced|basic|implement|general|various|other|including|familiar|skilled|responsible|managed?|develop|microsoft certified|i|my|the|a|an|all)\b/i;

function isSkillName(words: string): boolean {
  if (words.length < 2 || words.length > 40 || !/\p{L}{2}/u.test(words)) return false;
  const parts = words.split(/\s+/);
  if (SENTENCE_STARTS.test(words)) return false;
  if (parts.length > 4 || /[.!?@]$|\d{4}/.test(words)) return false;
  if (parts.length === 1)
    return /^\p{L}[\p{L}\d.+#-]*$/u.test(words) && /\p{Ll}\p{Lu}|\p{L}\d|^\p{Lu}{2,6}$/u.test(words);
  return (
    parts.every((part) => /^[\p{Lu}\d&]/u.test(part) || /^(?:of|and|for|in|to)$/.test(part)) && /^\p{Lu}/u.test(words)
  );
}
