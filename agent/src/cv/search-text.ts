import type { ParsedCv } from './cv-reader.ts';

/** What full-text search reads of a profile: what the person does and knows, nothing that tells who they are. */
export function searchText(
  cv: Pick<ParsedCv, 'headline' | 'skills' | 'experience' | 'education' | 'certificates' | 'languages'> &
    Partial<Pick<ParsedCv, 'passages'>>,
): string {
  return [
    cv.headline,
    cv.skills.join(', '),
    ...cv.experience.flatMap(({ title, description }) => [title, description]),
    // A CV whose positions can't be told apart is still searched by what it says.
    ...(cv.experience.length === 0 ? (cv.passages ?? []).map(({ content }) => content) : []),
    ...cv.education.flatMap(({ degree, institution }) => [degree, institution]),
    cv.certificates.join(', '),
    cv.languages.join(', '),
  ]
    .filter(Boolean)
    .join('\n');
}
