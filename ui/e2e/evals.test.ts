import type { PromotedCase } from '@shortlist/api/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, openBrowser, seriousFindings } from './browser.ts';
import { newRecruiter, type Recruiter } from './recruiter.ts';

/** A bad answer becomes a case of the evals: one click in the chat, and a person says on the Evals page what is right. */
describe('a case made of a conversation', () => {
  let browser: Browser;
  let recruiter: Recruiter;
  let page: Page;
  const stored = async () => (await recruiter.call<{ items: PromotedCase[] }>('GET', '/eval-cases')).items;

  beforeAll(async () => {
    browser = await openBrowser();
    recruiter = await newRecruiter(browser);
    page = recruiter.page;
    await recruiter.call('POST', '/jobs', { title: 'Head Chef', location: 'Leeds' });
    await page.goto('/');
  });
  afterAll(() => browser.close());

  it('is a draft after a thumbs-down and a click', async () => {
    const answer = await ask(page, 'Show me the Head Chef job');
    await answer.getByRole('button', { name: 'Bad answer' }).click();
    await answer.getByRole('button', { name: 'Add to evals' }).click();
    await answer.getByText('Added to the evals as a draft.').waitFor();
    expect(await stored()).toMatchObject([{ turns: ['Show me the Head Chef job'], acceptedAt: null }]);
  });

  it('is corrected and accepted on the Evals page', async () => {
    await page.getByRole('link', { name: 'Evals' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Show me the Head Chef job' });
    await row.getByText('draft').waitFor();
    await row.getByRole('button', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog', { name: 'What is right in this case?' });
    const calls = dialog.getByLabel('Calls of the last answer');
    expect(await calls.inputValue()).toMatch(/^get_job \{/);
    expect(await seriousFindings(page)).toEqual([]);

    await calls.fill('get_job {job}');
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await dialog.getByText('This can’t be read: get_job {job}').waitFor();
    await calls.fill('get_job {"job":"Head Chef"}');
    await dialog.getByLabel('The last answer must say').fill('Leeds');
    await dialog.getByLabel('What the conversation must change').fill('{}');
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await row.getByText('accepted').waitFor();
    expect((await stored())[0]).toMatchObject({
      expect: { lastTools: [{ name: 'get_job', args: { job: 'Head Chef' } }], text: ['Leeds'], changes: {} },
      acceptedAt: expect.any(String) as string,
    });
  });

  it('is removed when it is of no use', async () => {
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(async () => (await stored()).length).toBe(0);
    expect(recruiter.faults).toEqual([]);
  });
});
