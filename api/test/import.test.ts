import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError, splitContainer, type AgentDeps, type ImportState } from '@shortlist/agent';
import { createDb, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { createImportService, type ImportService } from '../src/imports/import-service.ts';
import { createFileStore } from '../src/imports/storage.ts';
import { answerWith, createScriptedRecruiter, gate, type Gate } from './scripted-recruiter.ts';
import { startWires, type Person, type TestSocket, type Wires } from './wires.ts';

let database: TestDatabase;
let db: Db;
let wires: Wires;
let imports: ImportService;
let agent: AgentDeps;
let ann: Person;
let folder: string;
/** Holds the reader up while a test looks at what happens meanwhile. */
let hold: { reached: Gate; go: Gate } | null = null;
const queueName = `test-${randomUUID()}`;
const recruiter = createScriptedRecruiter(answerWith('Thank you.'));

/** Stands in for the worker threads: a CV is its text, its first line the name. */
const cvReader = {
  async read(input, { signal, onOcr } = {}) {
    const text = 'text' in input ? input.text : new TextDecoder().decode(input.bytes).replaceAll('\0', '');
    if (text.startsWith('encrypted')) {
      throw new AppError('unsupported_file', { detail: 'This PDF is protected by a password. Send it without one.' });
    }
    if (text.startsWith('broken')) throw new Error('a fault of ours');
    if (text.startsWith('scan')) onOcr?.();
    if (hold) {
      hold.reached.open();
      await Promise.race([hold.go.opened, new Promise((resolve) => signal?.addEventListener('abort', resolve))]);
      signal?.throwIfAborted();
    }
    return {
      ...{
        text,
        name: text.split('\n')[0] ?? null,
        email: null,
        phone: null,
        location: null,
        links: [],
        headline: null,
      },
      ...{ summary: null, yearsExperience: null, skills: [], skillMentions: [], experience: [], education: [] },
      ...{ languages: [], certificates: [], passages: [] },
      parse: { grade: 'good', reasons: [], flagged: [], spans: {} },
    };
  },
  close: async () => {},
  split: ({ bytes, name }) => splitContainer(bytes, name),
} satisfies AgentDeps['cvReader'];

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url);
  folder = await mkdtemp(join(tmpdir(), 'shortlist-files-'));
  agent = {
    db,
    cvReader,
    files: createFileStore(`file:${folder}`),
    embedder: {
      model: 'test-1',
      dimensions: 512,
      embed: async (texts: string[]) => texts.map(() => new Float32Array(512)),
      close: async () => {},
    },
    logger: pino({ level: 'silent' }),
  } as unknown as AgentDeps;
  imports = createImportService({ agent, databaseUrl: database.url, queueName });
  await imports.start();
  wires = await startWires({ db, recruiter, imports, agent });
  ann = await wires.person();
});
afterAll(async () => {
  await wires.close();
  await imports.stop();
  await db.$disconnect();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

function form(files: Record<string, string | Uint8Array<ArrayBuffer>>, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, content] of Object.entries(files)) body.append('files[]', new Blob([content]), name);
  return body;
}

async function upload(files: Parameters<typeof form>[0], fields?: Record<string, string>): Promise<string> {
  const response = await wires.http(ann, 'POST', '/candidates/import', form(files, fields));
  expect(response.status).toBe(202);
  return ((await response.json()) as { importId: string }).importId;
}

async function state(importId: string): Promise<ImportState> {
  return (await (await wires.http(ann, 'GET', `/imports/${importId}`)).json()) as ImportState;
}

/** Every state of an import that a socket hears, and the last one. */
function progressOf(socket: TestSocket, done: (state: ImportState) => boolean = (s) => s.status === 'done') {
  const states: ImportState[] = [];
  const last = new Promise<ImportState>((resolve) => {
    socket.on('import:progress', (event) => {
      states.push(event.state);
      if (done(event.state)) resolve(event.state);
    });
  });
  return { states, last };
}

/** A CV nobody has sent before. */
const cv = (name: string) => `${name}\nNurse in Leeds\n${randomUUID()}`;

