import eng from '@tesseract.js-data/eng';
import { createWorker, type Worker } from 'tesseract.js';

export interface OcrResult {
  text: string;
  /** 0 to 100, weighted by the length of each page's text. */
  confidence: number;
}

/**
 * Reads images of text, in order, with the English model that ships as an npm package: nothing is downloaded. Of
 * the two models in the package the integer one is smaller and starts sooner.
 */
export async function recogniseText(images: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<OcrResult> {
  const worker: Worker = await createWorker('eng', undefined, {
    langPath: `${eng.langPath}_best_int`,
    gzip: eng.gzip,
    cacheMethod: 'none',
    errorHandler: () => undefined,
  });
  try {
    const pages: { text: string; confidence: number }[] = [];
    for await (const image of images) {
      const { data } = await worker.recognize(Buffer.from(image));
      pages.push({ text: data.text, confidence: data.confidence });
    }
    const letters = pages.reduce((sum, page) => sum + page.text.length, 0);
    const weighted = pages.reduce((sum, page) => sum + page.confidence * page.text.length, 0);
    return { text: pages.map((page) => page.text.trim()).join('\n\n'), confidence: letters ? weighted / letters : 0 };
  } finally {
    await worker.terminate();
  }
}
