/** The examples of docs/integrating.md, run word by word. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createOfflineChatModel } from '@shortlist/agent';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './harness.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const examples = readFileSync(join(root, 'docs/integrating.md'), 'utf8');
const blocks = [...examples.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
const BREAK = '\n===== next =====\n';
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ withAgent: true, agent: { chatModel: createOfflineChatModel() } });
});
afterAll(() => api.close());

it.skipIf(!hasCurl)('does what the text beside each says', async () => {
  const { key } = await api.apiKey(['read', 'write', 'chat']);
  const script = ['set -euo pipefail', ...blocks].join(`\nprintf '%s' '${BREAK}'\n`);
  const env = { ...process.env, SHORTLIST_URL: api.baseUrl, SHORTLIST_KEY: key };
  const { stdout } = await run('bash', ['-c', script], { env });
  const [, , , whole, stream, rest, resumed, cancelled, tools] = stdout.split(BREAK);
  expect(blocks).toHaveLength(8);
  expect(JSON.parse(whole!)).toMatchObject({ status: 'completed', toolCalls: [{ name: 'list_jobs' }] });
  expect(stream).toMatch(/^id: 1\ndata: \{"type":"start"/);
  expect(stream).toMatch(/data: \[DONE\]\s*$/);
  expect(rest).toBe(stream!.slice(stream!.indexOf('id: 3\n')));
  // This run did not wait for anybody.
  expect(JSON.parse(resumed!)).toMatchObject({ status: 409 });
  expect(JSON.parse(cancelled!)).toMatchObject({ status: 'completed' });
  expect(tools).toContain('"result"');
});
