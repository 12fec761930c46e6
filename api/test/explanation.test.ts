import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExplanationPacket, Notices } from '../contract/index.ts';
import type { z } from 'zod';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';

let api: TestApi;
let owner: TestUser;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signUp();
});
afterAll(() => api.close());

it('says of one person and one job what was scored, on which words, and who decided, and nothing of others', async () => {
  const make = async (path: string, body: object) =>
    (await api.call<{ id: string }>('POST', path, { as: owner, body })).body.id;
  const job = await make('/jobs', { title: 'Ward nurse', mustHaveSkills: ['Triage'] });
  const ana = await make('/candidates', {
    text: 'Ana Ruiz\nana@example.com\nNurse, City Hospital, 2015 - 2024. Triage.',
  });
  const bo = await make('/candidates', { text: 'Bo Lind\nbo@example.com\nNurse, Lake Clinic, 2018 - 2024. Triage.' });
  await api.call('POST', `/jobs/${job}/matches`, { as: owner, body: {} });
  for (const [who, stage] of [
    [ana, 'interview'],
    [bo, 'shortlisted'],
    [ana, 'rejected'],
  ]) {
    await api.call('PUT', `/jobs/${job}/candidates/${who}`, { as: owner, body: { stage } });
  }
  const answer = await api.call<ExplanationPacket>('GET', `/jobs/${job}/candidates/${ana}/explanation?language=de`, {
    as: owner,
  });
  expect(answer.status).toBe(200);
  const { scores, decisions, stage, notices } = answer.body;
  expect(stage).toBe('rejected');
  expect(decisions.map(({ from, to, byAgent, userId }) => [from, to, byAgent, userId])).toEqual([
    [null, 'interview', false, owner.userId],
    ['interview', 'rejected', false, owner.userId],
  ]);
  expect(scores[0]).toMatchObject({ matchedSkills: ['Triage'], sameWhenComputedAgain: true });
  const points = scores[0]!.terms.reduce((sum, term) => sum + term.points, 0);
  expect(Math.abs(points - scores[0]!.score)).toBeLessThan(0.2);
  expect(scores[0]!.evidence.map(({ quote }) => quote).join()).toContain('Triage');
  expect(notices.aiNotice).toContain('Entscheiden wird ein Mensch');
  expect(JSON.stringify(answer.body)).not.toMatch(/Bo Lind|bo@example|Lake Clinic/);
  expect(JSON.stringify(answer.body)).not.toContain(bo);

  const address = `/jobs/${job}/candidates/${ana}/explanation?format=html`;
  const toRead = await api.call<string>('GET', address, { as: owner });
  expect(toRead.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(toRead.body).toContain('<h1>How an application for Ward nurse was looked at</h1>');
  expect(toRead.body).toContain('interview');
  expect(toRead.body).not.toMatch(/Bo Lind|Lake Clinic/);
});

it('the notices can be read without signing in, in four languages', async () => {
  const texts = await Promise.all(
    ['en', 'de', 'fr', 'es'].map((language) =>
      api.call<z.infer<typeof Notices>>('GET', `/notices?language=${language}`),
    ),
  );
  expect(new Set(texts.map(({ body }) => body.consent)).size).toBe(4);
  for (const { body } of texts) expect(body.aiNotice.length).toBeGreaterThan(200);
});
