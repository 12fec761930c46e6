import type { SkillMention } from '../cv/cv-reader.ts';

/** A tiny lexicon: canonical names and their other spellings. */
const SKILLS: Record<string, string[]> = {
  'Intensive Care': ['icu', 'critical care'],
  'Wound Care': ['wound dressing'],
  Triage: [],
  Kubernetes: ['k8s'],
  PostgreSQL: ['postgres'],
  SQL: [],
  TypeScript: [],
  JavaScript: [],
  React: ['reactjs'],
  Excel: ['microsoft excel', 'ms excel'],
  IFRS: [],
  Payroll: [],
};
const NAMES = new Map(
  Object.entries(SKILLS).flatMap(([skill, aliases]) => [skill, ...aliases].map((name) => [name.toLowerCase(), skill])),
);

export function canonicalSkill(name: string): string | null {
  return NAMES.get(name.trim().toLowerCase()) ?? null;
}

export function findSkills(text: string): SkillMention[] {
  const names = [...NAMES.keys()].sort((a, b) => b.length - a.length).join('|');
  return [...text.matchAll(new RegExp(`\\b(?:${names})\\b`, 'gi'))].map((match) => ({
    skill: canonicalSkill(match[0])!,
    start: match.index,
    end: match.index + match[0].length,
  }));
}
