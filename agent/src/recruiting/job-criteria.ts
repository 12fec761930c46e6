import { AppError, type FieldError } from '../errors.ts';
import type { JobPatch } from '../schemas.ts';
import { findProtectedTraits, traitName, type TraitFinding } from './protected-traits.ts';

/** Title, seniority and skills say whom the job is for; the description is read sentence by sentence for the same. */
const CRITERIA = ['title', 'seniority', 'location', 'description', 'mustHaveSkills', 'niceToHaveSkills'] as const;

/**
 * Checks what a schema can't, and tidies the skills.
 * @param input  the fields that are being set
 * @param current  the job's other values, where it exists already
 * @returns the input with skills trimmed, without repeats, and without a must-have among the nice-to-haves
 * @throws AppError('protected_trait') when a criterion names a protected trait, with the words and the reason;
 *   AppError('validation') when the salary range runs backwards
 */
export function checkJobCriteria<Input extends JobPatch>(input: Input, current: JobPatch = {}): Input {
  refuseProtectedTraits(input);
  checkSalary({ ...current, ...defined(input) });
  const must = input.mustHaveSkills && distinctSkills(input.mustHaveSkills);
  const taken = must ?? current.mustHaveSkills ?? [];
  const nice = input.niceToHaveSkills && distinctSkills(input.niceToHaveSkills, taken);
  return { ...input, ...(must && { mustHaveSkills: must }), ...(nice && { niceToHaveSkills: nice }) };
}

/** A sentence for each wording that is lawful but tends to shut a protected group out ("digital native"). */
export function criteriaWarnings(input: JobPatch): string[] {
  const proxies = findings(input).flatMap(({ finding }) => (finding.proxy ? [finding] : []));
  return proxies.map(
    ({ words, kind }) =>
      `${quoted(words)} may shut people out by ${traitName(kind)}; consider naming the skill itself.`,
  );
}

/** Trimmed, one space between words, first spelling kept, none that is in `taken`. */
export function distinctSkills(skills: string[], taken: string[] = []): string[] {
  const seen = new Set(taken.map(skillKey));
  return skills
    .map((skill) => skill.trim().replace(/\s+/g, ' '))
    .filter((skill) => skill !== '' && !seen.has(skillKey(skill)) && seen.add(skillKey(skill)));
}

function skillKey(skill: string): string {
  return skill.trim().replace(/\s+/g, ' ').toLowerCase();
}

function refuseProtectedTraits(input: JobPatch): void {
  const refused = findings(input).filter(({ finding }) => !finding.proxy);
  if (refused.length === 0) return;
  const words = [...new Set(refused.flatMap(({ finding }) => finding.words))];
  const kinds = [...new Set(refused.map(({ finding }) => traitName(finding.kind)))];
  throw new AppError('protected_trait', {
    detail:
      `${quoted(words)} would choose people by ${kinds.join(' and ')}, which the law protects. ` +
      'Take it out, or name the ability the work needs instead.',
    fields: refused.map(({ field, finding }): FieldError => ({
      field,
      message: `${quoted(finding.words)} is about ${traitName(finding.kind)}.`,
    })),
  });
}

function findings(input: JobPatch): { field: string; finding: TraitFinding }[] {
  return CRITERIA.flatMap((field) =>
    [input[field] ?? []].flat().flatMap((text) => findProtectedTraits(text).map((finding) => ({ field, finding }))),
  );
}

function checkSalary({ salaryMin, salaryMax }: JobPatch): void {
  if (salaryMin == null || salaryMax == null || salaryMin <= salaryMax) return;
  throw new AppError('validation', {
    detail: `The lowest salary (${salaryMin}) is above the highest (${salaryMax}). Swap or correct them.`,
    fields: [{ field: 'salaryMin', message: 'Must not be above salaryMax.' }],
  });
}

function defined<T extends object>(input: T): Partial<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function quoted(words: string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}
