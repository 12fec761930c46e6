import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stretchWire, type Wire } from './breakable-wire.ts';
import { openBrowser, seriousFindings } from './browser.ts';
import { startModelServer, type ModelServer } from './scripted-model.ts';
import { startSystem, type System } from './system.ts';
import { freePort } from '../../scripts/free-port.ts';

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

const talk = (tab: Page) => tab.getByRole('region', { name: 'Conversation' });
const answers = (tab: Page) => talk(tab).getByRole('article', { name: 'Shortlist’s answer' });
const mine = (tab: Page) => talk(tab).getByRole('article', { name: 'Your message' });
const says = (tab: Page, text: string | RegExp) => answers(tab).getByText(text).waitFor();
/** The last answer is there and can be acted on. */
const finished = (tab: Page) => answers(tab).last().getByRole('button', { name: 'Copy answer' }).waitFor();

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

const half = (tab: Page) => says(tab, 'The first half,');
const whole = (tab: Page) => says(tab, 'The first half, and the second.');

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
    await Promise.all([page, tab].map((each) => says(each, /answer to “and now\?”/)));
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
    await tab.getByRole('button', { name: 'Stop', exact: true }).click();
    await Promise.all([page, tab].map((each) => says(each, 'Stopped.')));
    expect(model.hungUp()).toBe(before + 1);
    await tab.close();
    await page.reload();
    await half(page);
    expect(await page.getByText('and the second').count()).toBe(0);
    await write(page, 'next');
    await says(page, /answer to “next”/);
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

describe('a message behind an answer that is being written', () => {
  it('waits, is taken back into the composer, and Escape stops the answer from anywhere', async () => {
    await write(page, 'slow one');
    await half(page);
    await write(page, 'the next one');
    await talk(page).getByText('Waits for the answer above').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await talk(page).getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => mine(page).count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()).toBe('the next one');
    await talk(page).focus();
    await page.keyboard.press('Escape');
    await says(page, 'Stopped.');
    model.goOn();
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('');
  });

  it('marks the tab and the conversation when an answer ends while one looks elsewhere', async () => {
    await write(page, 'slow while I am away');
    await half(page);
    await expect.poll(() => page.title()).toMatch(/^… slow while I am away/);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    model.goOn();
    await expect.poll(() => page.title()).toMatch(/^● Jobs/);
    await page.getByRole('link', { name: /slow while I am away\s*, new answer/ }).click();
    await whole(page);
    await expect.poll(() => page.title()).toMatch(/^slow while I am away/);
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
    const buttons = await Promise.all([page, tab].map((each) => approve(each).elementHandle()));
    await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
    await Promise.all([page, tab].map((each) => says(each, /Approved by\s+Ana Ruiz/)));
    await Promise.all([page, tab].map(finished));
    expect(await answers(page).getByText('Done as you asked.').count()).toBe(2);
    expect(await approve(page).count()).toBe(0);
    await tab.close();
  });
});

describe('versions of a conversation', () => {
  it('come from an edit in place, by keyboard, and are switched between', async () => {
    await write(page, 'first question');
    await says(page, /answer to “first question”/);
    await finished(page);
    await write(page, 'second question');
    await says(page, /answer to “second question”/);
    await finished(page);

    await mine(page).first().getByRole('button', { name: 'Edit message' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Edit your message' });
    expect(await field.inputValue()).toBe('first question');
    await field.fill('better question');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await says(page, /answer to “better question”/);
    await finished(page);
    expect(await mine(page).count()).toBe(1);
    await mine(page).getByText('2/2').waitFor();

    await talk(page).getByRole('button', { name: 'Previous version' }).focus();
    await page.keyboard.press('Enter');
    await says(page, /answer to “second question”/);
    await mine(page).first().getByText('1/2').waitFor();
    expect(await mine(page).count()).toBe(2);
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    await says(page, /answer to “second question”/);
  });

  it('of an answer too, and a second tab follows', async () => {
    await write(page, 'a question');
    await says(page, /answer to “a question”/);
    await finished(page);
    const tab = await secondTab(await threadUrl());
    await finished(tab);
    const first = await answers(page)
      .getByText(/Version \d+ of an answer/)
      .innerText();
    await talk(page).getByRole('button', { name: 'Answer again' }).click();
    await answers(page).getByText('2/2').waitFor();
    await Promise.all([page, tab].map((each) => answers(each).getByText(first).waitFor({ state: 'detached' })));
    await finished(page);
    await answers(tab).getByText('2/2').waitFor();
    await talk(page).getByRole('button', { name: 'Previous version' }).click();
    await Promise.all([page, tab].map((each) => says(each, first)));
    expect(await answers(page).count()).toBe(1);
    await tab.close();
  });

  it('stop an answer that is being written; what it had said stays in its own', async () => {
    const before = model.hungUp();
    await write(page, 'slow to be changed');
    await half(page);
    await mine(page).getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('quick instead');
    await page.keyboard.press('Enter');
    await says(page, /answer to “quick instead”/);
    await finished(page);
    expect(await answers(page).count()).toBe(1);
    expect(model.hungUp()).toBe(before + 1);
    await talk(page).getByRole('button', { name: 'Previous version' }).click();
    await half(page);
    expect(await page.getByText('and the second').count()).toBe(0);
    model.goOn();
  });

  it('undo nothing, and say so', async () => {
    await write(page, 'create Chaplain');
    await finished(page);
    await mine(page).getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('never mind');
    await mine(page).getByRole('button', { name: 'Send' }).click();
    const note = page.getByRole('region', { name: 'Done before' });
    await note.getByText('Created the job: Chaplain').waitFor();
    await finished(page);
  });

  it('fit a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await write(page, 'a question on a phone');
    await finished(page);
    await talk(page).getByRole('button', { name: 'Answer again' }).click();
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
