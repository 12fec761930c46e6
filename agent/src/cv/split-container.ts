import { unzipSync } from 'fflate';

/** The CVs in a zip; null for a file that holds one CV. */
export async function splitContainer(
  bytes: Uint8Array,
  name: string,
): Promise<{ name: string; bytes: Uint8Array }[] | null> {
  if (!name.toLowerCase().endsWith('.zip')) return null;
  return Object.entries(unzipSync(bytes)).map(([path, content]) => ({ name: path, bytes: content }));
}
