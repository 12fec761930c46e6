import { z } from 'zod';
import { EXPORT_SHAPES, TableImport, TablePreview, TablePreviewInput } from '../../contract/index.ts';
import { exportCandidates } from '../candidates/export-candidates.ts';
import { route, type Route } from '../http/route.ts';
import type { Parts } from '../parts.ts';
import { importTable, previewTable } from './import-table.ts';

const ExportQuery = z.object({
  format: z.enum(EXPORT_SHAPES).default('csv'),
  id: z.union([z.string(), z.array(z.string()).max(500)]).optional(),
});

/** What a team has already: tables in, and candidates out in the shapes that other systems take. */
export function exchangeRoutes(parts: Parts): Route[] {
  return [
    route({
      method: 'post',
      path: '/candidates/import/table/preview',
      tag: 'Candidates',
      summary: 'What an uploaded CSV or Excel file would become: its columns, what each is taken for, the first people',
      scope: 'write',
      body: TablePreviewInput,
      answer: TablePreview,
      problems: [404, 413, 415],
      handle: ({ auth, body }) => previewTable(parts, auth, body),
    }),
    route({
      method: 'post',
      path: '/candidates/import/table',
      tag: 'Candidates',
      summary: 'Import a table by what its columns are, one candidate a row',
      scope: 'write',
      creates: true,
      body: TableImport,
      status: 202,
      answer: z.object({ importId: z.string() }),
      problems: [404, 413, 415],
      handle: ({ auth, body, newId }) => importTable(parts, auth, body, newId),
    }),
    route({
      method: 'get',
      path: '/candidates/export',
      tag: 'Candidates',
      summary: 'Candidates as CSV, JSON Resume, or in the shape of Greenhouse or HR Open; all, or those named by id',
      scope: 'read',
      query: ExportQuery,
      answerTypes: ['text/csv', 'application/json'],
      problems: [404, 413],
      handle: async ({ auth, query: { format, id }, response }) => {
        const text = await exportCandidates(parts.db, auth, {
          format,
          ids: id === undefined ? undefined : [id].flat(),
        });
        const [type, extension] = format === 'csv' ? ['text/csv', 'csv'] : ['application/json', 'json'];
        response.set({
          'content-type': `${type}; charset=utf-8`,
          'content-disposition': `attachment; filename="candidates.${extension}"`,
        });
        response.end(text);
      },
    }),
  ];
}
