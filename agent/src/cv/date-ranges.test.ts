import { describe, expect, it } from 'vitest';
import { findDateRanges, totalYears } from './date-ranges.ts';

const read = (text: string) => findDateRanges(text).map(({ from, to, current }) => [from, to, current]);

describe('findDateRanges', () => {
  it.each([
    ['Jan 2020 - Mar 2021', '2020-01', '2021-03', false],
    ['January 2020 to present', '2020-01', null, true],
    ['01/2020 – 03/2021', '2020-01', '2021-03', false],
    ['2020-01 – 2021-03', '2020-01', '2021-03', false],
    ['2019–21', '2019', '2021', false],
    ['2019 - Current', '2019', null, true],
    ['Sept. 2014 until June 2018', '2014-09', '2018-06', false],
    ['March – May 2019', '2019-03', '2019-05', false],
    ['Since May 2022', '2022-05', null, true],
    ['seit 03.2018', '2018-03', null, true],
    ['Summer 2012 and 2013', '2012', '2013', false],
    ['1st May 2015 to 30th June 2016', '2015-05', '2016-06', false],
    ["Jan '09 – Feb '10", '2009-01', '2010-02', false],
    ['2018', null, '2018', false],
  ])('%s', (text, from, to, current) => expect(read(text)).toEqual([[from, to, current]]));

  it('takes no other number for a date', () => {
    expect(read('Raised 2,019 pounds, room 20215, 12019 users, 2019% more')).toEqual([]);
  });
});

describe('totalYears', () => {
  const now = new Date('2026-11-15');
  const range = (start: string | null, end: string | null, current = false) => ({ start, end, current });

  it('adds gaps out, overlaps once, and counts to now', () => {
    expect(totalYears([range('2020-01', '2020-12'), range('2020-07', '2021-06')], now)).toBe(1.5);
    expect(totalYears([range('2010-01', '2010-12'), range('2020-01', '2020-12')], now)).toBe(2);
    expect(totalYears([range('2025-11', null, true)], now)).toBe(1);
    expect(totalYears([range('2018', '2020')], now)).toBe(2);
  });

  it('is null when nothing is dated, and never counts the future', () => {
    expect(totalYears([range(null, '2020')], now)).toBeNull();
    expect(totalYears([range('2026-01', '2030-12')], now)).toBe(0.8);
  });
});
