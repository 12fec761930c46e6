import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, openBrowser, seriousFindings } from './browser.ts';
import { newRecruiter, type Recruiter } from './recruiter.ts';
import { sampleCvs } from './sample-cvs.ts';

interface Named {
  id: string;
}
const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });

/** Every page with content in it, in both themes, at a desk and on a phone, in three languages. */
describe('the pages', () => {
  let browser: Browser;
  let recruiter: Recruiter;
  let page: Page;
  let paths: Record<string, string>;
  let token = '';

  beforeAll(async () => {
    browser = await openBrowser();
    recruiter = await newRecruiter(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    page = recruiter.page;
    paths = await fillWorkspace(recruiter);
  });
  afterAll(() => browser.close());

  it('keep nobody out, in light and in dark', async () => {
    for (const [name, path] of Object.entries(paths)) {
      await openPage(page, path);
      await expectOpenToAll(page, name);
    }
  });

  it('keep nobody out who is not signed in', async () => {
    const { token: invited } = await recruiter.call<{ token: string }>('POST', '/workspace/invitations', {
      email: 'bea@example.com',
      role: 'recruiter',
    });
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin, reducedMotion: 'reduce' });
    const stranger = await context.newPage();
    for (const path of ['/sign-in', '/sign-up', `/invitation/${invited}`, '/invitation/gone', '/shared/gone']) {
      await openPage(stranger, path);
      await expectOpenToAll(stranger, path);
    }
    await context.close();
  });

  it('fit a phone of 360 pixels without being pushed sideways', async () => {
    const phone = await recruiter.context.newPage();
    await phone.setViewportSize({ width: 360, height: 720 });
    for (const [name, path] of Object.entries(paths)) {
      await openPage(phone, path);
      const wide = await phone.evaluate(() => {
        const frames = [document.documentElement, ...document.querySelectorAll('main > div, main section')];
        const scrolls = (each: Element) => /auto|scroll/.test(getComputedStyle(each).overflowX);
        return frames.filter((each) => each.scrollWidth > each.clientWidth + 1 && !scrolls(each)).length;
      });
      expect(wide, name).toBe(0);
    }
    await phone.getByRole('button', { name: 'Open navigation' }).click();
    await phone.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: 'Jobs' }).click();
    await phone.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await phone.close();
  });

  it('take a budget for the model, and refuse an amount that could mean two', async () => {
    await page.goto('/settings#budget');
    const limit = page.getByLabel('Limit a month, in US dollars');
    await limit.fill('1,000');
    await limit.press('Enter');
    await page.getByText('Write an amount such as 25 or 12.50.').waitFor();
    await limit.fill('12.50');
    await limit.press('Enter');
    await page.getByText('$0.00 of $12.50 spent on the model this month.').waitFor();
    const { monthlyBudgetUsd } = await recruiter.call<{ monthlyBudgetUsd: number }>('GET', '/workspace/settings');
    expect(monthlyBudgetUsd).toBe(12.5);
  });

  it('say at its field what is wrong with the model of a workspace', async () => {
    await page.goto('/settings#assistant');
    await page.getByLabel('Model', { exact: true }).fill('any-model');
    await page.getByLabel('Key', { exact: true }).fill('a-key');
    const address = page.getByLabel('Address of the server');
    await address.fill('http://169.254.169.254/v1');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await address.and(page.locator('[aria-invalid=true]')).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('filter the logs by the name of a person, and hand out those rows alone', async () => {
    await page.goto('/logs?log=match-scores');
    const all = await page.getByRole('list', { name: 'Match scores' }).getByRole('listitem').count();
    await page.getByLabel('Candidate', { exact: true }).fill('Maria');
    await page.getByRole('option', { name: /Maria Alvarez/ }).click();
    await page.waitForURL(/candidateId=/);
    const rows = page.getByRole('list', { name: 'Match scores' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBeLessThan(Math.max(2, all));
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const lines = (await (await recruiter.context.request.get(csv!)).text()).trim().split('\n');
    expect(lines.length - 1).toBe(await rows.count());
    await page.reload();
    await expect.poll(() => page.getByLabel('Candidate', { exact: true }).inputValue()).toBe('Maria Alvarez');
  });

  it('draw the PDF of a CV with the quote marked in it', async () => {
    await page.goto(paths['candidate']!);
    const cv = page.getByRole('region', { name: 'The CV' }).last();
    await cv.locator('mark').first().waitFor();
    const ink = await cv
      .locator('canvas')
      .first()
      .evaluate(async (canvas: HTMLCanvasElement) => {
        const dark = () => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, index) => index % 4 === 0 && value < 100 && data[index + 3]! > 200);
        };
        while (!dark()) await new Promise(requestAnimationFrame);
        return true;
      });
    expect(ink).toBe(true);
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    expect(await cv.locator('mark').innerText()).toContain('30 people');
  });

  it('move a person on the board by dragging and by keyboard', async () => {
    await page.goto(paths['job']!);
    const card = page.locator('[data-candidate]').filter({ hasText: 'Priya Nair' });
    await card.waitFor();
    // The board is read anew after the first move, and the answer comes when the second one was made.
    const late = Promise.withResolvers<void>();
    const read = Promise.withResolvers<void>();
    await page.route(
      '**/applications?*',
      async (route) => {
        const response = await route.fetch();
        read.resolve();
        await late.promise;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await card.dragTo(page.getByRole('region', { name: /^Contacted/ }));
    await read.promise;
    await page.getByRole('region', { name: 'Contacted, 1' }).getByRole('link', { name: 'Priya Nair' }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    const interview = page.getByRole('region', { name: 'Interview, 1' });
    await interview.getByRole('link', { name: 'Priya Nair' }).waitFor();
    const answered = page.waitForResponse('**/applications?*');
    late.resolve();
    await answered;
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Priya Nair');
    await expect.poll(() => stageOf(recruiter)).toBe('interview');
  });

  it('are found from anywhere with the command palette', async () => {
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('priya');
    await palette.getByRole('option', { name: /Priya Nair/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Priya Nair', level: 1 }).waitFor();
  });

  it('list their shortcuts under the question mark, and can do without', async () => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Search and commands').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByLabel('Shortcuts of a single key').uncheck();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
    expect(await help.count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByLabel('Shortcuts of a single key').check();
  });

  it('turn a slash into a request', async () => {
    await page.goto('/');
    await composerOf(page).fill('/pip');
    await page.getByRole('option', { name: /pipeline/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await composerOf(page).inputValue()).toBe('Show me the pipeline of all my jobs.');
    await composerOf(page).fill('');
  });

  it('share a conversation with whoever has the link, until it is revoked', async () => {
    await page.goto(paths['thread']!);
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const link = await dialog.getByLabel('Link').inputValue();
    token = new URL(link).pathname;
    expect(await seriousFindings(page)).toEqual([]);

    const stranger = await (await browser.newContext({ baseURL: new URL(link).origin })).newPage();
    await stranger.goto(token);
    await stranger.getByRole('region', { name: /^Shortlist for/ }).waitFor();
    expect(await stranger.getByRole('combobox').count()).toBe(0);
    expect(await stranger.getByRole('main').innerText()).not.toContain('@example.com');
    expect(await seriousFindings(stranger)).toEqual([]);

    await dialog.getByRole('button', { name: 'Revoke link' }).click();
    await dialog.getByRole('button', { name: 'Create link' }).waitFor();
    await stranger.reload();
    await stranger.getByText('This link does not work').waitFor();
    await stranger.context().close();
    await page.keyboard.press('Escape');
  });

  it('lead back to one card by its link', async () => {
    await page.goto(paths['thread']!);
    const card = page.getByRole('region', { name: /^Shortlist for/ });
    await card.hover();
    await page.getByRole('button', { name: 'Copy a link to this card' }).first().click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/c\/.+#card-/);
    await page.goto('/jobs');
    await page.goto(link);
    await page.locator('[data-linked] section').first().waitFor();
  });

  it('say why a rating is bad', async () => {
    await page.getByRole('button', { name: 'Bad answer' }).last().click();
    await page.getByRole('button', { name: 'Wrong people' }).click();
    await page.getByRole('button', { name: 'Wrong people' }).waitFor({ state: 'detached' });
    const logged = await page.getByRole('button', { name: 'Bad answer' }).last().getAttribute('aria-pressed');
    expect(logged).toBe('true');
  });

  it.each([
    ['de', 'Einstellungen', 'Stellen'],
    ['es', 'Ajustes', 'Puestos'],
  ])('speak %s', async (code, settings, jobs) => {
    await page.goto('/settings');
    await page.locator(`label[lang=${code}] input`).check();
    await page.getByRole('heading', { name: settings, level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(code);
    await page.getByRole('link', { name: jobs, exact: true }).click();
    await page.getByRole('heading', { name: jobs, level: 1 }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('show a conversation of a thousand messages', async () => {
    await page.evaluate(() => localStorage.setItem('language', 'en'));
    const { id } = await recruiter.call<Named>('POST', '/threads', { title: 'Long' });
    const message = (index: number) => ({
      id: `m${index}`,
      role: index % 2 ? 'assistant' : 'user',
      parts: [{ type: 'text', text: `Line ${index}. ` + 'What was said. '.repeat(20) }],
    });
    await page.route(`**/threads/${id}/messages*`, (route) => {
      const end = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 1_000);
      const items = Array.from({ length: 200 }, (_, index) => message(end - 200 + index));
      return route.fulfill({ json: { items, nextCursor: end > 200 ? String(end - 200) : null } });
    });
    await page.goto(`/c/${id}`);
    await page.getByText('Line 999.').waitFor();
    const region = page.getByRole('region', { name: 'Conversation' });
    // What is far from the view is fetched as somebody scrolls up to it, and not in the page before and after that.
    const first = page.getByText('Line 0.');
    const firstInView = async () => {
      await region.evaluate((each) => (each.scrollTop = 0));
      return first.isVisible();
    };
    await expect.poll(firstInView, { timeout: 60_000 }).toBe(true);
    expect(await region.getByRole('article').count()).toBeLessThan(60);
    await page.getByRole('button', { name: 'Scroll to the newest message' }).click();
    await expect.poll(() => page.getByText('Line 999.').isVisible()).toBe(true);
    expect(await region.getByRole('article').count()).toBeLessThan(60);
    await page.goto(`/c/${id}#message-m500`);
    await expect.poll(() => page.getByText('Line 500.').isVisible(), { timeout: 60_000 }).toBe(true);
    await expectStill(page.getByText('Line 500.'));
  });

  it('have thrown no error', () => expect(recruiter.faults).toEqual([]));

  /** In the dark only the colours are others. */
  async function expectOpenToAll(tab: Page, name: string): Promise<void> {
    expect(await seriousFindings(tab), `${name}, light`).toEqual([]);
    await tab.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(tab, ['color-contrast', 'link-in-text-block']), `${name}, dark`).toEqual([]);
    await tab.emulateMedia({ colorScheme: 'light' });
  }

  /** What is read stays where it is while messages around it are drawn. */
  async function expectStill(what: Locator): Promise<void> {
    const moved = await what.evaluate(async (element) => {
      const places = new Set<number>();
      for (let frame = 0; frame < 20; frame++) {
        await new Promise(requestAnimationFrame);
        if (frame > 2) places.add(Math.round(element.getBoundingClientRect().top));
      }
      return places.size;
    });
    expect(moved).toBe(1);
  }

  /** Opens a page and waits until everything on it has been loaded. */
  async function openPage(tab: Page, path: string): Promise<void> {
    await tab.goto(path);
    await tab.getByRole('heading', { level: 1 }).first().waitFor();
    await tab.waitForFunction(() => !document.querySelector('[role=status].animate-pulse'));
  }

  async function stageOf({ call }: Recruiter): Promise<string | undefined> {
    const jobId = paths['job']!.split('/').at(-1);
    const { items } = await call<{ items: { stage: string }[] }>('GET', `/jobs/${jobId}/applications`);
    return items[0]?.stage;
  }

  /** A job, three people read from files of three formats, one of them in the pipeline, and a talk about them. */
  async function fillWorkspace({ page: tab, call }: Recruiter): Promise<Record<string, string>> {
    await tab.goto('/');
    await tab
      .locator('input[type=file]')
      .setInputFiles(
        (await sampleCvs()).map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: 'application/octet-stream' })),
      );
    await tab.getByText('3 CVs read').waitFor({ timeout: 90_000 });
    const job = await call<Named>('POST', '/jobs', {
      title: 'Warehouse Supervisor',
      mustHaveSkills: ['Stock control'],
      location: 'Wakefield',
    });
    const people = await call<{ items: { id: string; name: string }[] }>('GET', '/candidates');
    const priya = people.items.find((person) => person.name === 'Priya Nair')!;
    await call('PUT', `/jobs/${job.id}/candidates/${priya.id}`, { stage: 'shortlisted' });
    await ask(tab, 'Who are the best three for the warehouse supervisor?');
    const { text } = await call<{ text: string }>('GET', `/candidates/${priya.id}`);
    const start = text.indexOf('Planned shifts for 30 people');
    return {
      new: '/',
      thread: new URL(tab.url()).pathname,
      jobs: '/jobs',
      newJob: '/jobs/new',
      job: `/jobs/${job.id}`,
      candidates: '/candidates',
      candidate: `/candidates/${priya.id}?start=${start}&end=${start + 40}`,
      requests: '/logs',
      scores: '/logs?log=match-scores',
      audit: '/logs?log=audit-events',
      settings: '/settings',
      evals: '/evals',
      eval: `/evals/${await evalRun(call)}`,
    };
  }
});

/** A run of the evals with a case that failed; its id. */
async function evalRun(call: Recruiter['call']): Promise<string> {
  const used = { tookMs: 900, inputTokens: 0, outputTokens: 0, costUsd: 0, metrics: {} };
  const suite = { suite: 'tools', cases: 2, passed: 1, value: 0.5, baseline: 1, worse: 1, better: 0, p: 0.5, ...used };
  const { id } = await call<Named>('POST', '/eval-runs', {
    ...{ startedAt: '2026-11-24T10:00:00.000Z', tookMs: 900, model: 'offline', offline: true, target: 'own server' },
    ...{ commit: null, repeat: 1, verdict: 'regressed', reasons: ['tools: 1 worse'] },
    suites: [{ ...suite, verdict: 'regressed', why: '1 worse, 0 better' }],
  });
  const turns = [
    {
      ...{ said: 'which jobs are open?', status: 'completed', reply: 'Five jobs are open.', latencyMs: 40 },
      toolCalls: [{ name: 'list_jobs', args: { status: 'open' }, result: '{"total":5}' }],
    },
  ];
  const one = { suite: 'tools', set: 'tools', title: 'which jobs are open?', attempts: 1, baseline: 1, ...used, turns };
  const cases = [
    { ...one, id: 'a', value: 1, passes: 1, faults: [] },
    { ...one, id: 'b', value: 0, passes: 0, faults: ['the reply lacks "Head Chef"'] },
  ];
  await call('POST', `/eval-runs/${id}/cases`, { cases });
  return id;
}
