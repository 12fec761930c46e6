import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notFound, type FileStore } from '@shortlist/agent';

export function createFileStore(storageUrl: string): FileStore {
  const at = (key: string) => join(storageUrl.replace(/^file:/, ''), key);
  return {
    async put(key, bytes) {
      await mkdir(dirname(at(key)), { recursive: true });
      await writeFile(at(key), bytes);
    },
    get: (key) => readFile(at(key)).catch(() => Promise.reject(notFound('The file'))),
    delete: (key) => rm(at(key), { force: true }),
  };
}
