/**
 * Which messages of a conversation are in the page. A thousand of them with their cards are some fifty thousand
 * elements, which every layout would pay for: those in view are drawn with some around them, and empty space as high as
 * the others stands for these.
 */

/** Half open: `from` is drawn, `to` is not. */
export interface Range {
  from: number;
  to: number;
}

/** Messages drawn above and below those in view, and how many of them are added at once, so that no frame takes long. */
export const AROUND = 12;
const AT_ONCE = 4;

/** The messages that the view touches, from `top` on, `height` pixels high; at least one where there is any. */
export function rangeInView(heights: number[], top: number, height: number): Range {
  let from = 0;
  let above = 0;
  while (from < heights.length - 1 && above + heights[from]! <= top) above += heights[from++]!;
  let to = from;
  let reached = above;
  while (to < heights.length && (to === from || reached < top + height)) reached += heights[to++]!;
  return { from, to };
}

/** The next step from what is drawn towards what is wanted around the view; what is in view is drawn at once. */
export function stepTo(drawn: Range, view: Range, count: number): Range {
  const wanted = { from: Math.max(0, view.from - AROUND), to: Math.min(count, view.to + AROUND) };
  const apart = drawn.to <= view.from || drawn.from >= view.to;
  const base = apart ? view : drawn;
  const from = Math.min(view.from, Math.max(wanted.from, base.from - AT_ONCE));
  const to = Math.max(view.to, Math.min(wanted.to, base.to + AT_ONCE));
  return { from, to };
}

/** The numbers of the messages to draw, in order: the range, and single ones outside of it that must stay. */
export function drawnIndexes({ from, to }: Range, kept: number[]): number[] {
  const range = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const outside = kept.filter((index) => index < from || index >= to);
  return [...range, ...outside].sort((a, b) => a - b);
}

/** Pixels of empty space before each drawn message, and after the last. */
export function gapsAround(heights: number[], indexes: number[]): number[] {
  const sum = (from: number, to: number) => {
    let pixels = 0;
    for (let at = from; at < to; at++) pixels += heights[at]!;
    return pixels;
  };
  const ends = [...indexes, heights.length];
  return ends.map((index, at) => sum(at === 0 ? 0 : ends[at - 1]! + 1, index));
}