describe('an import', () => {
  test('reads each file to a candidate, a duplicate or a reason, and says so as it goes', async () => {
    const socket = await wires.socket(ann);
    const heard = progressOf(socket);
    const same = cv('Nora Quinn');
    const importId = await upload({ 'nora.txt': same, 'locked.pdf': 'encrypted', 'nora again.txt': same });
    await heard.last;
    const end = await state(importId);
    expect(end).toMatchObject({ status: 'done', total: 3, done: 2, failed: 1 });
    const [first, locked, again] = end.files;
    expect(locked).toMatchObject({
      name: 'locked.pdf',
      status: 'failed',
      candidateId: null,
      error: 'This PDF is protected by a password. Send it without one.',
    });
    expect([first?.status, again?.status].sort()).toEqual(['done', 'duplicate']);
    expect(again?.candidateId).toBe(first?.candidateId);
    expect(first).toMatchObject({ name: 'nora.txt', candidateName: 'Nora Quinn' });
    expect(heard.states.at(-1)).toEqual(end);
    expect(await db.candidate.count({ where: { workspaceId: ann.workspaceId, name: 'Nora Quinn' } })).toBe(1);
  });

  test('gives the original file back, byte for byte', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(cv('Bo Ek')), 0x0a, 0x4d, 0xfc, 0x6c]);
    const heard = progressOf(await wires.socket(ann));
    await upload({ 'Lebenslauf «Bo» Ek.txt': bytes });
    const { files } = await heard.last;
    const byCandidate = await wires.http(ann, 'GET', `/candidates/${files[0]?.candidateId}/file`);
    expect(new Uint8Array(await byCandidate.arrayBuffer())).toEqual(bytes);
    const byFile = await wires.http(ann, 'GET', `/files/${files[0]?.fileId}`);
    expect(new Uint8Array(await byFile.arrayBuffer())).toEqual(bytes);
    expect(byFile.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Lebenslauf%20%C2%ABBo%C2%BB%20Ek.txt",
    );
    expect(byFile.headers.get('x-content-type-options')).toBe('nosniff');
    expect(byFile.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('takes a container apart', async () => {
    const heard = progressOf(await wires.socket(ann));
    const encode = (text: string) => new TextEncoder().encode(text);
    const zip = zipSync({ 'people/ida.txt': encode(cv('Ida Lund')), 'people/jon.txt': encode(cv('Jon Dahl')) });
    const importId = await upload({ 'all.zip': new Uint8Array(zip), 'kim.txt': cv('Kim Roe') });
    await heard.last;
    expect((await state(importId)).files.map(({ name, candidateName }) => [name, candidateName])).toEqual([
      ['ida.txt', 'Ida Lund'],
      ['jon.txt', 'Jon Dahl'],
      ['kim.txt', 'Kim Roe'],
    ]);
    // Nobody who is erased lives on in the archive.
    const key = `${ann.workspaceId}/${createHash('sha256').update(zip).digest('hex')}`;
    await expect.poll(() => agent.files.get(key).catch((error: AppError) => error.code)).toBe('not_found');
  });

  test('keeps a record in a format of its own as the original, byte for byte', async () => {
    const heard = progressOf(await wires.socket(ann));
    const json = JSON.stringify({ basics: { name: 'Lea Moss', email: `${randomUUID()}@example.org` }, skills: [] });
    await upload({ 'lea.json': json });
    const { candidateId, name } = (await heard.last).files[0]!;
    expect(name).toBe('lea.json');
    const file = await wires.http(ann, 'GET', `/candidates/${candidateId}/file`);
    expect(await file.text()).toBe(json);
  });

  test('a fault of ours is tried again, then told with a number instead of its details', async () => {
    const heard = progressOf(await wires.socket(ann));
    const importId = await upload({ 'odd.txt': `broken ${randomUUID()}` });
    const end = await heard.last;
    expect(end.files[0]).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('give your operator the number'),
    });
    expect(end.files[0]?.error).not.toContain('a fault of ours');
    expect((await state(importId)).failed).toBe(1);
  }, 60_000);

  test('goes on after a restart in the middle', async () => {
    hold = { reached: gate(), go: gate() };
    const importId = await upload({ 'a.txt': cv('Ada Berg'), 'b.txt': cv('Ben Falk'), 'c.txt': cv('Cara Holm') });
    await hold.reached.opened;
    await imports.stop();
    expect((await state(importId)).status).toBe('running');
    hold = null;
    const next = createImportService({ agent, databaseUrl: database.url, queueName });
    const finished = new Promise<ImportState>((resolve) => {
      next.events.on('import:progress', (_scope, event) => {
        if (event.importId === importId && event.state.status === 'done') resolve(event.state);
      });
    });
    await next.start();
    expect((await finished).files.map((file) => file.status)).toEqual(['done', 'done', 'done']);
    await next.stop();
    await imports.start();
  }, 60_000);

  test('can be cancelled, and taken up again', async () => {
    hold = { reached: gate(), go: gate() };
    const socket = await wires.socket(ann);
    const importId = await upload({ 'd.txt': cv('Dag Moen'), 'e.txt': cv('Eli Vik'), 'f.txt': cv('Fia Nor') });
    await hold.reached.opened;
    const cancelled = await wires.http(ann, 'POST', `/imports/${importId}/cancel`);
    expect(((await cancelled.json()) as ImportState).files.map((file) => file.status)).toEqual(
      Array(3).fill('cancelled'),
    );
    hold = null;
    const heard = progressOf(socket);
    await wires.http(ann, 'POST', `/imports/${importId}/retry`);
    expect(await heard.last).toMatchObject({ status: 'done', done: 3 });
  }, 60_000);
});

