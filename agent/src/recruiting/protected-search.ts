import { AppError } from '../errors.ts';
import { findProtectedTraits, traitName } from './protected-traits.ts';

/** Words that name a trait, and people. */
const NAMES_TOO = /^\s*(?:christian|young|white|black|old)\s*$/i;

/**
 * Searching and ranking by a protected trait is refused like a job that asks for one.
 * @param query  free text, which may be a person's name
 * @throws AppError('protected_trait')
 */
export function refuseProtectedSearch({ query = '', skills = [] }: { query?: string; skills?: string[] }): void {
  const texts = NAMES_TOO.test(query) ? skills : [query, ...skills];
  const refused = texts.flatMap(findProtectedTraits).filter((finding) => !finding.proxy);
  if (refused.length === 0) return;
  const words = refused.flatMap((finding) => finding.words).map((word) => `“${word}”`);
  const kinds = [...new Set(refused.map((finding) => traitName(finding.kind)))];
  throw new AppError('protected_trait', {
    detail:
      `Candidates can't be searched or ranked by ${kinds.join(' or ')} (${words.join(', ')}), which the law protects. ` +
      'Search by skills, experience or place instead.',
  });
}
