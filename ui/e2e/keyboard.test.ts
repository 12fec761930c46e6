import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newRecruiter, type Recruiter } from './recruiter.ts';
import { sampleCvs } from './sample-cvs.ts';

/** Upload, match, explain, approve: without a mouse, on a screen as small as a phone's. */
describe('by keyboard alone', () => {
  let browser: Browser;
  let recruiter: Recruiter;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    recruiter = await newRecruiter(browser, { viewport: { width: 360, height: 720 } });
    page = recruiter.page;
    await page.goto('/');
    // The page puts the focus there by itself; what comes before that would be lost.
    await page.locator('textarea:focus').waitFor();
  });
  afterAll(() => browser.close());

  it('adds CVs', async () => {
    const chosen = page.waitForEvent('filechooser');
    await tabTo('Attach CVs', true);
    await page.keyboard.press('Enter');
    const chooser = await chosen;
    const files = await sampleCvs();
    await chooser.setFiles(
      files.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: 'application/octet-stream' })),
    );
    await page.getByText('3 CVs read').waitFor({ timeout: 90_000 });
  });

  it('asks for a job and the best people for it', async () => {
    await page.keyboard.press('/');
    await say('Create a job for a senior nurse in Leeds. Must have: intensive care, NMC registration.');
    await say('Who are the best three?');
    await page.getByRole('list', { name: 'Ranked candidates' }).waitFor();
  });

  it('opens the evidence and moves a person on', async () => {
    await tabTo('All the evidence for Maria Alvarez', true);
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Requirements' }).first().waitFor();
    await tabTo('Stage of Maria Alvarez', true);
    await page.keyboard.type('Inter');
    const spoken = page.getByRole('log');
    await expect.poll(() => spoken.innerText()).toContain('Maria Alvarez moved to Interview');
  });

  it('approves what cannot be undone, with what would go in view', async () => {
    await tabTo('Message');
    await page.keyboard.type('Delete the job senior nurse');
    await page.keyboard.press('Enter');
    const approval = page.getByRole('region', { name: 'Needs your approval' });
    await approval.getByRole('cell', { name: 'Deleted for good' }).waitFor();
    await expect.poll(() => page.getByRole('log').innerText()).toContain('approval');
    await tabTo('Approve', true);
    await page.keyboard.press('Enter');
    await approval.waitFor({ state: 'detached' });
    await expect.poll(async () => (await recruiter.call<{ items: object[] }>('GET', '/jobs')).items.length).toBe(0);
  });

  it('has thrown no error', () => expect(recruiter.faults).toEqual([]));

  /** Presses Tab (or Shift and Tab) until what has this name is reached. */
  async function tabTo(name: string, back = false): Promise<void> {
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const here = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement | null;
        const label = at?.id ? document.querySelector(`label[for="${at.id}"]`)?.textContent : '';
        return (at?.getAttribute('aria-label') ?? (label || at?.textContent) ?? '').replace(/\s+/g, ' ').trim();
      });
      if (here === name) return;
    }
    throw new Error(`"${name}" cannot be reached with Tab.`);
  }

  async function say(text: string): Promise<void> {
    const finished = page.getByRole('button', { name: 'Copy answer' });
    const before = await finished.count();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await finished.nth(before).waitFor({ timeout: 60_000 });
  }
});
