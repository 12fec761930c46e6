/** How files that came with a message are told to a model. */
import type { ImportFile } from '../schemas.ts';

/** A short list, one file a line; names are data and cannot end the block. */
export function renderAttachedFiles(files: ImportFile[]): string {
  const lines = files.map((file) => {
    const who = file.candidateId
      ? `, candidate ${file.candidateId}${file.candidateName ? ` ${file.candidateName}` : ''}`
      : '';
    return clean(`- ${file.fileId}: ${file.name} (${file.status}${who}${file.error ? `, ${file.error}` : ''})`);
  });
  return ['<attached-files>', ...lines, '</attached-files>'].join('\n');
}

function clean(line: string): string {
  return line.replace(/[\p{Cc}<>]/gu, ' ');
}
