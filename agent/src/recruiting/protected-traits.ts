export interface TraitFinding {
  words: string[];
  kind: 'age' | 'sex';
  proxy: boolean;
}

/** Words in a job criterion that name a protected trait. */
export function findProtectedTraits(text: string): TraitFinding[] {
  const age = text.match(/\bunder \d\d( years)?\b/i);
  return age ? [{ words: [age[0]], kind: 'age', proxy: false }] : [];
}

export function traitName(kind: TraitFinding['kind']): string {
  return kind;
}
