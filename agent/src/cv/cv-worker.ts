/** Runs in a worker thread: one CV in, its facts out. Errors for people cross the border as plain data. */
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { CvInput, ParsedCv } from './cv-reader.ts';
import { unsupported } from './file-format.ts';
import { extractText } from './extract-text.ts';
import { parseProfile } from './parse-profile.ts';

export interface CvTask {
  input: CvInput;
  /** Told once when the file turns out to be a scan. */
  port: MessagePort;
}

export type CvOutcome = { ok: true; cv: ParsedCv } | { ok: false; detail: string };

export default async function readCv({ input, port }: CvTask): Promise<CvOutcome> {
  try {
    if ('text' in input) {
      if (!/[\p{L}\p{N}]/u.test(input.text)) throw unsupported('There is no text to read. Paste the whole CV.');
      return { ok: true, cv: parseProfile({ text: input.text, hidden: [], reasons: [], ocrConfidence: null }) };
    }
    const extracted = await extractText(input.bytes, () => port.postMessage('ocr'));
    return { ok: true, cv: parseProfile(extracted) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, detail: error.detail };
    throw error;
  }
}
