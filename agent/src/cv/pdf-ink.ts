import { getResolvedPDFJS } from 'unpdf';
import { inkOf, type DrawnRun, type Paint, type Run } from './ink-verdict.ts';
import { boxOf, inside, multiply, overlap, point, type Box, type Matrix } from './pdf-geometry.ts';
import { drawnOrder } from './right-to-left.ts';
import type { PdfDocument, PdfPage } from './pdf-render.ts';

interface State {
  ctm: Matrix;
  clip: Box;
  /** 0 to 255; null for a pattern. */
  fill: number | null;
  stroke: number | null;
  alpha: number;
  mode: number;
  size: number;
  unit: number;
  leading: number;
  rise: number;
  charSpace: number;
  wordSpace: number;
  scale: number;
}

interface Glyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

/**
 * A page's words, where they are drawn and whether they can be seen, told from its drawing instructions, without drawing:
 * colour against what was painted under them, opacity, render mode, clips, layers, and what was painted over them.
 */
export async function traceInk(document: PdfDocument, page: PdfPage): Promise<Run[]> {
  const { OPS } = await getResolvedPDFJS();
  // 0: without form fields and comments, whose words are no part of the text either.
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const viewport = page.getViewport({ scale: 1 });
  const pageBox: Box = [0, 0, viewport.width, viewport.height];
  const runs: DrawnRun[] = [];
  const paints: Paint[] = [];
  const pictures: { id: unknown; paint: Paint }[] = [];
  const layers: boolean[] = [];
  const saved: State[] = [];
  let visibleLayers: Awaited<ReturnType<PdfDocument['getOptionalContentConfig']>> | null = null;
  let state: State = { ...START, ctm: viewport.transform as Matrix, clip: pageBox };
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let line = text;

  const move = (x: number, y: number) => (text = line = multiply(line, [1, 0, 0, 1, x, y]));
  const paint = (box: Box, grey: number | null, outline: number[] | null = null) => {
    const seen = overlap(box, state.clip);
    if (!seen || layers.includes(false) || state.alpha === 0) return;
    // Rules and dots hide no words.
    if (seen[2] - seen[0] > 3 && seen[3] - seen[1] > 3)
      paints.push({ at: runs.length, box: seen, outline, grey, alpha: state.alpha });
  };
  const picture = (id: unknown) => {
    const before = paints.length;
    paint(boxOf(state.ctm, [0, 0, 1, 1]), null);
    for (const added of paints.slice(before)) pictures.push({ id, paint: added });
  };

  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[];
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endGroup:
        state = saved.pop() ?? state;
        break;
      case OPS.beginGroup: {
        saved.push({ ...state });
        break;
      }
      case OPS.paintFormXObjectBegin:
        saved.push({ ...state });
        if (args[0]) state.ctm = multiply(state.ctm, args[0] as Matrix);
        if (args[1]) state.clip = overlap(boxOf(state.ctm, args[1] as Box), state.clip) ?? NOWHERE;
        break;
      case OPS.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix);
        break;
      case OPS.setGState:
        for (const [key, value] of args[0] as [string, unknown][]) if (key === 'ca') state.alpha = Number(value);
        break;
      case OPS.setFillRGBColor:
        state.fill = greyOf(args);
        break;
      case OPS.setStrokeRGBColor:
        state.stroke = greyOf(args);
        break;
      case OPS.setFillColorN:
      case OPS.setFillTransparent:
        state.fill = null;
        break;
      case OPS.constructPath: {
        const [drawn, path, minMax] = args as [number, [ArrayLike<number> | null], ArrayLike<number> | null];
        if (!minMax) break;
        const box = boxOf(state.ctm, [minMax[0]!, minMax[1]!, minMax[2]!, minMax[3]!]);
        if (fnArray[i - 1] === OPS.clip || fnArray[i - 1] === OPS.eoClip)
          state.clip = overlap(box, state.clip) ?? NOWHERE;
        if (drawn >= OPS.fill! && drawn <= OPS.closeEOFillStroke!)
          paint(box, state.fill, path[0] ? outlineOf(path[0], state.ctm) : null);
        break;
      }
      case OPS.shadingFill:
        paint(state.clip, null);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
        picture(args[0]);
        break;
      case OPS.beginMarkedContentProps: {
        const [kind, group] = args as [string, Parameters<NonNullable<typeof visibleLayers>['isVisible']>[0]];
        visibleLayers ??= kind === 'OC' ? await document.getOptionalContentConfig() : null;
        layers.push(kind !== 'OC' || !visibleLayers || Boolean(visibleLayers.isVisible(group)));
        break;
      }
      case OPS.beginMarkedContent:
        layers.push(true);
        break;
      case OPS.endMarkedContent:
        layers.pop();
        break;
      case OPS.beginText:
        text = line = [1, 0, 0, 1, 0, 0];
        break;
      case OPS.setTextMatrix:
        text = line = [...(args[0] as ArrayLike<number> as number[])] as Matrix;
        break;
      case OPS.moveText:
        move(Number(args[0]), Number(args[1]));
        break;
      case OPS.setLeadingMoveText:
        state.leading = -Number(args[1]);
        move(Number(args[0]), Number(args[1]));
        break;
      case OPS.nextLine:
        move(0, -state.leading);
        break;
      case OPS.setLeading:
        state.leading = -Number(args[0]);
        break;
      case OPS.setTextRise:
        state.rise = Number(args[0]);
        break;
      case OPS.setCharSpacing:
        state.charSpace = Number(args[0]);
        break;
      case OPS.setWordSpacing:
        state.wordSpace = Number(args[0]);
        break;
      case OPS.setHScale:
        state.scale = Number(args[0]) / 100;
        break;
      case OPS.setTextRenderingMode:
        state.mode = Number(args[0]);
        break;
      case OPS.setFont: {
        const [name, size] = args as [string, number];
        const font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as { fontMatrix?: number[] }) : null;
        state.size = size;
        state.unit = font?.fontMatrix?.[0] ?? 0.001;
        break;
      }
      case OPS.showText: {
        const { parts, width } = spell(args[0] as (Glyph | number)[], state);
        const whole = multiply(state.ctm, text);
        const size = state.size * Math.hypot(whole[2], whole[3]);
        const fill = state.mode === 1 ? state.stroke : state.fill;
        // Modes 3 and 7 leave no ink.
        const alpha = state.mode === 3 || state.mode === 7 ? 0 : state.alpha;
        const off = layers.includes(false);
        for (const { words, from, to } of parts) {
          const [x, y] = point(whole, from, state.rise);
          const [right] = point(whole, to, state.rise);
          const place = { text: words, x, y, right, size };
          runs.push({ ...place, ink: 'seen', at: runs.length, fill, alpha, off, clip: state.clip });
        }
        text = multiply(text, [1, 0, 0, 1, width, 0]);
        break;
      }
    }
  }
  for (const { id, paint: over } of pictures) {
    const covers = runs.some((run) => run.at < over.at && inside(over.box, run.x, run.y - run.size * 0.35));
    // What shines through hides nothing for certain.
    if (covers && !(await isOpaque(page, id))) over.alpha = Math.min(over.alpha, 0.5);
  }
  for (const run of runs) if (run.text.trim()) run.ink = inkOf(run, paints, pageBox);
  return runs;
}

