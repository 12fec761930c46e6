import { newBudget, openArchive, type Budget } from './archive.ts';
import { detectFormat, unsupported, type FileFormat } from './file-format.ts';
import { decodeText } from './plain-text.ts';
import { readJsonResumes } from './json-resume.ts';
import { readCsv, readXlsx } from './people-table.ts';

export interface ContainedFile {
  name: string;
  bytes: Uint8Array;
  /** Written here from a row or a record, and no file of its own. */
  made?: true;
}

/** An archive in an archive in an archive is nobody's folder of CVs. */
const MAX_DEPTH = 3;

/**
 * The CVs inside a file that holds several: a zip's files, those of zips inside it too, a table's rows, the people of a
 * JSON file. Null for a file that is one CV itself. Names are base names only, so a path inside an archive leads nowhere.
 * @throws AppError('unsupported_file') for an archive that is damaged, too large, too deep or empty
 */
export async function splitContainer(bytes: Uint8Array, name: string): Promise<ContainedFile[] | null> {
  return split({ name, bytes }, { budget: newBudget(), depth: 1 });
}

interface Around {
  budget: Budget;
  depth: number;
}

async function split({ name, bytes }: ContainedFile, around: Around): Promise<ContainedFile[] | null> {
  const format = await detectFormat(bytes);
  if (format === 'zip') return unpack(bytes, around);
  const people = await peopleIn(format, bytes);
  if (!people) return null;
  const stem = name.replace(/\.[^.]*$/, '');
  return people.map((person, i) => ({
    name: people.length === 1 ? `${stem}.txt` : `${stem} ${i + 1}.txt`,
    bytes: new TextEncoder().encode(person),
    made: true,
  }));
}

async function peopleIn(format: FileFormat, bytes: Uint8Array): Promise<string[] | null> {
  if (format === 'xlsx') return readXlsx(bytes);
  if (format === 'json') return readJsonResumes(decodeText(bytes)!);
  return format === 'text' ? readCsv(decodeText(bytes)!) : null;
}

async function unpack(archive: Uint8Array, { budget, depth }: Around): Promise<ContainedFile[]> {
  if (depth > MAX_DEPTH) {
    throw unsupported('This archive holds archives within archives. Unpack them and upload the files.');
  }
  const entries = openArchive(archive, (path) => !isClutter(path), budget);
  const files: ContainedFile[] = [];
  for (const [path, bytes] of Object.entries(entries)) {
    const file = { name: path.split(/[\\/]/).at(-1)!, bytes };
    const isArchive = bytes.length > 0 && (await detectFormat(bytes).catch(() => null)) === 'zip';
    // A table or JSON file inside is split in turn; what can't be read is reported when its own turn comes.
    const inner = split(file, { budget, depth: depth + 1 });
    const parts: ContainedFile[] = (isArchive ? await inner : await inner.catch(() => null)) ?? [file];
    // One person's record stays the file that it is; its own turn reads it.
    files.push(...(parts.length === 1 && parts[0]!.made ? [file] : parts));
  }
  if (files.length === 0) throw unsupported('This archive holds no files.');
  return files;
}

/** Folders, and the by-files that systems put into archives. */
function isClutter(path: string): boolean {
  return /[\\/]$|(?:^|[\\/])(?:__MACOSX[\\/]|\.[^./\\]|Thumbs\.db$|desktop\.ini$)/i.test(path);
}
