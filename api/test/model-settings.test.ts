import { startOpenAIServer } from '@shortlist/agent/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelTest } from '../contract/index.ts';
import { modelOfRow } from '../src/workspace/model-settings.ts';
import { startTestApi, type TestApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ env: { MODEL_INTERNAL_HOSTS: 'allow' } });
});
afterAll(() => api.close());

const path = '/workspace/model';

it("keeps a workspace's model, never shows its key, and takes both back", async () => {
  const [ann, stranger] = [await api.signUp(), await api.signUp()];
  const body = { model: 'llama3', baseUrl: 'http://127.0.0.1:11434/v1', apiKey: 'sk-very-secret' };
  expect(await api.call('PUT', path, { as: ann, body })).toMatchObject({ status: 200, body: { model: 'llama3' } });
  const stored = await api.db.modelSettings.findFirstOrThrow({ where: { workspaceId: ann.workspaceId } });
  expect(JSON.stringify(stored)).not.toContain('very-secret');
  const seen = await api.call<{ own: object }>('GET', path, { as: ann });
  expect(seen.body.own).toMatchObject({ model: 'llama3', protocol: 'chat' });
  expect(JSON.stringify(seen.body)).not.toMatch(/secret|sealed/);
  expect((await api.call<{ own: null }>('GET', path, { as: stranger })).body.own).toBeNull();

  // A new SECRET_KEY still opens it as long as the old one is known as the previous.
  const { secretKey } = api.config;
  const rotated = { ...api.config, secretKey: 'another secret, also long enough now', secretKeyPrevious: secretKey };
  expect(modelOfRow(rotated, stored).name).toBe('llama3');
  expect(() => modelOfRow({ ...rotated, secretKeyPrevious: null }, stored)).toThrow(/Enter it again/);

  const renamed = { model: 'llama4', baseUrl: body.baseUrl };
  expect((await api.call('PUT', path, { as: ann, body: renamed })).status).toBe(200);
  const elsewhere = { model: 'llama4', baseUrl: 'http://127.0.0.1:1/v1' };
  expect((await api.call('PUT', path, { as: ann, body: elsewhere })).status).toBe(422);
  expect((await api.call('DELETE', path, { as: ann })).status).toBe(204);
  expect((await api.call<{ own: null }>('GET', path, { as: ann })).body.own).toBeNull();
});

it('is for administrators', async () => {
  const key = await api.apiKey(['read', 'write', 'chat']);
  expect((await api.call('GET', path, { as: key })).status).toBe(403);
});

describe('the test of the connection', () => {
  it.each([
    [{ deltas: [{ content: 'OK' }] }, true, /answered and accepts tools/],
    [{ status: 401 }, false, /key was refused. Check the key/],
    [{ status: 404 }, false, /does not know this model. Check the model's name/],
  ])('says what is so: %j', async (reply, ok, detail) => {
    const server = await startOpenAIServer([reply]);
    const ann = await api.signUp();
    const body = { model: 'm', baseUrl: server.baseURL, apiKey: 'k' };
    const { body: result } = await api.call<ModelTest>('POST', `${path}/test`, { as: ann, body });
    await server.stop();
    expect(result).toEqual({ ok, detail: expect.stringMatching(detail) as string });
  });

  it.each(['http://169.254.169.254/latest', 'http://[::ffff:169.254.169.254]/', 'http://0.0.0.0:1/'])(
    'never calls %s',
    async (baseUrl) => {
      const body = { model: 'm', baseUrl, apiKey: 'k' };
      expect((await api.call('POST', `${path}/test`, { as: await api.signUp(), body })).status).toBe(422);
    },
  );
});
