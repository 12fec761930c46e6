import { fieldOfSkill } from '../lexicon/skills.ts';
import type { SkillMention } from './cv-reader.ts';
import { BULLET } from './experience.ts';
import { linesOf, type Section } from './sections.ts';

/** Certificates, licences and registrations: the lines under such a heading, and those known by name anywhere. */
export function findCertificates(text: string, sections: Section[], mentions: SkillMention[]): string[] {
  const certificates: string[] = [];
  const add = (name: string) => {
    const known = certificates.some((other) => other.toLowerCase().includes(name.toLowerCase()));
    if (!known) certificates.push(name);
  };
  for (const section of sections.filter((part) => part.kind === 'certificates')) {
    for (const line of linesOf(text, section.bodyStart, section.end)) {
      const written = line.text.replace(BULLET, '').replace(/\s+/g, ' ').trim();
      if (/\p{L}{2}/u.test(written) && written.length <= 200) add(written.replace(/[.,;]$/, ''));
    }
  }
  for (const { skill } of mentions) if (fieldOfSkill(skill) === 'certificates') add(skill);
  return certificates.slice(0, 100);
}
