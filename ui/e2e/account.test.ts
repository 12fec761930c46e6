import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, seriousFindings } from './browser.ts';
import { newRecruiter, PASSWORD, type Recruiter } from './recruiter.ts';

const NEXT = 'a wholly different secret';

/** What an owner settles: passwords, and how long things are kept. */
describe('an owner', () => {
  let browser: Browser;
  let owner: Recruiter;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    owner = await newRecruiter(browser);
    page = owner.page;
  });
  afterAll(() => browser.close());

  it('changes the password, and is signed out everywhere else', async () => {
    const { email } = (await owner.call<{ user: { email: string } }>('GET', '/auth/me')).user;
    const elsewhere = await browser.newContext({ baseURL: new URL(await originOf(page)).href });
    const other = await elsewhere.newPage();
    await signIn(other, email, PASSWORD);
    await page.goto('/settings#signed-in');
    const devices = page.getByRole('list', { name: 'Password and devices' }).getByRole('listitem');
    await expect.poll(() => devices.count()).toBe(2);

    const change = page.getByRole('button', { name: 'Change password' });
    await page.getByLabel('Present password').fill('guessed');
    await page.getByLabel('New password').fill(NEXT);
    await change.click();
    await page.getByText('This is not the present password.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Present password').fill(PASSWORD);
    await change.click();
    await page.getByText('Changed. You are signed out everywhere else.').waitFor();
    await expect.poll(() => devices.count()).toBe(1);
    await other.goto('/jobs');
    await other.getByRole('button', { name: 'Sign in' }).waitFor();
    await elsewhere.close();
  });

  it('makes a link by which a member who forgot it sets a new password', async () => {
    const { token } = await owner.call<{ token: string }>('POST', '/workspace/invitations', {
      email: `noa.${Date.now()}@example.com`,
      role: 'recruiter',
    });
    const context = await browser.newContext({ baseURL: new URL(await originOf(page)).href });
    const member = await context.newPage();
    await member.goto(`/invitation/${token}`);
    await member.getByLabel('Your name').fill('Noa New');
    await member.getByLabel('Password').fill(PASSWORD);
    await member.getByRole('button', { name: 'Create account and join' }).click();
    await member.getByRole('textbox', { name: 'Message', exact: true }).waitFor();

    await page.goto('/settings#members');
    await page.getByRole('button', { name: 'Reset password Noa New' }).click();
    const link = await page.locator('[role=status] code').innerText();
    await member.goto(new URL(link).pathname);
    await member.getByText('For Noa New').waitFor();
    expect(await seriousFindings(member)).toEqual([]);
    await member.getByLabel('New password').fill(NEXT);
    await member.getByRole('button', { name: 'Save and sign in' }).click();
    await member.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
    await member.goto(new URL(link).pathname);
    await member.getByText('This link does not work any more').waitFor();
    await context.close();
  });

  it('sees what would go before it is kept for a time', async () => {
    await owner.call('POST', '/candidates', { name: 'Old Case' });
    await page.goto('/settings#retention');
    const people = page.getByLabel('People (months)');
    await people.fill('many');
    await page.getByRole('button', { name: 'See what would go' }).click();
    await people.and(page.locator('[aria-invalid=true]')).waitFor();
    await people.fill('24');
    await page.getByRole('button', { name: 'See what would go' }).click();
    await page.getByText('Nothing is past its time now.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Set periods' }).click();
    await page.getByText('Saved. It applies from tonight on.').waitFor();
    expect(await owner.call('GET', '/workspace/settings')).toMatchObject({ keepCandidatesMonths: 24 });
  });
});

async function originOf(page: Page): Promise<string> {
  await page.goto('/settings');
  return page.url();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
}
