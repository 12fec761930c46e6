import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';

export const PASSWORD = 'correct horse battery';

export interface Recruiter {
  context: BrowserContext;
  page: Page;
  /** Errors thrown in the page since it was opened. */
  faults: string[];
  /** One call of the API as this person; `path` is below /api/v1. */
  call<T>(method: string, path: string, data?: object): Promise<T>;
}

let made = 0;

/** A new account with an empty workspace, signed in, with a page that is not at any address yet. */
export async function newRecruiter(browser: Browser, options: BrowserContextOptions = {}): Promise<Recruiter> {
  const context = await browser.newContext({
    baseURL: inject('uiUrl'),
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const api = await apiOf(inject('uiUrl'));
  const call = async <T>(method: string, path: string, data?: object): Promise<T> => {
    const response = await context.request.fetch(`${api}/api/v1${path}`, { method, data });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  };
  const email = `recruiter.${Date.now()}.${++made}@example.com`;
  await call('POST', '/auth/sign-up', { email, password: PASSWORD, name: 'Ana Ruiz', workspace: 'Northern Care' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return { context, page, faults, call };
}

/** The API's address, as the page itself is told it. */
async function apiOf(uiUrl: string): Promise<string> {
  const page = await (await fetch(uiUrl)).text();
  return /name="api-url" content="([^"]+)"/.exec(page)![1]!;
}
