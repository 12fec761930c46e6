import type { MatchBreakdown } from '@shortlist/api/contract';
import { t } from '#lib/i18n/index.ts';

export interface ScorePart {
  name: keyof MatchBreakdown;
  label: string;
  /** 0 to 1; null where the job does not ask for it. */
  share: number | null;
}

/** The parts of a score in the order in which they are shown. */
export const scoreParts = (breakdown: MatchBreakdown): ScorePart[] =>
  (Object.keys(t.cards.parts) as (keyof MatchBreakdown)[])
    // A model's review is part of a score only where it was asked for.
    .filter((name) => name !== 'review' || breakdown.review !== undefined)
    .map((name) => ({ name, label: t.cards.parts[name], share: breakdown[name] ?? null }));
