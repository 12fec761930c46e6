import { openArchive } from './archive.ts';
import { detectFormat, unsupported } from './file-format.ts';
import { decodeText } from './plain-text.ts';
import { readJsonResumes } from './json-resume.ts';
import { readTable } from './csv-people.ts';

export interface ContainedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The CVs inside a file that holds several: a zip's files, a table's rows, the people of a JSON file. Null for a file
 * that is one CV itself. Names are base names only, so a path inside an archive leads nowhere.
 * @throws AppError('unsupported_file') for an archive that is damaged, too large, empty or holds another archive
 */
export async function splitContainer(bytes: Uint8Array, name: string): Promise<ContainedFile[] | null> {
  const format = await detectFormat(bytes);
  if (format === 'zip') return unpack(bytes);
  if (format !== 'json' && format !== 'text') return null;
  const text = decodeText(bytes)!;
  const people = format === 'json' ? readJsonResumes(text) : readTable(text);
  if (!people) return null;
  const stem = name.replace(/\.[^.]*$/, '');
  return people.map((person, i) => ({
    name: people.length === 1 ? `${stem}.txt` : `${stem} ${i + 1}.txt`,
    bytes: new TextEncoder().encode(person),
  }));
}

async function unpack(archive: Uint8Array): Promise<ContainedFile[]> {
  const entries = openArchive(archive, (path) => !isClutter(path));
  const files: ContainedFile[] = [];
  for (const [path, bytes] of Object.entries(entries)) {
    const name = path.split(/[\\/]/).at(-1)!;
    if (bytes.length > 0 && (await detectFormat(bytes).catch(() => null)) === 'zip') {
      throw unsupported(`This archive holds another archive, “${name}”. Unpack that one and upload its files.`);
    }
    // A table or JSON file inside is split in turn; what can't be read is reported when its own turn comes.
    const inner = await splitContainer(bytes, name).catch(() => null);
    files.push(...(inner ?? [{ name, bytes }]));
  }
  if (files.length === 0) throw unsupported('This archive holds no files.');
  return files;
}

/** Folders, and the by-files that systems put into archives. */
function isClutter(path: string): boolean {
  return /[\\/]$|(?:^|[\\/])(?:__MACOSX[\\/]|\.[^./\\]|Thumbs\.db$|desktop\.ini$)/i.test(path);
}
