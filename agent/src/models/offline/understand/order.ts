/** Lists that the person wants by experience rather than by fit. */
import { fold } from './text.ts';

export type Order = 'most' | 'least';

const MOST =
  /\bsort\w* (?:them |it )?by (?:years|experience|seniority)\b|\bby years(?: of experience)?\W*$|\bnach (?:jahren|erfahrung) sortier\w*|\bpor (?:anos|experiencia)\W*$|\bmost (?:\w+ )?experience\w*|\b(?:who|which|whose|wer|quien|qui)\b.{0,30}\b(?:more|most|mehr|meiste\w*|mas|plus (?:de |d'))\s?(?:years?|yrs|jahre|anos|ans|annees|experience|(?:berufs)?erfahrung|experiencia)\b(?! (?:than|of|als|in|with))|\bmost senior\b|\b(?:longest|more) (?:career|experience) (?:of|than) (?:all|any)|\blongest[- ]serving\b|\bmeiste\w* (?:berufs)?erfahrung|\berfahrenste\w*|\bmas experiencia\b|\bmas experimentad\w+|\ble plus d'experience\b|\bplus experimente\w*/;
const LEAST =
  /\bleast (?:\w+ )?experience\w*|^(?:and )?(?:the )?least\??$|\bwenigste\w* (?:berufs)?erfahrung|\bmenos experiencia\b|\ble moins d'experience\b/;

/** "Who has the most experience?" */
export function orderAsked(text: string): Order | null {
  const folded = fold(text).trim();
  if (LEAST.test(folded)) return 'least';
  return MOST.test(folded) ? 'most' : null;
}

/** In the order asked for, years that are not known last; as it is when none was asked for. */
export function ordered<T extends { yearsExperience: number | null }>(people: T[], asked: string): T[] {
  const order = orderAsked(asked);
  if (!order) return people;
  const known = people.filter(({ yearsExperience }) => yearsExperience !== null);
  const sign = order === 'most' ? -1 : 1;
  known.sort((a, b) => sign * ((a.yearsExperience ?? 0) - (b.yearsExperience ?? 0)));
  return [...known, ...people.filter(({ yearsExperience }) => yearsExperience === null)];
}
