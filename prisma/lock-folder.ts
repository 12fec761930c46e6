import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keeps a second process from opening the same data folder, which would damage it. Writes the holder's process id beside
 * the folder; a lock whose holder is gone is taken over.
 * @returns a function that gives the folder free again
 * @throws when a living process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = `${folder}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(lock, 'utf8'));
      if (holder !== process.pid && isAlive(holder)) {
        throw new Error(
          `The data folder ${folder} is already in use by process ${holder}. Stop that one first, or set DATA_DIR to another folder.`,
          { cause: error },
        );
      }
      await rm(lock, { force: true });
    }
  }
  throw new Error(`The data folder ${folder} could not be locked: ${lock} is taken again and again.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
