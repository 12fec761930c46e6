import { describe, expect, it } from 'vitest';
import { AROUND, drawnIndexes, gapsAround, rangeInView, stepTo, type Range } from './message-window.ts';

const heights = (count: number, height = 100) => Array.from({ length: count }, () => height);

describe('rangeInView', () => {
  it('is what the view touches', () => {
    expect(rangeInView(heights(10), 250, 300)).toEqual({ from: 2, to: 6 });
    expect(rangeInView(heights(10), 200, 300)).toEqual({ from: 2, to: 5 });
  });

  it('is the nearest one when the view is beyond the ends, and nothing of nothing', () => {
    expect(rangeInView(heights(10), 5_000, 300)).toEqual({ from: 9, to: 10 });
    expect(rangeInView(heights(10), -500, 300)).toEqual({ from: 0, to: 1 });
    expect(rangeInView([], 0, 300)).toEqual({ from: 0, to: 0 });
  });
});

describe('stepTo', () => {
  it('draws what is in view at once, and some around it step by step', () => {
    const view = { from: 500, to: 506 };
    let drawn: Range = { from: 980, to: 1_000 };
    const lengths: number[] = [];
    for (let step = 0; step < 5; step++) {
      drawn = stepTo(drawn, view, 1_000);
      lengths.push(drawn.to - drawn.from);
    }
    expect(lengths).toEqual([14, 22, 30, 30, 30]);
    expect(drawn).toEqual({ from: 500 - AROUND, to: 506 + AROUND });
  });

  it('lets go of what is far from the view', () => {
    expect(stepTo({ from: 0, to: 100 }, { from: 50, to: 55 }, 100)).toEqual({ from: 38, to: 67 });
  });

  it('stays within the conversation', () => {
    expect(stepTo({ from: 0, to: 3 }, { from: 0, to: 3 }, 5)).toEqual({ from: 0, to: 5 });
  });
});

it('what is not drawn takes the room it had', () => {
  const indexes = drawnIndexes({ from: 4, to: 6 }, [1, 5]);
  expect(indexes).toEqual([1, 4, 5]);
  expect(gapsAround(heights(10), indexes)).toEqual([100, 200, 0, 400]);
});
