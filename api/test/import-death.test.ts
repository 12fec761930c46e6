/** `kill -9` in the middle of a drop of CVs, good ones and bad: none is lost, none is read twice, each says how it went. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setupCheckpointer } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { FORMATS, renderPerson, samplePeople } from '@shortlist/prisma/seed';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import type { ImportState } from '../contract/index.ts';
import { call, freePort, signUp, startProcess, type ApiProcess } from './process.ts';
import type { TestSocket } from './wires.ts';

vi.setConfig({ testTimeout: 300_000 });

const TEXT_FORMATS = FORMATS.filter((format) => !format.includes('scan'));
const LOOSE = 44;
const ZIPPED = 8;
const KILLED_AFTER = 12;

let database: TestDatabase;
let db: Db;
let folder: string;
let running: ApiProcess[];
let socket: TestSocket | null;
beforeEach(async () => {
  database = await startTestDatabase();
  await setupCheckpointer(database.url);
  db = createDb(database.url);
  folder = mkdtempSync(join(tmpdir(), 'shortlist-import-death-'));
  running = [];
  socket = null;
});
afterEach(async () => {
  socket?.close();
  await Promise.all(running.map((process) => process.kill()));
  await db.$disconnect();
  await database.stop();
});

async function begin(port: number): Promise<ApiProcess> {
  // What one process has stored, the other must read.
  const env = { STORAGE_URL: `file:${folder}` };
  const process = await startProcess({ databaseUrl: database.url, port, env });
  running.push(process);
  return process;
}

/** A PDF of these objects, numbered from 1, the first of which is its catalog. */
function pdf(objects: string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer <</Root 1 0 R/Size ${objects.length + 1}${trailer}>>\nstartxref\n${file.length}\n%%EOF`;
  return bytes(file + xref + end);
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Files that can't be read, by name, with what the recruiter is told. */
const BAD: Record<string, [content: Uint8Array, told: RegExp]> = {
  'empty.pdf': [new Uint8Array(), /empty/],
  'half.pdf': [bytes('%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R'), /damaged/],
  'program.docx': [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...Array<number>(500).fill(2)]), /not a CV format/],
  'bomb.zip': [zipSync({ 'cv.txt': new Uint8Array(20_000_000) }), /unpacks to far more/],
  'long.pdf': [
    pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count 10000/Kids[${'3 0 R '.repeat(10_000)}]>>`,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    ]),
    /10000 pages/,
  ],
  'locked.pdf': [
    pdf(
      [
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 0/Kids[]>>',
        `<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
      ],
      `/Encrypt 3 0 R/ID[<${'01'.repeat(16)}><${'01'.repeat(16)}>]`,
    ),
    /password/,
  ],
};

async function drop(api: ApiProcess, cookie: string): Promise<string> {
  const people = samplePeople.slice(0, LOOSE + ZIPPED);
  const files = await Promise.all(
    people.map((person, i) => renderPerson(person, TEXT_FORMATS[i % TEXT_FORMATS.length]!)),
  );
  const zip = zipSync(Object.fromEntries(files.slice(LOOSE).map((file) => [`people/${file.name}`, file.bytes])));
  const form = new FormData();
  const add = (name: string, content: Uint8Array) => form.append('files[]', new Blob([content as BlobPart]), name);
  for (const file of files.slice(0, LOOSE)) add(file.name, file.bytes);
  add('more.zip', zip);
  for (const [name, [content]] of Object.entries(BAD)) add(name, content);
  const answer = await fetch(`${api.baseUrl}/api/v1/candidates/import`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { importId: string }).importId;
}

test.each(['the same process, started anew,', 'another process'])('%s reads what a killed one left', async (by) => {
  // The embedded database belongs to one process; a second one needs a server.
  if (by === 'another process' && !process.env['TEST_DATABASE_URL']) return;
  const dying = await begin(await freePort());
  const other = by === 'another process' ? await begin(await freePort()) : null;
  const cookie = await signUp(dying.baseUrl);
  const importId = await drop(dying, cookie);
  const stateAt = (api: ApiProcess) => call<ImportState>(api, cookie, 'GET', `/imports/${importId}`);
  await vi.waitUntil(async () => (await stateAt(dying)).done >= KILLED_AFTER, { timeout: 120_000, interval: 100 });
  await dying.kill();
  const heir = other ?? (await begin(Number(new URL(dying.baseUrl).port)));

  const told: ImportState[] = [];
  socket = io(heir.baseUrl, { transports: ['websocket'], extraHeaders: { cookie } }) as TestSocket;
  socket.on('import:progress', (event) => void told.push(event.state));
  await vi.waitUntil(async () => (await stateAt(heir)).status === 'done', { timeout: 200_000, interval: 200 });

  const { files, done, failed, total } = await stateAt(heir);
  expect({ done, failed, total }).toEqual({
    done: LOOSE + ZIPPED,
    failed: Object.keys(BAD).length,
    total: LOOSE + ZIPPED + Object.keys(BAD).length,
  });
  for (const [name, [, sentence]] of Object.entries(BAD)) {
    expect(files.find((file) => file.name === name)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(sentence),
    });
  }
  const people = samplePeople.slice(0, LOOSE + ZIPPED).map(({ name }) => name);
  expect(files.flatMap(({ candidateName }) => candidateName ?? []).sort()).toEqual([...people].sort());
  expect(await db.candidate.count()).toBe(people.length);
  // Written once each: a second reading would have left a second record, or a duplicate of itself.
  expect(await db.auditEvent.count({ where: { action: 'candidate.created' } })).toBe(people.length);
  expect(files.filter(({ status }) => status === 'duplicate')).toEqual([]);
  expect(told.at(-1)).toMatchObject({ status: 'done', done, failed });
  expect(await heir.stop()).toBe(0);
});
