/**
 * As on App Runner: two nodes behind a proxy that carries no WebSocket, sends each request to the next node and cuts what
 * takes long. A program follows its run, and a person chats in a browser, without missing a word.
 */
import { createShortlist } from '@shortlist/client';
import { ask, openBrowser } from '../../../ui/e2e/browser.ts';
import { CERTIFICATES, makeCertificate } from './certificate.ts';
import { signUpForKey } from './drive.ts';
import { startDatabase, startNodes } from './nodes.ts';
import { startPlainProxy } from './plain-proxy.ts';
import { HOSTS, nameHosts, trust } from './processes.ts';

/** App Runner's is 120 s. */
const CUT_MS = 300;
// Of one domain, as the session cookie asks: names under localhost are not, to a browser.
Object.assign(HOSTS, { app: 'app.shortlist.test', api: 'api.shortlist.test' });
const api = `https://${HOSTS.api}`;
const ui = `https://${HOSTS.app}`;
nameHosts();
makeCertificate();
trust(`${CERTIFICATES}/ca.pem`);
startDatabase();
await startNodes();
const proxy = startPlainProxy([8000, 8001], CUT_MS);

const client = createShortlist({ baseUrl: api, apiKey: await signUpForKey(api, ui) });
const { id } = await client.createThread();
const stream = await client.ask(id, 'help');
const seen: number[] = [];
for await (const { seq } of stream) seen.push(seq);
const { status } = await stream.result();
if (status !== 'completed' || seen.some((seq, i) => seq !== i + 1))
  throw new Error(`${status}: chunks ${seen.join(' ')}`);
console.log(
  `event stream: ${seen.length} chunks in order, over ${proxy.cuts()} cuts after ${CUT_MS / 1000} s each, at nodes ${[...proxy.answered.keys()].sort().join(' and ')}`,
);

const browser = await openBrowser();
const context = await browser.newContext({
  baseURL: ui,
  ignoreHTTPSErrors: true,
  viewport: { width: 1280, height: 900 },
});
await context.request.post(`${api}/api/v1/auth/sign-up`, {
  data: { email: 'robin@shortlist.example', password: 'correct horse battery', name: 'Robin', workspace: 'Acme' },
});
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto('/');
const before = proxy.answered.get(8001) ?? 0;
for (const words of ['Open a job for a nurse in Leeds', 'which jobs are open?']) {
  const answer = await ask(page, words);
  if (!/nurse/i.test(await answer.innerText())) throw new Error(`the page shows ${await answer.innerText()}`);
}
const cutsInBrowser = proxy.cuts();
await page.reload();
await page.getByRole('article', { name: 'Shortlist’s answer' }).nth(1).waitFor();
await browser.close();
if (proxy.refusedUpgrades() === 0) throw new Error('the browser never tried a WebSocket');
if ((proxy.answered.get(8001) ?? 0) === before) throw new Error('all went to one node');
console.log(
  `browser: two answers chatted and there after a reload; ${proxy.refusedUpgrades()} WebSockets refused, ${cutsInBrowser} cuts, requests by node ${[...proxy.answered].map(([port, count]) => `${port}: ${count}`).join(', ')}`,
);
process.exit(0);
