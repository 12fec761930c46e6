import { createDb, openPayloads, type Db } from '@shortlist/prisma';
import { startTestDatabase, type TestDatabase } from '@shortlist/prisma/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder, Scope } from '../deps.ts';
import { candidateFromFields, updateCandidateFields } from './candidate-fields.ts';
import { createCvReader } from './cv-reader.ts';
import { ingestCv } from './ingest-cv.ts';

const CV = `Amara Okafor
Senior Staff Nurse
amara.okafor@example.org | 07911 123456 | Leeds

Summary
Amara is a staff nurse with a calm hand in intensive care.

Experience
Senior Staff Nurse, Saint Aldhelm Hospital, Leeds
March 2019 – present
- Wound care and IV therapy on a ward of 24 beds

Skills
Wound care, Triage, Safeguarding
`;

let database: TestDatabase;
let db: Db;
const cvReader = createCvReader({ workers: 1 });
const logger = { debug() {}, info() {}, warn() {}, error() {} };
let embedded: string[] = [];
const embedder: Embedder = {
  model: 'test-1',
  dimensions: 512,
  async embed(texts) {
    embedded.push(...texts);
    return texts.map((text) => new Float32Array(512).fill(0).with(text.length % 512, 1));
  },
  async close() {},
};
let scope: Scope;
const deps = () => ({ db, embedder, cvReader, logger });

beforeAll(async () => {
  database = await startTestDatabase();
  db = createDb(database.url, { poolSize: 4 });
});
beforeEach(async () => {
  embedded = [];
  const { id } = await db.workspace.create({ data: { name: 'Test' } });
  scope = { workspaceId: id, userId: 'user-1' };
});
afterAll(async () => {
  await cvReader.close();
  await db.$disconnect();
  await database.stop();
});

describe('ingestCv', () => {
  it('saves the person, the facts, the passages and an audit event', async () => {
    const states: string[] = [];
    const { candidateId, duplicateOf } = await ingestCv(
      deps(),
      scope,
      { text: CV },
      { onState: (s) => states.push(s) },
    );
    expect(duplicateOf).toBeNull();
    expect(states).toEqual(['reading']);

    const candidate = await db.candidate.findFirstOrThrow({ where: { id: candidateId }, include: { profile: true } });
    expect(candidate).toMatchObject({
      name: 'Amara Okafor',
      email: 'amara.okafor@example.org',
      phone: '+447911123456',
    });
    expect(candidate.profile).toMatchObject({ headline: 'Senior Staff Nurse', location: 'Leeds' });
    expect(candidate.profile!.skills).toEqual(expect.arrayContaining(['Wound Care', 'Triage', 'Safeguarding']));
    expect(candidate.profile!.searchText).not.toContain('Amara');
    expect(candidate.profile!.summary).not.toContain('Amara');
    for (const { skill, start, end } of candidate.profile!.skillMentions as {
      skill: string;
      start: number;
      end: number;
    }[]) {
      if (skill === 'IV Therapy') expect(candidate.text.slice(start, end)).toBe('IV therapy');
    }
    expect(embedded.join(' ')).not.toMatch(/Amara|Okafor|example\.org|07911/);

    const passages = await db.passage.findMany({ where: { candidateId } });
    expect(passages.length).toBe(embedded.length);
    const events = await db.auditEvent.findMany({ where: { workspaceId: scope.workspaceId } });
    expect(events).toMatchObject([{ action: 'candidate.created', candidateId }]);
  });

  it('makes one candidate of the same text, however often and even at once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => ingestCv(deps(), scope, { text: CV })));
    const again = await ingestCv(deps(), scope, { text: `  ${CV.replaceAll('\n', '\r\n')}` });
    const ids = new Set([...results, again].map(({ candidateId }) => candidateId));
    expect(ids.size).toBe(1);
    expect(results.filter(({ duplicateOf }) => duplicateOf === null)).toHaveLength(1);
    expect(again.duplicateOf).toBe(again.candidateId);
    expect(await db.candidate.count({ where: { workspaceId: scope.workspaceId } })).toBe(1);
  });

  it('keeps a new version of a CV beside the old one and says whose it looks like', async () => {
    const first = await ingestCv(deps(), scope, { text: CV });
    const second = await ingestCv(deps(), scope, { text: `${CV}\nLanguages\nEnglish, Igbo` });
    expect(second.candidateId).not.toBe(first.candidateId);
    expect(second.duplicateOf).toBe(first.candidateId);
    const row = await db.candidate.findFirstOrThrow({ where: { id: second.candidateId } });
    expect(row.duplicateOfId).toBe(first.candidateId);
  });

  it('does not look into other workspaces', async () => {
    await ingestCv(deps(), scope, { text: CV });
    const other = await db.workspace.create({ data: { name: 'Other' } });
    const result = await ingestCv(deps(), { ...scope, workspaceId: other.id }, { text: CV });
    expect(result.duplicateOf).toBeNull();
  });

  it('says what is wrong with a file and saves nothing', async () => {
    const input = { bytes: new TextEncoder().encode('%PDF-1.7 broken'), name: 'cv.pdf' };
    await expect(ingestCv(deps(), scope, input)).rejects.toMatchObject({
      code: 'unsupported_file',
      detail: expect.stringContaining('damaged'),
    });
    expect(await db.candidate.count({ where: { workspaceId: scope.workspaceId } })).toBe(0);
  });
});

