import deu from '@tesseract.js-data/deu';
import eng from '@tesseract.js-data/eng';
import fra from '@tesseract.js-data/fra';
import spa from '@tesseract.js-data/spa';
import { createWorker, type Block, type Line, type Worker } from 'tesseract.js';
import { languageOf, type Language } from './text-language.ts';

export interface OcrResult {
  text: string;
  /** 0 to 100, weighted by the length of each page's text. */
  confidence: number;
}

interface Page {
  text: string;
  confidence: number;
}

const MODELS = { en: eng, de: deu, es: spa, fr: fra } satisfies Record<Language, typeof eng>;
/** Of a line's height: a space is a third of it, and hardly ever wider than this where a line is stretched to the margin. */
const APART = 1.2;
/** Below this a page lies on its side, or is no text. */
const UNREADABLE = 45;

/**
 * Reads images of text, in order, with models that ship as npm packages: nothing is downloaded. The first page is read
 * with the English model; where its words are German, Spanish or French, all pages are read with that model, which knows
 * their letters. A page that makes no sense is tried turned round. Of the two models in each package the integer one is
 * smaller and starts sooner.
 * @param onPage  called when a page has been read
 */
export async function recogniseText(
  images: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onPage: () => void = () => undefined,
): Promise<OcrResult> {
  let worker = await open('en');
  try {
    const pages: Page[] = [];
    for await (const image of images) {
      let page = await read(worker, image);
      const language = pages.length === 0 ? languageOf(page.text) : 'en';
      if (language !== 'en') {
        await worker.terminate();
        worker = await open(language);
        page = await read(worker, image);
      }
      pages.push(page);
      onPage();
    }
    const letters = pages.reduce((sum, page) => sum + page.text.length, 0);
    const weighted = pages.reduce((sum, page) => sum + page.confidence * page.text.length, 0);
    return { text: pages.map((page) => page.text.trim()).join('\n\n'), confidence: letters ? weighted / letters : 0 };
  } finally {
    await worker.terminate();
  }
}

function open(language: Language): Promise<Worker> {
  const model = MODELS[language];
  return createWorker(model.code, undefined, {
    langPath: `${model.langPath}_best_int`,
    gzip: model.gzip,
    cacheMethod: 'none',
    errorHandler: () => undefined,
  });
}

async function read(worker: Worker, image: Uint8Array): Promise<Page> {
  const upright = await readTurned(worker, image, 0);
  if (upright.confidence >= UNREADABLE) return upright;
  let best = upright;
  for (const quarters of [1, 3, 2]) {
    const turned = await readTurned(worker, image, quarters);
    if (turned.confidence > best.confidence) best = turned;
    if (best.confidence >= UNREADABLE) break;
  }
  return best;
}

async function readTurned(worker: Worker, image: Uint8Array, quarters: number): Promise<Page> {
  const turn = quarters === 0 ? {} : { rotateRadians: (quarters * Math.PI) / 2 };
  const page = await worker.recognize(Buffer.from(image), turn, { text: false, blocks: true }).catch(noLayout);
  const blocks = page?.data.blocks ?? [];
  return { text: blocks.map(blockText).join('\n\n'), confidence: page?.data.confidence ?? 0 };
}

/** Of a picture that Tesseract refuses, too long for one, there is no layout, and its parser of layouts fails over nothing. */
function noLayout(error: unknown): null {
  if (/\bJSON\b/.test(String(error))) return null;
  throw error;
}

function blockText({ paragraphs }: Block): string {
  return paragraphs.map(({ lines }) => lines.map(lineText).join('\n')).join('\n\n');
}

/** Words that stand apart in a line, as a date at the right margin does, keep two spaces between them. */
function lineText({ words, bbox }: Line): string {
  const height = bbox.y1 - bbox.y0;
  let line = '';
  words.forEach((word, i) => {
    const gap = i > 0 ? word.bbox.x0 - words[i - 1]!.bbox.x1 : 0;
    line += (i === 0 ? '' : gap > height * APART ? '  ' : ' ') + word.text;
  });
  return line;
}
