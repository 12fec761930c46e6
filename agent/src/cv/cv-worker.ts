/** Runs in a worker thread: one CV in, its facts out, or the files that one file holds. Errors for people cross the border as plain data. */
import { threadId, type MessagePort, type Transferable } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { AppError } from '../errors.ts';
import type { CvInput, ParsedCv } from './cv-reader.ts';
import { unsupported } from './file-format.ts';
import { extractText } from './extract-text.ts';
import { parseProfile } from './parse-profile.ts';
import { splitContainer, type ContainedFile } from './split-container.ts';

export type CvTask = { port: MessagePort } & (
  { kind: 'read'; input: CvInput } | { kind: 'split'; input: { bytes: Uint8Array; name: string } }
);

/** Told while the work goes on: which thread it is on, and that a scan's page comes next. */
export type CvNews = { threadId: number } | { ocr: true };

export type CvOutcome =
  { ok: true; cv: ParsedCv } | { ok: true; files: ContainedFile[] | null } | { ok: false; detail: string };

export default async function work(task: CvTask): Promise<CvOutcome> {
  const { input, port } = task;
  const tell = (news: CvNews) => port.postMessage(news);
  tell({ threadId });
  try {
    if (task.kind === 'split') return handOver(await splitContainer(task.input.bytes, task.input.name));
    if ('text' in input) {
      if (!/[\p{L}\p{N}]/u.test(input.text)) throw unsupported('There is no text to read. Paste the whole CV.');
      return { ok: true, cv: parseProfile({ text: input.text, hidden: [], reasons: [], ocrConfidence: null }) };
    }
    const extracted = await extractText(input.bytes, () => tell({ ocr: true }));
    return { ok: true, cv: parseProfile(extracted) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, detail: error.detail };
    throw error;
  }
}

/** An archive's files change threads without being copied: fifty megabytes would hold up the one that takes them. */
function handOver(files: ContainedFile[] | null): CvOutcome {
  const outcome: CvOutcome = { ok: true, files };
  const memory = [...new Set(files?.map(({ bytes }) => bytes.buffer))] as ArrayBuffer[];
  return move({
    [transferableSymbol]: memory as unknown as Transferable,
    [valueSymbol]: outcome,
  }) as unknown as CvOutcome;
}
