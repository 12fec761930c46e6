/** Where the bytes of files lie: a folder, or an S3 bucket. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { AppError, notFound, type FileStore } from '@shortlist/agent';

/** `workspace/sha256`, and the like: no dots at the start of a part, no empty part. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * Opens the store that `storageUrl` names.
 * @param storageUrl  `file:./data/files`, or `s3://bucket/prefix?endpoint=https://…&region=…` for S3 and what speaks
 *   like it; credentials come from the AWS SDK's usual places
 */
export function createFileStore(storageUrl: string): FileStore {
  const store = storageUrl.startsWith('s3:') ? s3StoreOnDemand(new URL(storageUrl)) : folderStore(storageUrl);
  return {
    put: async (key, bytes) => store.put(checked(key), bytes),
    get: async (key) => store.get(checked(key)),
    delete: async (key) => store.delete(checked(key)),
  };
}

/** The key of a file's bytes: the same bytes are kept once in a workspace, and never shared between two. */
export function contentKey(workspaceId: string, sha256: string): string {
  return `${workspaceId}/${sha256}`;
}

function folderStore(storageUrl: string): FileStore {
  const folder = resolve(storageUrl.replace(/^file:(\/\/)?/, ''));
  const pathOf = (key: string) => resolve(folder, ...key.split('/'));
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Nobody ever reads half a file: it gets its name when it is whole.
      const draft = `${folder}${sep}.${randomUUID()}.part`;
      try {
        await writeFile(draft, bytes, { mode: 0o600, flush: true });
        await rename(draft, path);
      } catch (error) {
        throw isFull(error) ? noRoom(error) : error;
      } finally {
        await rm(draft, { force: true });
      }
    },
    async get(key) {
      return readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? notFound('The stored file') : error;
      });
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

/** The disk, or what this user may have of it. */
function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function noRoom(cause: unknown): AppError {
  const detail = 'The disk for files is full, so nothing was stored. Tell your operator, then send it again.';
  return new AppError('unavailable', { detail, cause });
}

/** The SDK is large, and of use only to those who keep files there. */
function s3StoreOnDemand(url: URL): FileStore {
  const store = import('./s3-storage.ts').then(({ s3Store }) => s3Store(url));
  return {
    put: async (key, bytes) => (await store).put(key, bytes),
    get: async (key) => (await store).get(key),
    delete: async (key) => (await store).delete(key),
  };
}

function checked(key: string): string {
  if (KEY.test(key) && key.length <= 300) return key;
  throw new AppError('bad_request', { detail: 'This is not the key of a stored file.' });
}