describe('files in a thread', () => {
  test('a drop stands in the thread with the state of now, and the agent is told of it', async () => {
    const threadId = await wires.thread(ann);
    const heard = progressOf(await wires.socket(ann));
    await upload({ 'gro.txt': cv('Gro Lie') }, { threadId });
    await heard.last;
    const messages = (await (await wires.http(ann, 'GET', `/threads/${threadId}/messages`)).json()) as {
      items: { role: string; parts: { type: string; data: ImportState }[] }[];
    };
    expect(messages.items[0]).toMatchObject({
      role: 'user',
      parts: [{ type: 'data-import', data: { status: 'done' } }],
    });

    await wires.ask(ann, threadId, 'Who is that?');
    expect(recruiter.calls.at(-1)).toMatchObject({ files: [{ name: 'gro.txt', candidateName: 'Gro Lie' }] });
    await wires.ask(ann, threadId, 'And now?');
    expect(recruiter.calls.at(-1)).toMatchObject({ files: [] });
  });

  test('files uploaded for a message reach the agent, and its importer reads them', async () => {
    const uploaded = await wires.http(ann, 'POST', '/files', form({ 'hal.txt': cv('Hal Ås') }));
    expect(uploaded.status).toBe(201);
    const { files } = (await uploaded.json()) as { files: { fileId: string; size: number }[] };
    const fileIds = files.map((file) => file.fileId);
    const threadId = await wires.thread(ann);
    await wires.http(ann, 'POST', `/threads/${threadId}/runs`, { text: 'Read this', fileIds });
    expect(recruiter.calls.at(-1)).toMatchObject({ files: [{ fileId: fileIds[0], status: 'queued' }] });

    const seen: string[] = [];
    const end = await imports.run(ann, {
      fileIds,
      signal: new AbortController().signal,
      onProgress: (now) => seen.push(now.status),
    });
    expect(end).toMatchObject({ status: 'done', files: [{ candidateName: 'Hal Ås', status: 'done' }] });
    // The same file once more is no duplicate of itself.
    const again = await imports.run(ann, { fileIds, signal: new AbortController().signal, onProgress: () => {} });
    expect(again.files[0]).toMatchObject({ status: 'done', candidateId: end.files[0]?.candidateId });
  });
});

describe('what is refused', () => {
  test('too large, too many, nothing at all', async () => {
    const large = await wires.http(ann, 'POST', '/files', form({ 'big.pdf': new Uint8Array(20 * 1024 * 1024 + 1) }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ detail: expect.stringContaining('larger than 20 MB') });
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}.txt`, 'x']));
    expect((await wires.http(ann, 'POST', '/files', form(many))).status).toBe(413);
    expect((await wires.http(ann, 'POST', '/files', form({}))).status).toBe(422);
    expect((await wires.http(ann, 'POST', '/files', { not: 'multipart' })).status).toBe(422);
  });

  test('whatever belongs to another workspace', async () => {
    const heard = progressOf(await wires.socket(ann));
    const importId = await upload({ 'own.txt': cv('Own Person') });
    const { files } = await heard.last;
    const stranger = await wires.person();
    const answers = await Promise.all([
      wires.http(stranger, 'GET', `/imports/${importId}`),
      wires.http(stranger, 'POST', `/imports/${importId}/cancel`),
      wires.http(stranger, 'POST', `/imports/${importId}/retry`),
      wires.http(stranger, 'GET', `/files/${files[0]?.fileId}`),
      wires.http(stranger, 'GET', `/candidates/${files[0]?.candidateId}/file`),
      wires.http(stranger, 'POST', '/candidates/import', form({ 'x.txt': 'x' }, { threadId: await wires.thread(ann) })),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404]);
  });
});
