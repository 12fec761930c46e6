import type { Db } from '@shortlist/prisma';
import { afterEach, expect, it } from 'vitest';
import { createOpenAIChatModel } from '../models/chat-model.ts';
import { startOpenAIServer, type OpenAIServer, type Reply } from '../testing/openai-server.ts';
import { readJob } from './read-job.ts';

const ADVERT = `Senior Staff Nurse
Our ward in Leeds pays £38,500 to 45k. You have at least 5 years of experience.
Required: wound care and triage. Nice to have: Spanish.`;
const FOUND = {
  ...{ title: 'senior staff nurse', location: 'Leeds', seniority: 'Senior', workMode: null, currency: 'GBP' },
  ...{ minYearsExperience: 5, salaryMin: 38_500, salaryMax: 45_000 },
  ...{ mustHaveSkills: ['wound care', 'Python', 'female'], niceToHaveSkills: ['Spanish', 'wound care'] },
};
const scope = { workspaceId: 'w', userId: 'u' };

let server: OpenAIServer | undefined;
afterEach(() => server?.stop());

async function readWith(reply: Reply) {
  server = await startOpenAIServer([reply]);
  const model = createOpenAIChatModel({ apiKey: 'k', baseURL: server.baseURL, model: 'm', maxRetries: 0 });
  const logged: { promptVersion: string; status: string }[] = [];
  const db = { agentRequest: { create: async ({ data }: { data: (typeof logged)[0] }) => void logged.push(data) } };
  return {
    reading: await readJob({ db: db as unknown as Db, modelFor: async () => ({ model }) }, scope, ADVERT),
    logged,
  };
}

it("keeps of a model's reading what stands in the advert, and logs the request", async () => {
  const { reading, logged } = await readWith({ deltas: [{ content: JSON.stringify(FOUND) }] });
  expect(reading.fields).toMatchObject({
    ...{ title: 'Senior Staff Nurse', location: 'Leeds', minYearsExperience: 5, salaryMin: 38_500, salaryMax: 45_000 },
    ...{ mustHaveSkills: ['wound care'], niceToHaveSkills: ['Spanish'], currency: 'GBP' },
  });
  const { start, end } = reading.spans['mustHaveSkills.0']!;
  expect(ADVERT.slice(start, end)).toBe('wound care');
  expect(reading).toMatchObject({
    readBy: 'm',
    reasons: [expect.stringMatching(/^1 of the model's values/) as string],
  });
  expect(logged).toMatchObject([{ promptVersion: 'read-job.1', status: 'completed' }]);
});

it('drops numbers that the advert does not name', async () => {
  const invented = { ...FOUND, minYearsExperience: 8, salaryMin: 3_850 };
  const { reading } = await readWith({ deltas: [{ content: JSON.stringify(invented) }] });
  expect(reading.fields.minYearsExperience).toBeUndefined();
  expect(reading.fields.salaryMin).toBeUndefined();
});

it('reads by rules where the model fails, and where there is none', async () => {
  const rules = { title: 'Senior Staff Nurse', minYearsExperience: 5, description: ADVERT };
  const { reading, logged } = await readWith({ status: 500 });
  expect(reading.fields).toMatchObject(rules);
  expect(reading.fields.mustHaveSkills!.join().toLowerCase()).toContain('wound care');
  expect(reading.reasons).toEqual([expect.stringMatching(/^Read by rules alone: The model server failed/)]);
  expect(logged).toMatchObject([{ status: 'failed' }]);
  const offline = await readJob({ db: {} as Db }, scope, ADVERT);
  expect(offline).toMatchObject({ readBy: 'rules', reasons: [], fields: rules });
});

it('reads an advert of one line too', async () => {
  const line = 'Senior Nurse, Leeds. Must have: triage, ALS. £35-40k, hybrid';
  const { fields, spans } = await readJob({ db: {} as Db }, scope, line);
  expect(fields).toMatchObject({
    ...{ title: 'Senior Nurse', location: 'Leeds', workMode: 'hybrid', seniority: 'senior', currency: 'GBP' },
    ...{ salaryMin: 35_000, salaryMax: 40_000, mustHaveSkills: ['Triage', 'ALS'] },
  });
  expect(spans['location']).toEqual({ start: 14, end: 19 });
});
