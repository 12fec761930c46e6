import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stretchWire, type Wire } from './breakable-wire.ts';
import { openBrowser, seriousFindings } from './browser.ts';
import { startModelServer, type ModelServer } from './scripted-model.ts';
import { freePort, startSystem, type System } from './system.ts';

let model: ModelServer;
let system: System;
let wire: Wire;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];
let versions = 0;

/** "slow" pauses in the middle of its answer, "create" and "delete" call tools. */
function reply(asked: string, done: boolean) {
  const slowly = { text: 'The first half,', then: ' and the second.' };
  if (done) return asked.includes('slow') ? slowly : { text: 'Done as you asked.' };
  const job = /\b(create|delete) (\w+)/.exec(asked);
  if (job?.[1] === 'create') return { call: { name: 'create_job', args: { title: job[2] } } };
  if (job?.[1] === 'delete') return { call: { name: 'delete_job', args: { job: job[2] } } };
  if (asked.includes('slow')) return slowly;
  return { text: `Version ${(versions += 1)} of an answer to “${asked}”.` };
}

beforeAll(async () => {
  model = await startModelServer(reply);
  const [port, wirePort] = [await freePort(), await freePort()];
  wire = await stretchWire(wirePort, port);
  system = await startSystem({
    PORT: String(port),
    API_URL: `http://localhost:${wirePort}`,
    OPENAI_API_KEY: 'sk-scripted',
    OPENAI_BASE_URL: model.baseUrl,
    RATE_LIMITS: 'off',
  });
  browser = await openBrowser();
  context = await browser.newContext({ baseURL: system.uiUrl, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  watch(page);
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ana Ruiz');
  await page.getByLabel('Workspace').fill('Northern Care');
  await page.getByLabel('E-mail').fill(`ana.${Date.now()}@example.com`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: /Who are you looking for/ }).waitFor();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  model?.goOn();
  await system?.stop();
  await wire?.stop();
  await model?.stop();
});

beforeEach(async () => {
  await page.goto('/');
  await page.getByRole('heading', { name: /Who are you looking for/ }).waitFor();
});

function watch(tab: Page): void {
  tab.setDefaultTimeout(30_000);
  tab.on('pageerror', (error) => faults.push(error.message));
}

const answers = (tab: Page) => tab.getByRole('article', { name: 'Shortlist’s answer' });
const mine = (tab: Page) => tab.getByRole('article', { name: 'Your message' });
const finished = (tab: Page) => tab.getByRole('button', { name: 'Copy answer' }).last().waitFor();

async function write(tab: Page, text: string): Promise<void> {
  await tab.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await tab.keyboard.press('Enter');
}

/** Waits for the address of the thread, so that a reload or a second tab finds it. */
async function threadUrl(): Promise<string> {
  await page.waitForURL(/\/c\//);
  return page.url();
}

async function secondTab(url: string): Promise<Page> {
  const tab = await context.newPage();
  watch(tab);
  await tab.goto(url);
  return tab;
}

const half = (tab: Page) => tab.getByText('The first half,').waitFor();
const whole = (tab: Page) => tab.getByText('The first half, and the second.').waitFor();

describe('an answer that is being written', () => {
  it('goes on after a reload, once', async () => {
    await write(page, 'slow please');
    await half(page);
    await page.reload();
    await half(page);
    model.goOn();
    await whole(page);
    expect(await answers(page).count()).toBe(1);
    expect(await mine(page).count()).toBe(1);
  });

  it('is the same in a second tab', async () => {
    await write(page, 'slow in two tabs');
    await half(page);
    const tab = await secondTab(await threadUrl());
    await half(tab);
    model.goOn();
    await Promise.all([whole(page), whole(tab)]);
    await write(tab, 'and now?');
    await Promise.all([page, tab].map((each) => each.getByText(/answer to “and now\?”/).waitFor()));
    expect(await answers(page).allInnerTexts()).toEqual(await answers(tab).allInnerTexts());
    await tab.close();
  });

  it('goes on when a lost network is back', async () => {
    await write(page, 'slow over a bad line');
    await half(page);
    wire.cut();
    await page.getByText('Connection lost.').waitFor();
    model.goOn();
    wire.mend();
    await whole(page);
    expect(await answers(page).count()).toBe(1);
  });

  it('is there when a laptop is opened again, hours later by its clock', async () => {
    const tab = await context.newPage();
    watch(tab);
    await tab.clock.install();
    await tab.goto('/');
    await write(tab, 'slow while I sleep');
    await half(tab);
    wire.cut();
    model.goOn();
    await tab.clock.fastForward('09:00:00');
    wire.mend();
    await whole(tab);
    await tab.close();
  });

  it('is stopped from another tab, ends the call of the model, and keeps what was written', async () => {
    const before = model.hungUp();
    await write(page, 'slow but stopped');
    await half(page);
    const url = await threadUrl();
    const tab = await secondTab(url);
    await half(tab);
    await tab.getByRole('button', { name: 'Stop' }).click();
    await Promise.all([page, tab].map((each) => each.getByText('Stopped.').waitFor()));
    expect(model.hungUp()).toBe(before + 1);
    await tab.close();
    await page.reload();
    await half(page);
    expect(await page.getByText('and the second').count()).toBe(0);
    await write(page, 'next');
    await page.getByText(/answer to “next”/).waitFor();
    model.goOn();
  });

  it('goes on after a reload behind a tool that has worked', async () => {
    await write(page, 'create Porter slow');
    await half(page);
    await page.reload();
    await half(page);
    model.goOn();
    await whole(page);
    expect(await page.getByRole('region', { name: /^Job: Porter/ }).count()).toBe(1);
  });
});

describe('an approval that waits', () => {
  it('is there after a reload and in a second tab, is answered once, and says by whom', async () => {
    await write(page, 'create Matron');
    await finished(page);
    await write(page, 'delete Matron');
    const approve = (tab: Page) => tab.getByRole('button', { name: 'Approve', exact: true });
    await approve(page).waitFor();
    await page.reload();
    await approve(page).waitFor();
    const tab = await secondTab(await threadUrl());
    await approve(tab).waitFor();
    // Both at the same moment: one of them counts.
    await Promise.all([approve(page).click(), approve(tab).click()]);
    await Promise.all([page, tab].map((each) => each.getByText('Done as you asked.').last().waitFor()));
    await Promise.all([page, tab].map((each) => each.getByText(/Approved by Ana Ruiz/).waitFor()));
    expect(await approve(page).count()).toBe(0);
    await tab.close();
  });
});

describe('versions of a conversation', () => {
  it('come from an edit in place, by keyboard, and are switched between', async () => {
    await write(page, 'first question');
    await page.getByText(/answer to “first question”/).waitFor();
    await finished(page);
    await write(page, 'second question');
    await page.getByText(/answer to “second question”/).waitFor();
    await finished(page);

    await mine(page).first().getByRole('button', { name: 'Edit message' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Edit your message' });
    expect(await field.inputValue()).toBe('first question');
    await field.fill('better question');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(/answer to “better question”/).waitFor();
    await finished(page);
    expect(await mine(page).count()).toBe(1);
    await mine(page).getByText('2/2').waitFor();

    await page.getByRole('button', { name: 'Previous version' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/answer to “second question”/).waitFor();
    await mine(page).first().getByText('1/2').waitFor();
    expect(await mine(page).count()).toBe(2);
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    await page.getByText(/answer to “second question”/).waitFor();
  });

  it('of an answer too, and a second tab follows', async () => {
    await write(page, 'a question');
    await page.getByText(/answer to “a question”/).waitFor();
    await finished(page);
    const tab = await secondTab(await threadUrl());
    await finished(tab);
    const first = await page.getByText(/Version \d+ of an answer/).innerText();
    await page.getByRole('button', { name: 'Answer again' }).click();
    await answers(page).getByText('2/2').waitFor();
    await Promise.all([page, tab].map((each) => each.getByText(first).waitFor({ state: 'detached' })));
    await finished(page);
    await answers(tab).getByText('2/2').waitFor();
    await page.getByRole('button', { name: 'Previous version' }).click();
    await Promise.all([page, tab].map((each) => each.getByText(first).waitFor()));
    expect(await answers(page).count()).toBe(1);
    await tab.close();
  });

  it('undo nothing, and say so', async () => {
    await write(page, 'create Chaplain');
    await finished(page);
    await mine(page).getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('never mind');
    await page.getByRole('button', { name: 'Send' }).first().click();
    const note = page.getByRole('region', { name: 'Done before' });
    await note.getByText('Created the job: Chaplain').waitFor();
    await finished(page);
  });

  it('fit a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await write(page, 'a question on a phone');
    await finished(page);
    await page.getByRole('button', { name: 'Answer again' }).click();
    await answers(page).getByText('2/2').waitFor();
    await finished(page);
    await mine(page).getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});

it('has thrown no error in the page', () => {
  expect(faults).toEqual([]);
});
