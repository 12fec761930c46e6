import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '@shortlist/prisma';
import type { Problem } from '../contract/index.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let user: TestUser;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeAll(async () => {
  user = await api.signUp();
});

let last = 0;
const newKey = () => `key-${++last}`;
const post = (key: string, body: unknown, { path = '/jobs', as = user as object } = {}) =>
  api.call<{ id: string; key?: string }>('POST', path, { as, body, headers: { 'idempotency-key': key } });
const jobs = (title: string) => api.db.job.count({ where: { title } });

describe('the same Idempotency-Key and body', () => {
  it('give the same answer and make one thing', async () => {
    const key = newKey();
    const first = await post(key, { title: 'Once' });
    const second = await post(key, { title: 'Once' });
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await jobs('Once')).toBe(1);
  });

  it('make one thing when they come at the same time; the others are told to wait', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(key, { title: 'Race' })));
    expect(await jobs('Race')).toBe(1);
    const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer.status).toBe(409);
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect((await post(key, { title: 'Race' })).body.id).toBe([...ids][0]);
  });

  it('show a new API key again, though the database never holds it in the clear', async () => {
    const key = newKey();
    const body = { name: 'ATS', scopes: ['read'] };
    const first = await post(key, body, { path: '/api-keys' });
    const second = await post(key, body, { path: '/api-keys' });
    expect(second.body).toEqual(first.body);
    const kept = await api.db.idempotencyKey.findMany({ where: { workspaceId: user.workspaceId } });
    expect(JSON.stringify(kept)).not.toContain(first.body.key!);
  });

  it('work for candidates and matches too', async () => {
    const { body: job } = await post(newKey(), { title: 'Matched', mustHaveSkills: ['Nursing'] });
    for (const [path, body] of [
      ['/candidates', { name: 'Ana Ruiz', skills: ['Nursing'] }],
      [`/jobs/${job.id}/matches`, { limit: 3 }],
    ] as const) {
      const key = newKey();
      const first = await post(key, body, { path });
      expect(first.status).toBeLessThan(300);
      expect((await post(key, body, { path })).body).toEqual(first.body);
    }
    expect(await api.db.candidate.count({ where: { workspaceId: user.workspaceId } })).toBe(1);
    expect(await api.db.matchRun.count({ where: { workspaceId: user.workspaceId } })).toBe(1);
  });

  it('mean another thing in another workspace', async () => {
    const key = newKey();
    const first = await post(key, { title: 'Mine' });
    const other = await post(key, { title: 'Mine' }, { as: await api.signUp() });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });
});

describe('another request under the same key', () => {
  it('is refused, and makes nothing', async () => {
    const key = newKey();
    await post(key, { title: 'A' });
    const answer = await post(key, { title: 'B' });
    expect(answer.status).toBe(422);
    expect((answer.body as unknown as Problem).type).toBe('urn:shortlist:problem:idempotency_mismatch');
    expect(await jobs('B')).toBe(0);
    expect((await post(key, { name: 'A' }, { path: '/candidates' })).status).toBe(422);
  });
});

describe('a key whose request made nothing', () => {
  it('may be used for the corrected request', async () => {
    const key = newKey();
    expect((await post(key, { title: '' })).status).toBe(422);
    expect((await post(key, { title: 'Corrected' })).status).toBe(201);
  });

  it('is free again after a fault of ours', async () => {
    const key = newKey();
    let fail = true;
    const shaky = await startTestApi({
      database: api.database,
      parts: {
        db: new Proxy(api.db, {
          get(target, property) {
            if (property === '$transaction' && fail) return () => Promise.reject(new Error('lost'));
            return Reflect.get(target, property) as unknown;
          },
        }),
      },
    });
    const call = () =>
      shaky.call('POST', '/jobs', { as: user, body: { title: 'Retried' }, headers: { 'idempotency-key': key } });
    expect((await call()).status).toBe(500);
    fail = false;
    expect((await call()).status).toBe(201);
    await shaky.close();
  });
});

