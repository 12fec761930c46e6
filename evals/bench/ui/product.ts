import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { freePort } from '../../../scripts/free-port.ts';

export interface Product {
  ui: string;
  /** A browser's session of a new account. */
  signedIn(browser: Browser): Promise<BrowserContext>;
  stop(): Promise<void>;
}

/** The whole product as `npm start` runs it, on free ports and an empty folder, with `modelUrl` as its language model. */
export async function startProduct(modelUrl: string): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shortlist-bench-ui-'));
  const child = fork(join(import.meta.dirname, '../../../scripts/start.ts'), [], {
    env: {
      ...process.env,
      PORT: String(await freePort()),
      UI_PORT: String(await freePort()),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      OPENAI_API_KEY: 'bench',
      OPENAI_BASE_URL: modelUrl,
      RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The product could not be started.')));
  const [{ ui, api }] = (await Promise.race([once(child, 'message'), ended])) as [{ ui: string; api: string }];
  return {
    ui,
    async signedIn(browser) {
      const context = await browser.newContext({ baseURL: ui });
      const account = {
        email: 'bench@shortlist.example',
        password: 'bench-workspace',
        name: 'Bench',
        workspace: 'Bench',
      };
      await context.request.post(`${api}/api/v1/auth/sign-up`, { data: account });
      return context;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
