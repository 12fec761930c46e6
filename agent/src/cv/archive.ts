import { unzipSync } from 'fflate';
import { unsupported } from './file-format.ts';

const MAX_ENTRIES = 1_000;
const MAX_EXPANDED_BYTES = 50 * 1024 * 1024;
const MAX_RATIO = 100;

/** What an archive, with all that is packed inside it, may still grow to. */
export interface Budget {
  entries: number;
  bytes: number;
}

export function newBudget(): Budget {
  return { entries: MAX_ENTRIES, bytes: MAX_EXPANDED_BYTES };
}

/**
 * The wanted entries of a zip, unpacked after its directory was checked; DOCX and ODT files are zips too.
 * @throws AppError('unsupported_file') for a damaged archive and for one that would grow beyond the limits
 */
export function openArchive(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  budget = newBudget(),
): Record<string, Uint8Array> {
  let packed = 0;
  let expanded = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (--budget.entries < 0)
          throw unsupported('This archive holds more than 1,000 files. Split it and try again.');
        packed += size;
        expanded += originalSize;
        budget.bytes -= originalSize;
        // Entries that share their packed bytes are larger together than the archive.
        if (budget.bytes < 0 || expanded > MAX_RATIO * bytes.length || packed > bytes.length) {
          throw unsupported('This file unpacks to far more than its size, so it was not opened.');
        }
        return wanted(name);
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error;
    // Bit 0 of a file's general flags: encrypted.
    if (bytes[6]! & 1) {
      throw unsupported('This archive is protected by a password. Unpack it and upload the files themselves.', error);
    }
    throw unsupported(
      'This file is damaged: its contents can’t be unpacked. Save it again and upload the new copy.',
      error,
    );
  }
}
