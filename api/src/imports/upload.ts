/** Takes files off a multipart request: checked for size and number while they come in, kept under their SHA-256. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import multer, { MulterError, type StorageEngine } from 'multer';
import { AppError, type FileStore } from '@shortlist/agent';
import { authOf } from '../http/access.ts';
import { contentKey } from './storage.ts';

export interface Upload {
  name: string;
  mimeType: string;
  size: number;
  sha256: string;
}

const FILES_MAX = 500;
const BYTES_MAX = 20 * 1024 * 1024;
const NAME_MAX = 200;
/** What the parser of multipart bodies (busboy) says of them; its errors have no class or code. */
const MALFORMED =
  /^(Unexpected end of form|Malformed (part header|content type|urlencoded form)|Multipart: Boundary not found|Unsupported content type)/;

/** Middleware: accepts `files[]` (or `files`) beside text fields; `uploadsOf` then names what came. */
export function acceptUploads(files: FileStore): RequestHandler {
  const accept = multer({
    storage: contentStorage(files),
    limits: { files: FILES_MAX, fileSize: BYTES_MAX, fields: 10, fieldSize: 10_000, parts: FILES_MAX + 10 },
    defParamCharset: 'utf8',
  }).fields([{ name: 'files[]' }, { name: 'files' }]);
  return (request, response, next) => {
    accept(request, response, (error: unknown) => next(error === undefined ? undefined : refusal(error)));
  };
}

/** The files of a request that went through `acceptUploads`. Throws AppError('validation') when there are none. */
export function uploadsOf(request: Request): Upload[] {
  const fields = (request.files ?? {}) as Record<string, (Express.Multer.File & Upload)[]>;
  const uploads = [...(fields['files[]'] ?? []), ...(fields['files'] ?? [])];
  if (uploads.length > 0) return uploads.map(({ name, mimeType, size, sha256 }) => ({ name, mimeType, size, sha256 }));
  const message = 'Send at least one file in the multipart field files[].';
  throw new AppError('validation', { detail: message, fields: [{ field: 'files', message }] });
}

/** One file at a time is in memory: busboy gives the next one when this one has been read. */
function contentStorage(files: FileStore): StorageEngine {
  return {
    _handleFile(request, file, done) {
      keep(files, request.res as Response, file).then((upload) => done(null, upload as object), done);
    },
    // The bytes may be those of an earlier upload; unnamed ones cost only space.
    _removeFile(_request, _file, done) {
      done(null);
    },
  };
}

async function keep(files: FileStore, response: Response, file: Express.Multer.File): Promise<Upload> {
  // Hashed piece by piece: twenty megabytes at once would hold up everybody else.
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  for await (const piece of file.stream as AsyncIterable<Buffer>) {
    hash.update(piece);
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  const sha256 = hash.digest('hex');
  // What busboy cut off at the limit is refused by multer in a moment.
  if (!(file.stream as { truncated?: boolean }).truncated)
    await files.put(contentKey(authOf(response).workspaceId, sha256), bytes);
  return {
    name: plainName(file.originalname),
    mimeType: await mimeTypeOf(bytes, file.mimetype),
    size: bytes.length,
    sha256,
  };
}

/** A file's type by its content; what its sender says counts for text only, which has no signature. */
export async function mimeTypeOf(bytes: Uint8Array, declared = ''): Promise<string> {
  const detected = await fileTypeFromBuffer(bytes);
  if (detected) return detected.mime;
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^(text\/[\w.+-]+|application\/(json|rtf))$/.test(type) ? type : 'application/octet-stream';
}

/** The last part of the name, without characters that no file name should have. */
export function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .toWellFormed()
    .trim();
  return (last.length > NAME_MAX ? last.slice(-NAME_MAX) : last) || 'file';
}

function refusal(error: unknown): unknown {
  if (error instanceof Error && MALFORMED.test(error.message)) {
    const detail = 'The upload ended in the middle, or is not well-formed multipart/form-data. Send it again.';
    return new AppError('bad_request', { detail, cause: error });
  }
  if (!(error instanceof MulterError)) return error;
  if (error.code === 'LIMIT_FILE_SIZE') {
    return new AppError('payload_too_large', { detail: 'A file is larger than 20 MB. Send a smaller one.' });
  }
  if (error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_PART_COUNT') {
    return new AppError('payload_too_large', { detail: 'More than 500 files at once. Send them in several uploads.' });
  }
  return new AppError('bad_request', {
    detail: 'The upload has a part this call does not know. Send files in the field files[].',
    cause: error,
  });
}
