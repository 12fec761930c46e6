import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, openBrowser, seriousFindings } from './browser.ts';
import { newRecruiter, type Recruiter } from './recruiter.ts';

const ADVERT = `Pastry Chef

Location: York
Salary: £30,000 to £34,000

Requirements
- Baking
- Food safety`;

/** What people know from the chats they use all day. */
describe('the chat', () => {
  let browser: Browser;
  let recruiter: Recruiter;
  let page: Page;
  const composer = () => page.getByRole('textbox', { name: 'Message', exact: true });
  const history = () => page.getByRole('navigation', { name: 'Conversations' });

  beforeAll(async () => {
    browser = await openBrowser();
    recruiter = await newRecruiter(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    page = recruiter.page;
    await page.goto('/');
    await ask(page, 'Create a job for a porter in Leeds');
  });
  afterAll(() => browser.close());

  it('changes the last message with the arrow up', async () => {
    await composer().press('ArrowUp');
    const field = page.getByRole('textbox', { name: 'Edit your message' });
    expect(await field.inputValue()).toBe('Create a job for a porter in Leeds');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
  });

  it('keeps a draft for each conversation', async () => {
    const thread = page.url();
    await composer().fill('Half a thought');
    await page.getByRole('link', { name: 'New chat', exact: true }).click();
    await page.getByRole('heading', { name: /Who are you looking for/ }).waitFor();
    expect(await composer().inputValue()).toBe('');
    await page.goto(thread);
    await expect.poll(() => composer().inputValue()).toBe('Half a thought');
    await composer().fill('');
  });

  it('puts a long paste beside the message, sends it with it, and shows it folded', async () => {
    await paste(`The first line of what was pasted\n${'and more of it\n'.repeat(200)}`);
    const pasted = page.getByRole('region', { name: 'Pasted text' });
    await pasted.getByText(/characters/).waitFor();
    expect(await composer().inputValue()).toBe('');
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    await pasted.waitFor();
    await ask(page, 'What is this?');
    expect(await pasted.count()).toBe(0);
    const mine = page.getByRole('article', { name: 'Your message' }).last();
    await mine.getByRole('button', { name: 'Show all of it' }).click();
    expect(await mine.innerText()).toMatch(/What is this\?\s+The first line of what was pasted/);
  });

  it('keeps what is sent while the conversation is still on its way', async () => {
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => (letThrough = resolve));
    await page.route('**/messages?*', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    const fetched = page.waitForRequest(/\/messages\?/);
    await page.reload();
    await fetched;
    await composer().fill('Show me the open jobs');
    await page.keyboard.press('Enter');
    letThrough();
    const mine = page.getByRole('article', { name: 'Your message' });
    await page.getByRole('article', { name: 'Shortlist’s answer' }).last().getByText('Porter').first().waitFor();
    expect(await mine.last().innerText()).toContain('Show me the open jobs');
    await page.unroute('**/messages?*');
  });

  it('reads a long paste as the CV it is', async () => {
    const cv = `Hanna Berg\nhanna.berg@example.com\n\nExperience\nPastry Chef, Bakery, 2019 to present\n${'Baked bread and cakes.\n'.repeat(90)}`;
    await paste(cv);
    await page.getByRole('button', { name: 'Read as a CV' }).click();
    await page.getByText('1 CV read').waitFor();
    await page.getByRole('link', { name: 'Hanna Berg' }).waitFor();
  });

  it('copies the code of an answer alone', async () => {
    const { id } = await recruiter.call<{ id: string }>('POST', '/threads', { title: 'Code' });
    const text = 'Run this:\n\n```sh\nnpm start\n```\n\nThen open it.';
    await page.route(`**/threads/${id}/messages*`, (route) =>
      route.fulfill({
        json: { items: [{ id: 'a', role: 'assistant', parts: [{ type: 'text', text }] }], nextCursor: null },
      }),
    );
    await page.goto(`/c/${id}`);
    await page.getByText('npm start').hover();
    await page.getByRole('button', { name: 'Copy code' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm start');
  });

  it('names a conversation in its place', async () => {
    await history().getByRole('link', { name: 'Code' }).focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('Commands');
    await page.keyboard.press('Enter');
    await history().getByRole('link', { name: 'Commands' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Commands');
    await expect.poll(() => page.title()).toContain('Commands');
  });

  it('deletes a conversation, and takes that back', async () => {
    const remove = async () => {
      await history().getByRole('link', { name: 'Commands' }).hover();
      await history().getByRole('button', { name: 'Actions for Commands' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByText('“Commands” was deleted.').waitFor();
      expect(await history().getByRole('link', { name: 'Commands' }).count()).toBe(0);
    };
    const rows = async () => (await recruiter.call<{ items: { title: string }[] }>('GET', '/threads')).items;
    await remove();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await history().getByRole('link', { name: 'Commands' }).waitFor();
    await remove();
    expect((await rows()).some(({ title }) => title === 'Commands')).toBe(true);
    // Leaving the page is no way back.
    await page.goto('/jobs');
    await expect.poll(async () => (await rows()).some(({ title }) => title === 'Commands')).toBe(false);
  });

  it('finds words in what was said, shows them, and leads there', async () => {
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('pasted');
    const hit = history().getByRole('link', { name: /first line of what was/ });
    expect(await hit.locator('mark').first().innerText()).toBe('pasted');
    await hit.click();
    await page.waitForURL(/#message-/);
    await expect.poll(() => page.getByText('What is this?').isVisible()).toBe(true);
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');
  });

  it('keeps a rating', async () => {
    await page.getByRole('button', { name: 'Good answer' }).last().click();
    await page.getByRole('button', { name: 'Good answer', pressed: true }).last().waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Good answer', pressed: true }).last().waitFor();
  });

  it('says that a conversation does not exist', async () => {
    await page.goto('/c/no-such-thread');
    await page.getByRole('heading', { name: 'This conversation does not exist' }).waitFor();
    expect(await composer().count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('opens a job from an advert, pasted or as a file, and says what is missing at its field', async () => {
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'New job' }).click();
    const title = page.getByLabel('Title');
    await page.getByRole('button', { name: 'Create job' }).click();
    await title.and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByLabel('Text of the advert').fill(ADVERT);
    await page.getByRole('button', { name: 'Read the advert' }).click();
    await expect.poll(() => title.inputValue()).toBe('Pastry Chef');
    expect(await page.getByLabel('Location').inputValue()).toBe('York');
    expect(await page.getByLabel('Pay a year, up to').inputValue()).toBe('34000');

    const buffer = Buffer.from(ADVERT.replace('Pastry Chef', 'Head Baker'));
    await page.locator('input[type=file]').setInputFiles({ name: 'advert.txt', mimeType: 'text/plain', buffer });
    await expect.poll(() => title.inputValue()).toBe('Head Baker');
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByRole('heading', { name: 'Head Baker', level: 1 }).waitFor();
    await page.getByText('Not matched yet').waitFor();
  });

  it('has thrown no error', () => expect(recruiter.faults).toEqual([]));

  async function paste(text: string): Promise<void> {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await composer().focus();
    await page.keyboard.press('Control+v');
  }
});
