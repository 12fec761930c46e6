import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, dropFiles, growth, openBrowser, seriousFindings } from './browser.ts';
import { sampleCvs } from './sample-cvs.ts';

const TOO_LONG = 'a nurse '.repeat(13_000);
const PASSWORD = 'correct horse battery';
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** One recruiter's first hour, in order: every step stands on the one before. */
describe('from an empty account to a person in interview', () => {
  let browser: Browser;
  let page: Page;
  let threadPath = '';
  const email = `ana.${Date.now()}@example.com`;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await (
      await browser.newContext({ baseURL: inject('uiUrl'), viewport: { width: 1280, height: 900 } })
    ).newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => faults.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('shows what is wrong at the fields, then signs up', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Your name').fill('Ana Ruiz');
    await page.getByLabel('Workspace').fill('Northern Care');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use at least 10 characters.').waitFor();
    expect(await page.getByLabel('Password').getAttribute('aria-invalid')).toBe('true');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Who are you looking for, Ana?' }).waitFor();
  });

  it('greets with something to do', async () => {
    await page.getByText('Your conversations will be listed here.').waitFor();
    await page.getByText('You are talking to an AI').waitFor();
    await page.getByText('Offline assistant').waitFor();
    await page.getByRole('button', { name: 'Load the sample jobs and people' }).waitFor();
    await page.getByRole('button', { name: 'See where things stand' }).click();
    const composer = page.getByRole('textbox', { name: 'Message', exact: true });
    expect(await composer.inputValue()).toContain('pipeline');
    await composer.fill('');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('reads dropped CVs, file by file', async () => {
    await dropFiles(page, await sampleCvs());
    const card = page.getByRole('region', { name: 'Import of 3 files' });
    await card.getByText('3 CVs read').waitFor({ timeout: 90_000 });
    for (const name of ['maria-alvarez.txt', 'thomas-okafor.docx', 'priya-nair.pdf']) {
      const row = card.getByRole('listitem').filter({ hasText: name });
      await row.getByText('Done').waitFor();
    }
    expect(await card.getByRole('link', { name: 'Maria Alvarez' }).isVisible()).toBe(true);
    threadPath = new URL(page.url()).pathname;
    expect(threadPath).toMatch(/^\/c\//);
  });

  it('creates the job that was asked for', async () => {
    const answer = await ask(
      page,
      'Create a job for a senior nurse in Leeds with at least 5 years of experience. Must have: intensive care, NMC registration. Nice to have: mentoring.',
    );
    const card = answer.getByRole('region', { name: /^Job: .*nurse/i });
    await card.waitFor();
    expect(await card.getByText('Leeds').isVisible()).toBe(true);
    expect(await card.getByText('Intensive care').isVisible()).toBe(true);
  });

  it('ranks the candidates and shows why', async () => {
    const lengths = await growth(page);
    const answer = await ask(page, 'Who are the best three?');
    expect(await lengths()).toBeGreaterThan(4);
    const ranked = answer.getByRole('list', { name: 'Ranked candidates' }).locator('> li');
    await ranked.first().waitFor();
    const first = ranked.first();
    expect(await first.getByRole('heading', { name: 'Maria Alvarez' }).isVisible()).toBe(true);
    expect(await first.innerText()).toMatch(/Rank\s*1[\s\S]*Score\s*\d+\.\d/);
    expect(
      await first
        .getByRole('list', { name: 'Matched skills' })
        .getByText(/^(intensive|critical) care$/i)
        .isVisible(),
    ).toBe(true);
    expect(await first.getByRole('figure').count()).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('leads from a quote to the place in the CV', async () => {
    const quote = oneLine(await page.getByRole('figure').first().locator('blockquote').innerText());
    await page
      .getByRole('link', { name: /^read in the CV/ })
      .first()
      .click();
    const mark = page.locator('mark');
    await mark.waitFor();
    expect(quote).toContain(oneLine(await mark.innerText()));
    expect(await seriousFindings(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('list', { name: 'Ranked candidates' }).first().waitFor();
  });

  it('explains the first one and moves her to interview', async () => {
    const why = await ask(page, 'Why the first one?');
    expect(await why.innerText()).toContain('Maria');
    const moved = await ask(page, 'Move her to interview');
    expect(await moved.innerText()).toMatch(/Maria[\s\S]*interview/i);
  });

  it('shows the stage on the job page', async () => {
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('list', { name: 'Jobs' }).getByRole('link', { name: /nurse/i }).click();
    const stage = page.getByLabel('Stage of Maria Alvarez', { exact: true });
    await stage.waitFor();
    expect(await stage.inputValue()).toBe('interview');
    const pipeline = page.getByRole('list', { name: 'Candidates by stage' });
    expect(await pipeline.getByRole('listitem').filter({ hasText: 'Interview' }).innerText()).toMatch(/1\s*$/);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows who stands where on the board, and lets the job be edited by hand', async () => {
    const column = page.getByRole('region', { name: 'Interview, 1' });
    await column.getByRole('link', { name: 'Maria Alvarez' }).waitFor();
    await page.getByLabel('Stage of Maria Alvarez on the board').selectOption('offer');
    await page.getByRole('region', { name: 'Offer, 1' }).getByRole('link', { name: 'Maria Alvarez' }).waitFor();

    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the job' });
    await dialog.getByLabel('Title').fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('textbox', { name: 'Title' }).and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Title').fill('Charge Nurse');
    await dialog.getByLabel('Work mode').selectOption('hybrid');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Charge Nurse', level: 1 }).waitFor();
    await page.getByText(/Leeds · Hybrid/).waitFor();
  });

  it('keeps everything after a reload', async () => {
    await page.goto(threadPath);
    await page.getByRole('list', { name: 'Ranked candidates' }).first().waitFor();
    expect(await page.getByRole('region', { name: 'Import of 3 files' }).isVisible()).toBe(true);
    expect(await page.getByRole('article', { name: 'Shortlist’s answer' }).count()).toBe(4);
    expect(await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').count()).toBe(1);
  });

  it.each(['/candidates', '/logs', '/logs?log=match-scores', '/logs?log=audit-events', '/settings'])(
    'is accessible and has content at %s',
    async (path) => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('main').getByRole('listitem').or(page.getByText('No keys yet.')).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it('refuses a message that is too long and keeps it', async () => {
    await page.goto(threadPath);
    const composer = page.getByRole('textbox', { name: 'Message', exact: true });
    await composer.fill(TOO_LONG);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('longer than 100,000 characters').waitFor();
    expect((await composer.inputValue()).length).toBe(TOO_LONG.length);
    await composer.fill('Half a question');
  });

  it('says that the connection is gone, and goes on when it is back', async () => {
    await page.context().setOffline(true);
    await page.getByText('Connection lost.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Connection lost.').waitFor({ state: 'detached' });
  });

  it('asks for a new sign-in when the session has ended, and keeps what was typed', async () => {
    await page.goto(threadPath);
    await page.getByRole('list', { name: 'Ranked candidates' }).first().waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Candidates', exact: true }).click();
    await page.getByText('Your session ended.').waitFor();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Candidates', level: 1 }).waitFor();
    await page.goto(threadPath);
    const composer = page.getByRole('textbox', { name: 'Message', exact: true });
    await composer.waitFor();
    expect(await composer.inputValue()).toBe('Half a question');
  });

  it('has thrown no error in the page', () => {
    expect(faults).toEqual([]);
  });
});
