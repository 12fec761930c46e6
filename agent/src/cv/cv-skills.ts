import { findSkills } from '../lexicon/skills.ts';
import type { SkillMention } from './cv-reader.ts';
import { BULLET } from './experience.ts';
import { DUTY } from './position-head.ts';
import { linesOf, type Section } from './sections.ts';

/**
 * Skills a CV names: those of the lexicon anywhere, and, under a skills heading, listed names that the lexicon does not
 * know. Of the latter only what looks like a name is believed.
 * @param text  with identity and flagged parts blanked
 */
export function cvSkills(text: string, sections: Section[]): { skills: string[]; mentions: SkillMention[] } {
  const mentions = findSkills(text);
  for (const section of sections) {
    if (section.kind !== 'skills') continue;
    for (const { inList, ...item } of listedItems(text, section)) {
      const known = mentions.some((mention) => mention.start < item.end && item.start < mention.end);
      if (!known && isSkillName(item.skill, inList)) mentions.push(item);
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  const byKey = new Map(mentions.map(({ skill }) => [skill.toLowerCase(), skill]).reverse() as [string, string][]);
  for (const mention of mentions) mention.skill = byKey.get(mention.skill.toLowerCase())!;
  return { skills: [...new Set(mentions.map(({ skill }) => skill))], mentions };
}

/** Items between separators. All short, they are a list: three in a line, one behind a bullet, or three lines of one. */
function* listedItems(text: string, section: Section): Generator<SkillMention & { inList: boolean }> {
  const lines = linesOf(text, section.bodyStart, section.end);
  const alone = lines.filter(
    ({ text: line }) => /^[^,;|:.\t]{2,40}$/.test(line.trim()) && line.trim().split(/\s+/).length <= 5,
  );
  const stacked = alone.length >= 3 ? new Set(alone) : new Set();
  for (const line of lines) {
    const label = /^[^:\n]{2,40}:\s/.exec(line.text)?.[0].length ?? 0;
    const items = [...line.text.slice(label).matchAll(/(?:[^,;|•·●▪■◦○/()\t ]|[ ](?! ))+/gu)].flatMap((match) => {
      const written = match[0].replace(/^[\s\-–*»«+]+|[\s.]+$/g, '');
      return written ? [{ written, at: match.index + match[0].indexOf(written) }] : [];
    });
    const short = items.every(({ written }) => written.split(/\s+/).length <= 5);
    const inList = short && (items.length >= 3 || (items.length > 0 && BULLET.test(line.text)) || stacked.has(line));
    for (const { written, at } of items) {
      const start = line.start + label + at;
      yield { skill: written, start, end: start + written.length, inList };
    }
  }
}

/** Words that begin a boast, not a name. */
const SENTENCE_STARTS =
  /^(?:proficient|proficiency|ability|able|knowledge|strong|excellent|good|great|highly|experienced?|expert|advanced|basic|implement|general|various|other|including|familiar|skilled|responsible|managed?|develop|microsoft certified|i|my|the|a|an|all)\b/i;

/** One to five words, the first in capitals; a word alone is only a name where it stands in a list of such. */
function isSkillName(words: string, inList: boolean): boolean {
  if (words.length < 2 || words.length > 40 || !/\p{L}{2}/u.test(words)) return false;
  const parts = words.split(/\s+/);
  if (SENTENCE_STARTS.test(words) || DUTY.test(words) || parts.length > 5 || /[.!?@]$|\d{4}/.test(words)) return false;
  const acronym = parts.length === 1 && /\p{Ll}\p{Lu}|\p{L}\d|^\p{Lu}{2,6}$/u.test(words);
  if (parts.length === 1 && (acronym || !inList)) return acronym && /^\p{L}[\p{L}\d.+#-]*$/u.test(words);
  const small = (part: string) => !/^[\p{Lu}\d&]/u.test(part) && !/^(?:of|and|for|in|to)$/.test(part);
  return /^\p{Lu}/u.test(words) && (inList || !parts.some(small));
}
