/** What one fault has shown. */
export interface Verdict {
  /** Of the reliability bars, as R1. */
  bar: string;
  fault: string;
  /** Operations whose outcome was compared with what had been promised. */
  checked: number;
  /** Fewer checked operations prove nothing: the bench then fails. */
  floor: number;
  /** How often the fault was brought about, and how often of these while an answer was being streamed. */
  faults: number;
  inFlight: number;
  /** What was found, in figures. */
  found: string;
  met: boolean;
}

export function holds({ met, checked, floor }: Verdict): boolean {
  return met && checked >= floor;
}

export const HEAD = [
  '| bar | fault | checked (floor) | faults, in flight | found | verdict |',
  '| --- | --- | --- | --- | --- | --- |',
].join('\n');

export function row({ bar, fault, checked, floor, faults, inFlight, found, met }: Verdict): string {
  const word = checked < floor ? 'too few checked' : met ? 'met' : 'NOT met';
  const count = `${checked.toLocaleString('en')} (${floor.toLocaleString('en')})`;
  return `| ${bar} | ${fault} | ${count} | ${faults}, ${inFlight} | ${found} | ${word} |`;
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