describe('typed candidates', () => {
  const fields = {
    name: 'Jon Bright',
    email: 'jon@example.org',
    headline: 'Head Chef',
    skills: ['menu planning', 'HACCP', 'Sourdough lamination'],
    experience: [
      {
        title: 'Head Chef',
        company: 'The Oak',
        start: '2020-01',
        end: '2022-01',
        current: false,
        description: 'Fine dining.',
      },
    ],
  };

  it('renders a text that its skills can be quoted from', async () => {
    const { candidateId } = await candidateFromFields(deps(), scope, fields);
    const row = await db.candidate.findFirstOrThrow({ where: { id: candidateId }, include: { profile: true } });
    expect(row).toMatchObject({ name: 'Jon Bright', email: 'jon@example.org' });
    expect(row.profile).toMatchObject({ headline: 'Head Chef', yearsExperience: 2.1 });
    expect(row.parse).toMatchObject({ grade: 'good', reasons: [] });
    const mentions = row.profile!.skillMentions as { skill: string; start: number; end: number }[];
    for (const skill of ['Menu Planning', 'HACCP', 'Sourdough lamination']) {
      const mention = mentions.find((m) => m.skill === skill)!;
      expect(row.text.slice(mention.start, mention.end).toLowerCase()).toBe(skill.toLowerCase());
    }
    expect(embedded.join(' ')).not.toMatch(/Jon|Bright/);
  });

  it('does not embed again when only identity changes', async () => {
    const { candidateId } = await candidateFromFields(deps(), scope, fields);
    embedded = [];
    await updateCandidateFields(deps(), scope, candidateId, { phone: '+44 7911 123456', name: 'John Bright' });
    expect(embedded).toEqual([]);
    const row = await db.candidate.findFirstOrThrow({ where: { id: candidateId } });
    expect(row).toMatchObject({ name: 'John Bright', phone: '+447911123456' });
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'candidate.updated', candidateId } });
    const [opened] = await openPayloads(db, scope.workspaceId, [event]);
    expect(opened?.payload).toMatchObject({
      before: { name: 'Jon Bright', phone: null },
      after: { name: 'John Bright' },
    });
  });

  it('no longer doubts a post that a person completed', async () => {
    const text = 'Jo Hale\njo.hale@example.org\n\nExperience\nBaker | 2015 - 2020\n\nSkills\nBread, Pastry, Ovens';
    const { candidateId } = await ingestCv(deps(), scope, { text });
    const parse = async () => (await db.candidate.findFirstOrThrow({ where: { id: candidateId } })).parse;
    expect(await parse()).toMatchObject({
      grade: 'fair',
      reasons: ['Positions read without title or employer: 1 of 1.'],
    });
    const post = { title: 'Baker', company: 'Rill House', start: '2015', end: '2020', current: false, description: '' };
    await updateCandidateFields(deps(), scope, candidateId, { experience: [post] });
    expect(await parse()).toMatchObject({ grade: 'good', reasons: [] });
  });

  it('takes a name out of the passages when a person supplies it', async () => {
    const nameless = CV.replace('Amara Okafor\n', '').replace('amara.okafor@example.org | ', '');
    const { candidateId } = await ingestCv(deps(), scope, { text: nameless });
    const contents = async () =>
      (await db.passage.findMany({ where: { candidateId } })).map(({ content }) => content).join(' ');
    expect(await contents()).toContain('Amara is a staff nurse');
    embedded = [];
    await updateCandidateFields(deps(), scope, candidateId, { name: 'Amara Okafor' });
    expect(await contents()).toContain('is a staff nurse');
    expect(await contents()).not.toContain('Amara');
    expect(embedded).toHaveLength(1);
    const profile = await db.profile.findFirstOrThrow({ where: { candidateId } });
    expect(profile.summary).not.toContain('Amara');
  });

  it('keeps the CV and adds what a person corrects, quotable and searchable', async () => {
    const { candidateId } = await ingestCv(deps(), scope, { text: CV });
    const before = await db.candidate.findFirstOrThrow({ where: { id: candidateId } });
    await updateCandidateFields(deps(), scope, candidateId, { skills: ['Triage', 'Phlebotomy'] });
    const after = await db.candidate.findFirstOrThrow({ where: { id: candidateId }, include: { profile: true } });
    expect(after.text.startsWith(before.text)).toBe(true);
    expect(after.profile!.skills).toEqual(['Triage', 'Phlebotomy']);
    expect(after.profile!.searchText).toContain('Phlebotomy');
    const mentions = after.profile!.skillMentions as { skill: string; start: number; end: number }[];
    expect(mentions.some((m) => m.skill === 'Wound Care')).toBe(false);
    const added = mentions.find((m) => m.skill === 'Phlebotomy')!;
    expect(after.text.slice(added.start, added.end)).toBe('Phlebotomy');
    expect((await ingestCv(deps(), scope, { text: CV })).duplicateOf).toBe(candidateId);
  });

  it('does not find a candidate of another workspace', async () => {
    const { candidateId } = await candidateFromFields(deps(), scope, fields);
    const stranger = { ...scope, workspaceId: 'elsewhere' };
    await expect(updateCandidateFields(deps(), stranger, candidateId, { name: 'X Y' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
