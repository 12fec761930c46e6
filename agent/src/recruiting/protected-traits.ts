/**
 * Finds wording that chooses people by a protected trait: in a job, in a search, in a request typed into the chat.
 * Pure and rule-based, so that the same words always get the same answer and each rule can be read and disputed.
 * The traits are those of the UK Equality Act 2010, EU Directives 2000/43 and 2000/78 and US Title VII, ADA and ADEA.
 */
import { BENIGN, RULES, type TraitKind } from './protected-trait-rules.ts';

export type { TraitKind };

export interface TraitFinding {
  kind: TraitKind;
  /** As they stand in the text, in order, each once. */
  words: string[];
  /** True for wording that is lawful but tends to shut a group out: to be reported, not refused. */
  proxy: boolean;
}

/**
 * What a text asks of people that it must not ask. Mentions that are no criterion pass: whom the work serves ("women's
 * health", "children under 5"), names of fields ("Deaf studies"), and promises not to discriminate.
 */
export function findProtectedTraits(text: string): TraitFinding[] {
  const plain = maskBenign(
    text
      .normalize('NFKC')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u2010-\u2014]/g, '-'),
  );
  const findings = new Map<string, TraitFinding>();
  for (const { kind, proxy, pattern } of RULES) {
    for (const match of plain.matchAll(pattern)) {
      const key = `${kind} ${proxy}`;
      const finding = findings.get(key) ?? { kind, words: [], proxy };
      const words = match[0].trim().replace(/\s+/g, ' ');
      if (!finding.words.some((known) => known.toLowerCase().includes(words.toLowerCase()))) finding.words.push(words);
      findings.set(key, finding);
    }
  }
  return [...findings.values()].sort((a, b) => Number(a.proxy) - Number(b.proxy));
}

const NAMES: Record<TraitKind, string> = {
  age: 'age',
  sex: 'sex or gender',
  marital: 'marital or family status',
  pregnancy: 'pregnancy or parenthood',
  religion: 'religion or belief',
  ethnicity: 'ethnicity or origin',
  disability: 'disability or health',
  orientation: 'sexual orientation or gender identity',
  appearance: 'appearance',
};

/** The trait as a person would say it. */
export function traitName(kind: TraitKind): string {
  return NAMES[kind];
}

/** Blanks what is no criterion; the blanks keep the words around it from running together into one. */
function maskBenign(text: string): string {
  return BENIGN.reduce((masked, pattern) => masked.replace(pattern, ' \u0000 '), text);
}
