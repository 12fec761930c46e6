import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { newRecruiter, type Recruiter } from './recruiter.ts';
import { PAYLOADS } from './xss-payloads.ts';

type Counting = Window & { fired?: number };
const firedIn = (page: Page) => page.evaluate(() => (window as Counting).fired ?? 0);

/** Without the page's own policy, so that it is the cleaning of texts that holds and not the second wall behind it. */
describe('texts that want to run', () => {
  let browser: Browser;
  let recruiter: Recruiter;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    recruiter = await newRecruiter(browser, { bypassCSP: true });
    page = recruiter.page;
    await page.addInitScript(() => {
      const fired = () => ((window as Counting).fired = ((window as Counting).fired ?? 0) + 1);
      Object.assign(window, { __fired: fired, alert: fired });
    });
    const { id } = await recruiter.call<{ id: string }>('POST', '/threads', { title: PAYLOADS[3] });
    await page.route(`**/threads/${id}/messages*`, (route) =>
      route.fulfill({ json: { items: messages(), nextCursor: null } }),
    );
    await page.goto(`/c/${id}`);
    await page.getByText('The last answer.').waitFor();
  });
  afterAll(() => browser.close());

  it(`draws ${PAYLOADS.length} of them in answers and cards, and none runs`, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
    const conversation = page.getByRole('region', { name: 'Conversation' });
    // Everything is scrolled through, since only what is near the view is in the page, and every link is taken.
    const { seen, left } = await conversation.evaluate(async (region) => {
      const drawn = new Set<string>();
      const found = new Set<string>();
      for (let top = region.scrollHeight; top > -region.clientHeight; top -= region.clientHeight) {
        region.scrollTop = top;
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        region.querySelectorAll<HTMLElement>('[data-message]').forEach((each) => drawn.add(each.dataset['message']!));
        const elements = [...region.querySelectorAll('.prose *')];
        const handlers = elements.filter((each) => [...each.attributes].some(({ name }) => name.startsWith('on')));
        const addresses = elements.filter((each) =>
          /^\s*(javascript|data|vbscript):/i.test(each.getAttribute('href') ?? ''),
        );
        const active = region.querySelectorAll(
          '.prose :is(script, iframe, object, embed, img, form, style, base, meta, link)',
        );
        [...handlers, ...addresses, ...active].forEach((each) => found.add(each.outerHTML));
        for (const link of region.querySelectorAll('a')) {
          link.removeAttribute('target');
          link.addEventListener('click', (event) => link.protocol.startsWith('http') && event.preventDefault());
          link.click();
        }
      }
      return { seen: drawn.size, left: [...found] };
    });
    expect(seen).toBe(PAYLOADS.length + 1);
    expect(await firedIn(page)).toBe(0);
    expect(left).toEqual([]);
  });

  it('would have noticed one that runs', async () => {
    await page.evaluate(() => {
      document.createElement('div').innerHTML = '<img src="data:," onerror="__fired()">';
    });
    await page.waitForFunction(() => (window as Counting).fired === 1);
  });
});

/** One answer a payload: as Markdown, and as the name, headline and skill of a person on a card. */
function messages(): object[] {
  const answers = PAYLOADS.map((payload, index) => ({
    id: `m${index}`,
    role: 'assistant',
    parts: [{ type: 'text', text: payload }, ...(index % 5 === 0 ? [card(payload, index)] : [])],
  }));
  return [...answers, { id: 'last', role: 'assistant', parts: [{ type: 'text', text: 'The last answer.' }] }];
}

function card(payload: string, index: number): object {
  const person = {
    id: `p${index}`,
    name: payload,
    headline: payload,
    location: payload,
    yearsExperience: 1,
    skills: [payload],
  };
  return {
    type: 'dynamic-tool',
    toolName: 'search_candidates',
    toolCallId: `c${index}`,
    state: 'output-available',
    input: { query: payload },
    output: { total: 1, candidates: [person] },
  };
}
