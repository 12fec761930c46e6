import { unzipSync } from 'fflate';
import { unsupported } from './file-format.ts';

const MAX_ENTRIES = 1_000;
const MAX_EXPANDED_BYTES = 50 * 1024 * 1024;
const MAX_RATIO = 100;

/**
 * The wanted entries of a zip, unpacked after its directory was checked; DOCX and ODT files are zips too.
 * @throws AppError('unsupported_file') for a damaged archive and for one that would grow beyond the limits
 */
export function openArchive(bytes: Uint8Array, wanted: (path: string) => boolean): Record<string, Uint8Array> {
  let entries = 0;
  let expanded = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++entries > MAX_ENTRIES)
          throw unsupported('This archive holds more than 1,000 files. Split it and try again.');
        expanded += originalSize;
        if (expanded > MAX_EXPANDED_BYTES || expanded > MAX_RATIO * bytes.length) {
          throw unsupported('This file unpacks to far more than its size, so it was not opened.');
        }
        return wanted(name);
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error;
    throw unsupported(
      'This file is damaged: its contents can’t be unpacked. Save it again and upload the new copy.',
      error,
    );
  }
}