describe('a process that died after the effect and before its answer', () => {
  /** As such a process leaves the key behind. */
  const forgetAnswer = (key: string) =>
    api.db.idempotencyKey.updateMany({
      where: { key },
      data: { status: null, response: Prisma.DbNull, createdAt: new Date(Date.now() - 31_000) },
    });

  it.each([
    ['/jobs', { title: 'Died over it' }, () => api.db.job.count()],
    ['/threads', { title: 'Died over it' }, () => api.db.thread.count()],
    ['/candidates', { text: 'Rosa Diaz\nrosa@example.com\nNurse in Leeds since 2011' }, () => api.db.candidate.count()],
    ['/candidates', { name: 'Typed In', skills: ['Nursing'] }, () => api.db.candidate.count()],
  ])('is made good by the same request: POST %s', async (path, body, count) => {
    const key = newKey();
    const first = await post(key, body, { path });
    expect(first.status).toBe(201);
    const before = await count();
    await forgetAnswer(key);
    const again = await post(key, body, { path });
    expect(again.status).toBeLessThan(300);
    expect(again.body.id).toBe(first.body.id);
    expect(await count()).toBe(before);
    expect((await post(key, body, { path })).body).toEqual(again.body);
  });

  it('makes no second note, ranking, file or key', async () => {
    const job = await post(newKey(), { title: 'Ranked once' });
    const person = await post(newKey(), { name: 'Noted Once', skills: ['Nursing'] }, { path: '/candidates' });
    const counts = async () => ({
      notes: await api.db.note.count(),
      rankings: await api.db.matchRun.count(),
      scores: await api.db.matchScore.count(),
      keys: await api.db.apiKey.count(),
    });
    const requests = [
      [`/candidates/${person.body.id}/notes`, { text: 'Once' }],
      [`/jobs/${job.body.id}/matches`, {}],
      ['/api-keys', { name: 'Once', scopes: ['read'] }],
    ] as const;
    const keys = requests.map(newKey);
    for (const [i, [path, body]] of requests.entries()) await post(keys[i]!, body, { path });
    const before = await counts();
    for (const [i, [path, body]] of requests.entries()) {
      await forgetAnswer(keys[i]!);
      expect((await post(keys[i]!, body, { path })).status).toBeLessThan(300);
    }
    expect(await counts()).toEqual(before);
  });

  it('gives the same files again', async () => {
    const key = newKey();
    const upload = async () => {
      const form = new FormData();
      form.append('files[]', new Blob(['one']), 'one.txt');
      form.append('files[]', new Blob(['two']), 'two.txt');
      const headers = { cookie: user.cookie, 'idempotency-key': key };
      const response = await fetch(`${api.baseUrl}/api/v1/files`, { method: 'POST', headers, body: form });
      return (await response.json()) as { files: { fileId: string }[] };
    };
    const first = await upload();
    expect(first.files).toHaveLength(2);
    const before = await api.db.storedFile.count();
    await forgetAnswer(key);
    expect(await upload()).toEqual(first);
    expect(await api.db.storedFile.count()).toBe(before);
  });

  it('still keeps another request from using its key', async () => {
    const key = newKey();
    await post(key, { title: 'First' });
    await forgetAnswer(key);
    expect((await post(key, { title: 'Second' })).status).toBe(422);
    expect(await jobs('Second')).toBe(0);
  });
});

describe('keys', () => {
  it('are forgotten after a day', async () => {
    const key = newKey();
    await post(key, { title: 'Yesterday' });
    await api.db.idempotencyKey.updateMany({
      where: { key },
      data: { createdAt: new Date(Date.now() - 25 * 3600_000) },
    });
    expect((await post(key, { title: 'Today' })).status).toBe(201);
    expect(await jobs('Today')).toBe(1);
  });

  it('hold nothing of a person who was erased', async () => {
    const key = newKey();
    const { body } = await post(key, { name: 'Forget Me' }, { path: '/candidates' });
    expect((await api.call('DELETE', `/candidates/${body.id}?erase=true`, { as: user })).status).toBe(204);
    expect(await api.db.idempotencyKey.count({ where: { key } })).toBe(0);
  });
});
