/** How the files of a message are shown to a model: a block at the end of the person's text. */
import { STANDING_BLOCK } from '../graph/standing-effects.ts';
import type { ImportFile } from '../schemas.ts';

export interface AttachedFile {
  fileId: string;
  name: string;
  /** A state of `ImportFile`, or `unknown` when the block did not say. */
  status: string;
  /** Who was read from it, when that is known. */
  candidate?: string;
}

/**
 * The block that the graph appends to a human message, one line a file: `- fileId: name (status)`.
 * File names are data: line breaks and angle brackets are taken out, so that a name cannot end the block.
 * Empty for no files.
 */
export function renderAttachedFiles(files: ImportFile[]): string {
  if (files.length === 0) return '';
  const lines = files.map((file) => {
    const who = file.candidateName ? `, candidate: ${oneLine(file.candidateName)}` : '';
    return `- ${file.fileId}: ${oneLine(file.name)} (${file.status}${who})`;
  });
  return `<attached-files>\n${lines.join('\n')}\n</attached-files>`;
}

/**
 * Takes what the graph appended off again: what the person typed, and the files. Lenient about spacing and missing states.
 */
export function parseAttachedFiles(content: string): { text: string; files: AttachedFile[] } {
  const message = content.replace(STANDING_BLOCK, '');
  const block = /<attached-files>\n?([\s\S]*?)(?:<\/attached-files>|$)/.exec(message);
  if (!block) return { text: message.trim(), files: [] };
  const files = (block[1] ?? '').split('\n').flatMap((line) => {
    const parts = /^\s*[-*]\s*([\w.:-]+?)\s*:\s+(.*?)(?:\s*\(([a-z]+)(?:,\s*(?:candidate:\s*)?([^)]*))?\))?\s*$/.exec(
      line,
    );
    if (!parts) return [];
    const [, fileId = '', name = '', status = 'unknown', candidate] = parts;
    return [{ fileId, name, status, ...(candidate && { candidate }) }];
  });
  return { text: message.replace(block[0], '').trim(), files };
}

function oneLine(name: string): string {
  return name.replace(/[\r\n<>]+/g, ' ').trim();
}
