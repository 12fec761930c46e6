/**
 * An amount as a person types it, with a point or a comma before the decimals. NaN where it is none, or could mean two:
 * "1,000" is a thousand to one reader and one to another.
 */
export function amountOf(text: string): number {
  const typed = text.trim();
  if (!/^\d+([.,]\d+)?$/.test(typed) || /,\d{3}$/.test(typed)) return NaN;
  return Number(typed.replace(',', '.'));
}
