import { Router, type Response } from 'express';
import { notFound } from '@shortlist/agent';
import type { StoredFile } from '../../contract/index.ts';
import { authOf, requireScope } from '../http/access.ts';
import { idempotent, newIdOf } from '../http/idempotency.ts';
import { idOf } from '../http/path-id.ts';
import type { Parts } from '../parts.ts';
import { openFile, storeUploads } from './stored-files.ts';
import { acceptUploads, uploadsOf } from './upload.ts';

/** Files by themselves: uploaded for a message, and given back byte for byte. */
export function fileRoutes(parts: Parts): Router {
  const { db, agent } = parts;
  const stores = { db, files: agent.files };
  const router = Router();

  router.post(
    '/files',
    requireScope('chat'),
    acceptUploads(agent.files),
    idempotent(parts),
    async (request, response) => {
      const rows = await storeUploads(db, authOf(response), uploadsOf(request), newIdOf(response));
      const files = rows.map(({ id, name, mimeType, size }): StoredFile => ({ fileId: id, name, mimeType, size }));
      response.status(201).json({ files });
    },
  );

  router.get('/files/:id', requireScope('read'), async (request, response) => {
    send(response, await openFile(stores, authOf(response), idOf(request)));
  });

  router.get('/candidates/:id/file', requireScope('read'), async (request, response) => {
    const { workspaceId } = authOf(response);
    const candidate = await db.candidate.findFirst({ where: { id: idOf(request), workspaceId } });
    if (!candidate) throw notFound('The candidate');
    if (!candidate.fileId) throw notFound('The original file of this candidate');
    send(response, await openFile(stores, { workspaceId }, candidate.fileId));
  });
  return router;
}

/** Somebody else wrote the file: no browser may run it, guess its type or show it as a page of ours. */
function send(response: Response, { row, bytes }: Awaited<ReturnType<typeof openFile>>): void {
  response.set({
    'content-type': row.mimeType,
    'content-disposition': dispositionOf(row.name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  response.end(bytes);
}

/** RFC 6266, the name in any script by RFC 5987. */
function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
