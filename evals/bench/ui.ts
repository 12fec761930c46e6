/**
 * What a person feels of the chat, measured in Chromium on the built product: how much JavaScript the first load
 * takes, when one can type, whether a fast answer or a long conversation makes the page stutter. Its floor is an empty
 * page in the same browser, from the same server.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startProduct, type Product } from './ui/product.ts';
import { longestTask, watchTasks } from './ui/tasks.ts';

const TOKENS_PER_SECOND = 60;
const BAR = { javascriptKb: 120, readyMs: 1_000, taskMs: 50 };
const MESSAGES = 1_000;
const SCROLL = { frames: 400, pixels: 100 };

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { loads: { type: 'string', default: '5' }, seconds: { type: 'string', default: '15' } },
  });
  const model = await startModel(Number(values.seconds) * TOKENS_PER_SECOND);
  const product = await startProduct(model.url);
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote'),
    headless: true,
  });
  try {
    const context = await product.signedIn(browser);
    console.log(
      `load average ${loadavg()
        .map((value) => value.toFixed(1))
        .join(' ')}`,
    );
    await measureLoads(browser, context, product, Number(values.loads));
    await measureStream(context);
    await measureLongThread(context);
  } finally {
    await browser.close();
    await product.stop();
    model.stop();
  }
}

/** Each load with an empty cache, signed in. */
async function measureLoads(browser: Browser, signedIn: BrowserContext, { ui }: Product, loads: number): Promise<void> {
  const storageState = await signedIn.storageState();
  const ready: number[] = [];
  const floor: number[] = [];
  let bytes = 0;
  for (let load = 0; load < loads; load++) {
    const context = await browser.newContext({ baseURL: ui, storageState });
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
    });
    floor.push(await timeOf(page, '/favicon.svg', 'svg'));
    ready.push(await timeOf(page, '/', 'textarea'));
    await page.waitForLoadState('networkidle');
    bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    await context.close();
  }
  report('JavaScript of the first load, kB compressed', bytes / 1000, BAR.javascriptKb);
  report(`ready to type, ms, median of ${loads}`, median(ready), BAR.readyMs);
  console.log(`  floor: a picture alone, ms, median: ${median(floor).toFixed(0)}`);
}

/** Milliseconds from the start of the navigation until `selector` is there, by the page's own clock. */
async function timeOf(page: Page, path: string, selector: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  const found = await page.waitForFunction((wanted) => document.querySelector(wanted) && performance.now(), selector, {
    polling: 'raf',
  });
  return (await found.jsonValue()) as number;
}

async function measureStream(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('/');
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  await composer.waitFor();
  // The first answer brings the code that reads a stream; what follows is the stream itself.
  await ask(page, 'Hello');
  await watchTasks(page);
  await ask(page, 'Go on');
  const { longest, frames } = await longestTask(page);
  report(`longest task while ${TOKENS_PER_SECOND} tokens a second arrive, ms`, longest, BAR.taskMs);
  console.log(`  99th percentile between two frames, ms: ${frames.toFixed(0)}`);
  await page.close();

  async function ask(on: Page, text: string): Promise<void> {
    const done = on.getByRole('button', { name: 'Copy answer' });
    const before = await done.count();
    await composer.fill(text);
    await on.keyboard.press('Enter');
    await done.nth(before).waitFor({ timeout: 120_000 });
  }
}

/** A conversation of a thousand messages, handed to the page by the bench: opened, then scrolled back as by a wheel. */
async function measureLongThread(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  const id = 'long';
  await page.route(`**/api/v1/threads/${id}`, (route) => route.fulfill({ json: threadRow(id) }));
  await page.route(`**/api/v1/threads/${id}/messages*`, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const end = Number(asked.get('cursor') ?? MESSAGES);
    const from = Math.max(0, end - Number(asked.get('limit') ?? 50));
    const items = Array.from({ length: end - from }, (_, index) => message(from + index));
    return route.fulfill({ json: { items, nextCursor: from > 0 ? String(from) : null } });
  });
  const opened = await timeOf(page, `/c/${id}`, 'article');
  console.log(`the end of a conversation of ${MESSAGES} messages is there after, ms: ${opened.toFixed(0)}`);
  await page.waitForLoadState('networkidle');
  await watchTasks(page);
  await page.getByRole('region', { name: 'Conversation' }).evaluate(async (region, { frames, pixels }) => {
    for (let frame = 0; frame < frames; frame++) {
      region.scrollTop -= pixels;
      await new Promise(requestAnimationFrame);
    }
  }, SCROLL);
  const { longest, frames } = await longestTask(page);
  report(`longest task while it is scrolled by ${SCROLL.pixels} pixels a frame, ms`, longest, BAR.taskMs);
  console.log(`  99th percentile between two frames, ms: ${frames.toFixed(0)}`);
  await page.close();
}

const threadRow = (id: string) => ({
  id,
  title: 'Long',
  pinned: false,
  activeRunId: null,
  createdAt: '',
  updatedAt: '',
});

function message(index: number): object {
  const text = `**Line ${index}.** ${'What was said about it. '.repeat(6)}\n\n- a first point\n- a second one`;
  return { id: `m${index}`, role: index % 2 ? 'assistant' : 'user', parts: [{ type: 'text', text }] };
}

function report(what: string, value: number, bar: number): void {
  console.log(`${value <= bar ? 'met ' : 'NOT '} ${what}: ${value.toFixed(0)} (at most ${bar})`);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Speaks as much of OpenAI's streaming protocol as a text needs: Markdown of every kind, word by word. */
async function startModel(tokens: number): Promise<{ url: string; stop: () => void }> {
  const server = createServer(async (request, response) => {
    request.resume();
    await once(request, 'end');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (delta: object, finish: string | null) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'paced', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
      );
    send({ role: 'assistant', content: '' }, null);
    for (let index = 0; index < tokens; index++) {
      await new Promise((resolve) => setTimeout(resolve, 1_000 / TOKENS_PER_SECOND));
      send({ content: token(index) }, null);
    }
    send({}, 'stop');
    response.end('data: [DONE]\n\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, stop };
}

function token(index: number): string {
  const at = index % 60;
  if (at === 0) return `\n\n## Part ${index / 60}\n\n`;
  if (at === 20) return '\n\n- ';
  if (at > 20 && at < 40 && at % 5 === 0) return '\n- ';
  if (at === 40) return '\n\n';
  return at % 7 === 0 ? `**word${index}** ` : `word${index} `;
}
