import type { Job, Stage } from '@shortlist/api/contract';
import { locale, t } from '#lib/i18n/index.ts';

const DAY = 86_400_000;

/** "14:05" today, "Tue 14:05" this week, "3 Nov 2026" before. */
export function when(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const age = now.getTime() - date.getTime();
  const time = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (age < DAY && date.getDate() === now.getDate()) return time;
  if (age < 6 * DAY) return `${date.toLocaleDateString(locale, { weekday: 'short' })} ${time}`;
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "£40,000 – £52,000 a year", or null when the job names no pay. */
export function salary(job: Pick<Job, 'salaryMin' | 'salaryMax' | 'currency'>): string | null {
  const bounds = [job.salaryMin, job.salaryMax].filter((bound) => bound !== null);
  if (bounds.length === 0) return null;
  const money = (amount: number) =>
    amount.toLocaleString(locale, {
      maximumFractionDigits: 0,
      ...(job.currency && { style: 'currency', currency: job.currency }),
    });
  if (bounds.length === 2 && bounds[0] !== bounds[1])
    return t.common.aYear(`${money(bounds[0]!)} – ${money(bounds[1]!)}`);
  const one = money(bounds[0]!);
  return t.common.aYear(
    job.salaryMin === null ? t.common.upTo(one) : job.salaryMax === null ? t.common.from(one) : one,
  );
}

export const years = (count: number | null): string | null =>
  count === null ? null : t.common.years(Number(count.toFixed(1)));

/** A score as it is told everywhere: 0 to 100 with one decimal. */
export const points = (score: number): string =>
  score.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const stageWord = (stage: Stage): string => t.stages[stage];

export const statusWord = (status: Job['status']): string => t.jobStatus[status];

export const workModeWord = (mode: Job['workMode']): string | null => mode && t.workMode[mode];

/** Joins what is known with middle dots. */
export const facts = (...known: (string | null | undefined | false)[]): string => known.filter(Boolean).join(' · ');

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Milliseconds since the epoch at which the day here began. */
export const startOfToday = (): number => new Date().setHours(0, 0, 0, 0);

export const isoNow = (): string => new Date().toISOString();
