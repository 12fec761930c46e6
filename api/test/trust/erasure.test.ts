import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { LOGS, openPayloads, verifyLog, type Db } from '@shortlist/prisma';
import { startTrustApi } from './trust-api.ts';

const PHRASE = 'kept bees on the roof of the clinic';
const person = { name: 'Zyxia Quorra', email: 'zyxia.quorra@example.com', phone: '+44 7700 900123' };
const CV = `${person.name}\n${person.email}\n${person.phone}\n\nSummary\nNurse who ${PHRASE}.\n\nExperience\nNurse, Lake Clinic, 2015 - 2024\nTriage and wound care.`;
/** As text, and as the bytes of a column of bytes are written. */
const NEEDLES = ['Zyxia', 'Quorra', person.email, '7700900123', '7700 900123', PHRASE];

/** In whatever table of whatever schema there is, now or later: every column of every row, as text. */
async function tracesIn(db: Db): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const { name } of tables) {
    for (const needle of NEEDLES) {
      const hex = Buffer.from(needle).toString('hex');
      const [row] = await db.$queryRawUnsafe<{ rows: bigint }[]>(
        `SELECT count(*) AS rows FROM ${name} t WHERE position(lower($1) in lower(t::text)) > 0 OR position($2 in t::text) > 0`,
        needle,
        hex,
      );
      if (Number(row!.rows) > 0) found.push(`${name}: ${needle}`);
    }
  }
  return found;
}

type LogRow = Parameters<typeof openPayloads>[2][number];

/** The rows of the three logs as they are stored. */
async function logRows(db: Db, workspaceId: string): Promise<LogRow[]> {
  const where = { workspaceId };
  return [
    ...(await db.agentRequest.findMany({ where })),
    ...(await db.matchScore.findMany({ where })),
    ...(await db.auditEvent.findMany({ where })),
  ];
}

/** What the logs say to whoever may read them. */
async function readable(db: Db, workspaceId: string, rows: LogRow[]): Promise<string> {
  return JSON.stringify((await openPayloads(db, workspaceId, rows)).map(({ payload }) => payload));
}

it('a person who is erased is in no table, file or cache, and the chains still hold', async () => {
  const stored = new Map<string, Uint8Array>();
  const files = {
    put: async (key: string, bytes: Uint8Array) => void stored.set(key, bytes),
    get: async (key: string) => stored.get(key)!,
    delete: async (key: string) => void stored.delete(key),
  };
  const api = await startTrustApi({ agent: { files } });
  try {
    const owner = await api.signUp();
    const post = async (path: string, body: object) =>
      api.call<{ id: string }>('POST', path, { as: owner, body, headers: { 'idempotency-key': randomUUID() } });
    const job = (await post('/jobs', { title: 'Nurse', mustHaveSkills: ['Triage'] })).body.id;
    const form = new FormData();
    form.append('files[]', new File([CV], `${person.name} CV.txt`, { type: 'text/plain' }));
    const upload = await fetch(`${api.baseUrl}/api/v1/candidates/import`, {
      method: 'POST',
      headers: { cookie: owner.cookie },
      body: form,
    });
    const { importId } = (await upload.json()) as { importId: string };
    const read = () =>
      api.call<{ status: string; files: { candidateId: string }[] }>('GET', `/imports/${importId}`, { as: owner });
    await expect.poll(async () => (await read()).body.status, { timeout: 30_000 }).toBe('done');
    const id = (await read()).body.files[0]!.candidateId;

    const other = (await post('/candidates', { text: 'Bo Lind\nbo@example.com\nNurse. Triage.' })).body.id;
    await post(`/candidates/${id}/notes`, { text: `${person.name} would rather work nights.` });
    await post(`/candidates/${other}/notes`, { text: `Was recommended by ${person.name}.` });
    await api.call('PUT', `/candidates/${id}/self-declaration`, { as: owner, body: { sex: 'female' } });
    await api.call('PATCH', `/candidates/${id}`, { as: owner, body: { location: 'Leeds' } });
    await post(`/jobs/${job}/matches`, {});
    await api.call('PUT', `/jobs/${job}/candidates/${id}`, { as: owner, body: { stage: 'interview' } });
    const thread = (await post('/threads', { title: `About ${person.name}` })).body.id;
    const { workspaceId, userId } = owner;
    await api.db.message.create({
      data: {
        workspaceId,
        threadId: thread,
        role: 'user',
        parts: [{ type: 'text', text: `Call ${person.name} at ${person.phone}` }],
      },
    });
    await api.db.run.create({
      data: {
        ...{ workspaceId, userId, threadId: thread, status: 'completed', messageId: randomUUID() },
        input: { text: `Who is ${person.name}?` },
        chunks: {
          create: { seqFrom: 1, seqTo: 1, chunks: [{ type: 'text-delta', id: '1', delta: `${person.name} is` }] },
        },
      },
    });
    const before = await tracesIn(api.db);
    expect(new Set(before.map((trace) => trace.split(':')[0])).size).toBeGreaterThanOrEqual(10);
    const ledger = await logRows(api.db, workspaceId);
    for (const held of [person.name, PHRASE]) expect(await readable(api.db, workspaceId, ledger)).toContain(held);
    expect([...stored.values()].some((bytes) => Buffer.from(bytes).includes(PHRASE))).toBe(true);

    const erased = await api.call('DELETE', `/candidates/${id}?erase=true`, { as: owner });
    expect(erased.status).toBeLessThan(300);

    expect(await tracesIn(api.db)).toEqual([]);
    // Neither from the logs nor from the copy of before, sealed or not, can anything of them be read.
    for (const rows of [await logRows(api.db, workspaceId), ledger.filter(({ candidateId }) => candidateId === id)]) {
      const text = await readable(api.db, workspaceId, rows);
      for (const needle of NEEDLES) expect(text).not.toContain(needle);
    }
    expect([...stored.values()].some((bytes) => Buffer.from(bytes).includes(PHRASE))).toBe(false);
    expect([...stored.keys()].join()).not.toMatch(/zyxia/i);
    for (const log of LOGS) expect((await verifyLog(api.db, log)).faults).toEqual([]);
    expect((await api.call('GET', `/candidates/${other}`, { as: owner })).status).toBe(200);
  } finally {
    await api.close();
  }
}, 120_000);
