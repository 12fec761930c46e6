import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitContainer } from '@shortlist/agent';
import type { Candidate, Page, TablePreview } from '../contract/index.ts';
import { createImportService, type ImportService } from '../src/imports/import-service.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let imports: ImportService;
let ann: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  imports = createImportService({
    agent: { ...api.parts.agent, db: api.db },
    databaseUrl: api.config.databaseUrl!,
    queueName: 'exchange-test',
  });
  Object.assign(api.parts, { imports });
  await imports.start();
  ann = await api.signUp();
});
afterAll(() => api.close());

async function upload(name: string, text: string): Promise<string> {
  const body = new FormData();
  body.append('files[]', new Blob([text]), name);
  const answer = await fetch(`${api.baseUrl}/api/v1/files`, { method: 'POST', headers: { cookie: ann.cookie }, body });
  return ((await answer.json()) as { files: { fileId: string }[] }).files[0]!.fileId;
}
const preview = (body: object) => api.call<TablePreview>('POST', '/candidates/import/table/preview', { as: ann, body });

const TABLE = [
  'Who;Contact;Does;Notes;Internal id',
  'Ada Byron;ada@example.com;Mathematician;Likes engines;17',
  'Grace Hopper;grace@example.com;Admiral;"Found a bug; kept it";18',
].join('\n');

describe('a table whose headings are its own', () => {
  it('is shown, corrected and imported, one candidate a row', async () => {
    const fileId = await upload('people.csv', TABLE);
    const first = await preview({ fileId });
    expect(first.body.total).toBe(2);
    expect(first.body.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Who', 'other'],
      ['Contact', 'email'],
      ['Does', 'other'],
      ['Notes', 'other'],
      ['Internal id', 'other'],
    ]);
    const mapping = ['name', 'email', 'headline', 'other', 'ignore'];
    const { body: shown } = await preview({ fileId, mapping });
    expect(shown.people[1]!.text).toMatch(
      /Grace Hopper[\s\S]*Admiral[\s\S]*grace@example\.com[\s\S]*Notes: Found a bug; kept it/,
    );
    expect(shown.people[1]!.text).not.toContain('18');

    const { status, body } = await api.call<{ importId: string }>('POST', '/candidates/import/table', {
      as: ann,
      body: { fileId, mapping },
    });
    expect(status).toBe(202);
    await expect.poll(async () => (await imports.get(ann, body.importId)).status, { timeout: 20_000 }).toBe('done');
    const { body: found } = await api.call<Page<Candidate>>('GET', '/candidates', { as: ann });
    expect(found.items.map(({ name, email, headline }) => ({ name, email, headline }))).toEqual(
      expect.arrayContaining([
        { name: 'Ada Byron', email: 'ada@example.com', headline: 'Mathematician' },
        { name: 'Grace Hopper', email: 'grace@example.com', headline: 'Admiral' },
      ]),
    );
  });

  it('is refused with a reason where it cannot be read', async () => {
    const fileId = await upload('people.csv', TABLE);
    expect(await preview({ fileId, mapping: ['name', 'email'] })).toMatchObject({
      status: 422,
      body: { detail: /5 columns/ },
    });
    const nobody = ['other', 'other', 'headline', 'other', 'other'];
    expect(await preview({ fileId, mapping: nobody })).toMatchObject({
      status: 422,
      body: { detail: /who a person is/ },
    });
    expect(await preview({ fileId: await upload('cv.txt', 'Just a sentence.') })).toMatchObject({ status: 415 });
    expect(await preview({ fileId: 'nowhere' })).toMatchObject({ status: 404 });
  });
});

describe('candidates for another system', () => {
  const fields = {
    name: 'Zoë van Dyke',
    email: 'zoe@example.com',
    phone: '+441132960000',
    location: 'Leeds',
    headline: 'Staff Nurse',
    skills: ['Triage', 'ICU'],
    experience: [
      { title: 'Staff Nurse', company: 'LGI', start: '2019-03', current: true, description: 'Night shifts.' },
    ],
    education: [{ degree: 'BSc Nursing', institution: 'University of Leeds', start: '2012', end: '2015' }],
    languages: ['English'],
  };
  const get = (format: string, id: string) =>
    api.call<string | object[]>('GET', `/candidates/export?format=${format}&id=${id}`, { as: ann });

  it.each(['json-resume', 'greenhouse', 'hr-open'])(
    'go out as %s, and come in again with the same facts',
    async (format) => {
      const { body: zoe } = await api.call<Candidate>('POST', '/candidates', { as: ann, body: fields });
      const { body } = await get(format, zoe.id);
      const bytes = Buffer.from(JSON.stringify(body));
      const [text] = (await splitContainer(bytes, 'zoe.json'))!;
      const read = await api.parts.agent.cvReader.read({ text: Buffer.from(text!.bytes).toString() });
      expect(read).toMatchObject({
        name: fields.name,
        email: fields.email,
        phone: fields.phone,
        headline: fields.headline,
      });
      expect(read.skills).toEqual(expect.arrayContaining(zoe.skills));
      expect(read.experience).toMatchObject([
        { title: 'Staff Nurse', company: 'LGI', start: '2019-03', current: true },
      ]);
      expect(read.education).toMatchObject([{ degree: 'BSc Nursing', institution: 'University of Leeds' }]);
    },
  );

  it('go out as a table without formulas, and it stands in the audit log', async () => {
    const { body: eve } = await api.call<Candidate>('POST', '/candidates', {
      as: ann,
      body: { name: '=HYPERLINK("http://evil")', email: 'eve@example.com' },
    });
    const { body, headers } = await get('csv', eve.id);
    expect(headers.get('content-disposition')).toContain('candidates.csv');
    expect(body).toContain('Full name,Email');
    expect(body).not.toMatch(/(^|,|")=HYPERLINK/m);
    expect(
      await api.db.auditEvent.count({ where: { action: 'candidates.exported', workspaceId: ann.workspaceId } }),
    ).toBeGreaterThan(0);

    const stranger = await api.signUp();
    expect((await api.call('GET', `/candidates/export?id=${eve.id}`, { as: stranger })).status).toBe(404);
    expect((await api.call<string>('GET', '/candidates/export', { as: stranger })).body).not.toContain('eve@');
  });
});
