import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** A Chromium that comes from npm, so that nothing has to be installed on the machine. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // The package's defaults are made for one short-lived page; several contexts need more than one process.
    args: chromium.args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote'),
    headless: true,
  });
}

/**
 * Faults against WCAG 2.2 A and AA that keep people out, as "rule: element".
 * @param rules  these alone
 */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Sends a message and waits until its answer is finished; answers the answer's own part of the page. */
export async function ask(page: Page, text: string) {
  const finished = page.getByRole('button', { name: 'Copy answer' });
  const before = await finished.count();
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.keyboard.press('Enter');
  await finished.nth(before).waitFor({ timeout: 60_000 });
  return page.getByRole('article', { name: 'Shortlist’s answer' }).last();
}

/** Watches the conversation from now on; answers how many different lengths its answers had while they grew. */
export async function growth(page: Page): Promise<() => Promise<number>> {
  const handle = await page.getByRole('region', { name: 'Conversation' }).evaluateHandle((region) => {
    const lengths = new Set<number>();
    const written = () => [...region.querySelectorAll('.prose')].map((each) => each.textContent).join('');
    const look = () => lengths.add(written().length);
    new MutationObserver(look).observe(region, { subtree: true, childList: true, characterData: true });
    return lengths;
  });
  return () => handle.evaluate((lengths) => lengths.size);
}

/** Drops files on the page, as a person does with the mouse. */
export async function dropFiles(page: Page, files: { name: string; bytes: Buffer }[]): Promise<void> {
  const encoded = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, encoded);
  await page.getByRole('main').dispatchEvent('dragenter', { dataTransfer });
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
}
