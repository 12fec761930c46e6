/** A list of people whose columns a person has named: shown first, then imported as so many CVs. */
import { createHash } from 'node:crypto';
import { AppError, readTable, renderTable, type Column, type PeopleTable, type Scope } from '@shortlist/agent';
import type { z } from 'zod';
import type { TableMapping, TablePreview } from '../../contract/index.ts';
import type { Parts } from '../parts.ts';
import { contentKey } from './storage.ts';
import { openFile } from './stored-files.ts';
import type { Upload } from './upload.ts';

type Deps = Pick<Parts, 'db' | 'agent' | 'imports'>;
type Mapping = z.infer<typeof TableMapping>;

const BYTES_MAX = 5 * 1024 * 1024;
const ROWS_MAX = 5_000;
const SHOWN = 5;
const PUT_AT_ONCE = 20;

/**
 * What a table would become: its columns with what each is taken for, and the first people as they would be read.
 * @throws AppError not_found, unsupported_file for what is no table, payload_too_large, validation for a mapping that
 *   does not fit
 */
export async function previewTable(
  deps: Deps,
  scope: Scope,
  { fileId, mapping }: { fileId: string; mapping?: Mapping | undefined },
): Promise<TablePreview> {
  const { table } = await openTable(deps, scope, fileId);
  const columns = mapping ? checked(table, mapping) : table.columns;
  const sample = { ...table, rows: table.rows.slice(0, SHOWN) };
  return {
    total: table.rows.length,
    columns: table.headings.map((heading, i) => ({
      heading,
      field: columns[i] ?? 'other',
      samples: sample.rows.flatMap((cells) => cells[i]?.slice(0, 100) || []).slice(0, 3),
    })),
    people: renderTable(sample, columns).map((text) => ({ text })),
  };
}

/** Queues one CV a row. The same errors as `previewTable`. @param id  of the import, given beforehand */
export async function importTable(
  deps: Deps,
  scope: Scope,
  { fileId, mapping, threadId }: { fileId: string; mapping: Mapping; threadId?: string | undefined },
  id?: string,
): Promise<{ importId: string }> {
  const { name, table } = await openTable(deps, scope, fileId);
  const texts = renderTable(table, checked(table, mapping));
  const stem = name.replace(/\.[^.]*$/, '');
  const uploads: Upload[] = [];
  for (let at = 0; at < texts.length; at += PUT_AT_ONCE) {
    const some = texts.slice(at, at + PUT_AT_ONCE);
    uploads.push(
      ...(await Promise.all(some.map((text, i) => putText(deps, scope, `${stem} ${at + i + 1}.txt`, text)))),
    );
  }
  return { importId: await deps.imports.create(scope, { id, uploads, ...(threadId && { threadId }) }) };
}

async function openTable(
  { db, agent }: Deps,
  scope: Scope,
  fileId: string,
): Promise<{ name: string; table: PeopleTable }> {
  const { row, bytes } = await openFile({ db, files: agent.files }, scope, fileId);
  const tooLarge = (what: string) =>
    new AppError('payload_too_large', { detail: `A table may have ${what}. Split it.` });
  if (bytes.length > BYTES_MAX) throw tooLarge('5 MB');
  const table = await readTable(bytes);
  if (table.rows.length > ROWS_MAX) throw tooLarge('5,000 rows');
  return { name: row.name, table };
}

function checked({ headings }: PeopleTable, mapping: Mapping): (Column | null | 'ignore')[] {
  const refused = (message: string) =>
    new AppError('validation', { detail: message, fields: [{ field: 'mapping', message }] });
  if (mapping.length !== headings.length) {
    throw refused(`The table has ${headings.length} columns: name what each of them is.`);
  }
  if (!mapping.some((field) => ['name', 'first', 'last', 'email', 'text'].includes(field))) {
    throw refused('Say which column tells who a person is: the name, the e-mail address or the text of a CV.');
  }
  return mapping.map((field) => (field === 'other' ? null : field));
}

async function putText({ agent }: Deps, { workspaceId }: Scope, name: string, text: string): Promise<Upload> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await agent.files.put(contentKey(workspaceId, sha256), bytes);
  return { name, mimeType: 'text/plain', size: bytes.length, sha256 };
}