interface Part {
  /** Characters in the order they are drawn. */
  words: string;
  /** Where they begin and end, in text space. */
  from: number;
  to: number;
}

/** What one instruction draws, in parts where it leaves a wide gap, and how far it moves on, in text space. */
function spell(glyphs: (Glyph | number)[], state: State): { parts: Part[]; width: number } {
  const parts: Part[] = [];
  let width = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') width -= (glyph / 1000) * state.size * state.scale;
    else if (glyph) {
      const last = parts.at(-1);
      const gap = last ? width - last.to : Infinity;
      const em = Math.abs(state.size * state.scale);
      const from = width;
      const space = state.charSpace + (glyph.isSpace ? state.wordSpace : 0);
      width += (glyph.width * state.unit * state.size + space) * state.scale;
      if (!last || gap > em) {
        parts.push({ words: drawnOrder(glyph.unicode), from, to: width });
        continue;
      }
      if ((gap > em * WORD_GAP || glyph.unicode === ' ') && !last.words.endsWith(' ')) last.words += ' ';
      if (glyph.unicode !== ' ') last.words += drawnOrder(glyph.unicode);
      last.to = width;
    }
  }
  return { parts, width };
}

interface Picture {
  /** 1: a bit a pixel, 2: RGB, 3: RGBA. */
  kind?: number;
  data?: Uint8ClampedArray | null;
}

/** By some hundred pixels spread over the picture. */
async function isOpaque({ objs, commonObjs }: PdfPage, id: unknown): Promise<boolean> {
  if (typeof id !== 'string') return false;
  const store = id.startsWith('g_') ? commonObjs : objs;
  const picture = await new Promise<Picture | null>((resolve) => store.get(id, resolve));
  if (picture?.kind === 1 || picture?.kind === 2) return true;
  if (picture?.kind !== 3 || !picture.data) return false;
  const step = 4 * Math.max(1, Math.floor(picture.data.length / 4 / 500));
  for (let i = 3; i < picture.data.length; i += step) if (picture.data[i]! < 250) return false;
  return true;
}

/** Of the type size: glyphs so far apart are of two words. */
const WORD_GAP = 0.15;

const NOWHERE: Box = [0, 0, 0, 0];
const START = {
  fill: 0,
  stroke: 0,
  alpha: 1,
  mode: 0,
  size: 0,
  unit: 0.001,
  leading: 0,
  rise: 0,
  charSpace: 0,
  wordSpace: 0,
  scale: 1,
};

/** PDF.js codes a path as numbers: 0 move, 1 line, 2 cubic, 3 quadratic curve, 4 close; curves count by their ends. */
function outlineOf(path: ArrayLike<number>, ctm: Matrix): number[] {
  const outline: number[] = [];
  const lengths = [2, 2, 6, 4, 0];
  for (let i = 0; i < path.length;) {
    const length = lengths[path[i]!] ?? 0;
    if (length) outline.push(...point(ctm, path[i + length - 1]!, path[i + length]!));
    i += length + 1;
  }
  return outline;
}

function greyOf(args: unknown[]): number {
  const hex = typeof args[0] === 'string' ? /^#(..)(..)(..)/.exec(args[0]) : null;
  const [red = 0, green = 0, blue = 0] = hex
    ? hex.slice(1, 4).map((part) => Number.parseInt(part, 16))
    : args.slice(0, 3).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
