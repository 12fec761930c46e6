import { inside, type Box } from './pdf-geometry.ts';

/** Words drawn by one instruction of a page; points from the page's upper left corner, `y` is the baseline. */
export interface Run {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
  /**
   * `seen`: its ink differs from what lies under it, and nothing was drawn over it. `covered`: outside the page or its
   * clip, on a layer that is switched off, or under something opaque. `doubt`: only the picture of the page can tell.
   */
  ink: 'seen' | 'covered' | 'doubt';
}

/** A run with what decides whether it can be seen. */
export interface DrawnRun extends Run {
  /** How many runs were drawn before it. */
  at: number;
  /** 0 to 255; null for a pattern. */
  fill: number | null;
  alpha: number;
  /** On a layer that is switched off. */
  off: boolean;
  clip: Box;
}

/** Something that may lie under words or over them. */
export interface Paint {
  /** How many runs were drawn before it. */
  at: number;
  box: Box;
  /** Corners of its outline, x and y by turns; null for a whole box. */
  outline: number[] | null;
  /** 0 to 255; null for pictures and shadings. */
  grey: number | null;
  alpha: number;
}

/** Least difference of grey, of 255, that an eye takes for ink. */
export const VISIBLE_CONTRAST = 28;
/** A picture of so much of the page is a scan, whose words may lie under it as text. */
const SCAN_SHARE = 0.6;

/** Whether a run can be seen among all that was painted on its page. */
export function inkOf(run: DrawnRun, paints: Paint[], page: Box): Run['ink'] {
  const height = run.y - run.size * 0.35;
  const [left, right] = [Math.min(run.x, run.right), Math.max(run.x, run.right)];
  const inset = Math.min(1, (right - left) / 4);
  const spots = [left + inset, (left + right) / 2, right - inset].map((x): [number, number] => [x, height]);
  const shown = spots.filter(([x, y]) => inside(run.clip, x, y) && inside(page, x, y));
  if (run.off || shown.length === 0) return 'covered';
  const verdicts = shown.map(([x, y]): Run['ink'] => {
    let under: number | null = 255;
    let over = 0;
    let scan = false;
    for (const paint of paints) {
      if (!covers(paint, x, y)) continue;
      const area = (paint.box[2] - paint.box[0]) * (paint.box[3] - paint.box[1]);
      if (paint.grey === null && area > SCAN_SHARE * page[2] * page[3]) scan = true;
      if (paint.at > run.at) over = 1 - (1 - over) * (1 - paint.alpha);
      else if (paint.grey === null || under === null)
        under = paint.grey !== null && paint.alpha > 0.95 ? paint.grey : null;
      else under = under + (paint.grey - under) * paint.alpha;
    }
    if (over > 0.95 && !scan) return 'covered';
    if (over > 0.3 || run.alpha < 0.1) return 'doubt';
    // Ink of no one colour can be seen; on a picture, only the picture tells.
    if (run.fill === null) return 'seen';
    if (under === null) return 'doubt';
    return Math.abs(run.fill - under) * run.alpha < VISIBLE_CONTRAST ? 'doubt' : 'seen';
  });
  return verdicts.find((verdict) => verdict === 'seen') ?? verdicts.find((verdict) => verdict === 'doubt') ?? 'covered';
}

function covers({ box, outline }: Paint, x: number, y: number): boolean {
  if (!inside(box, x, y)) return false;
  if (!outline) return true;
  let within = false;
  for (let i = 0, j = outline.length - 2; i < outline.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [outline[i]!, outline[i + 1]!, outline[j]!, outline[j + 1]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}
