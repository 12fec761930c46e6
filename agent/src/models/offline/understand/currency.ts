import { readPlace } from '../../../lexicon/places.ts';

/** By country as the lexicon of places names it; where it names none, nothing is assumed. */
const CURRENCIES: Record<string, string> = {
  'united kingdom': 'GBP',
  'united states': 'USD',
  germany: 'EUR',
  france: 'EUR',
  spain: 'EUR',
  ireland: 'EUR',
  italy: 'EUR',
  portugal: 'EUR',
  netherlands: 'EUR',
  belgium: 'EUR',
  austria: 'EUR',
  switzerland: 'CHF',
  poland: 'PLN',
};

/** What pay without a sign is in: the currency of the place where the work is. */
export function currencyAt(location: string): string | null {
  const { country } = readPlace(location);
  return (country && CURRENCIES[country]) ?? null;
}
