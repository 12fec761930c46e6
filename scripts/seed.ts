/**
 * `npm run seed`: fills a demo workspace with the openings and people the project ships, through the product's own API.
 * Starts the product for the while when it isn't running. Running it twice adds nothing twice.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FORMATS, renderPerson, sampleJobs, samplePeople } from '@shortlist/prisma/seed';
import { loadConfigOrExit, readEnvFile } from '../api/src/config.ts';

const DEMO = { email: 'demo@shortlist.example', password: 'shortlist-demo', name: 'Demo Recruiter', workspace: 'Demo' };

const root = join(import.meta.dirname, '..');
const config = loadConfigOrExit({ ...readEnvFile(join(root, '.env')), ...process.env }, root);
if (config.nodeEnv === 'production') {
  console.error('The demo account has a known password, so it is not made where NODE_ENV=production.');
  process.exit(1);
}

const running = await isRunning(`http://127.0.0.1:${config.port}`);
const product = running ? undefined : await startProduct();
const api = `http://127.0.0.1:${config.port}/api/v1`;
let cookie = '';

try {
  await signInOrUp();
  await createJobs();
  await importPeople();
  console.log(`\nSign in at http://localhost:${config.uiPort} as ${DEMO.email} with the password ${DEMO.password}`);
} finally {
  if (product) {
    product.kill('SIGTERM');
    await once(product, 'exit');
  }
}

async function isRunning(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`).catch(() => null);
  return answer?.ok ?? false;
}

async function startProduct(): Promise<ChildProcess> {
  const child = fork(join(root, 'scripts/start.ts'), [], { cwd: root });
  const ready = new Promise<void>((resolve) => child.on('message', () => resolve()));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The product could not be started.')));
  await Promise.race([ready, ended]);
  return child;
}

async function call<T>(path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const answer = await fetch(api + path, {
    ...init,
    headers: { origin: `http://localhost:${config.uiPort}`, cookie, ...init.headers },
  });
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (set.length > 0) cookie = set.join('; ');
  return { status: answer.status, body: (await answer.json().catch(() => null)) as T };
}

function post<T>(path: string, body: object): Promise<{ status: number; body: T }> {
  return call<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

async function signInOrUp(): Promise<void> {
  const signedIn = await post('/auth/sign-in', { email: DEMO.email, password: DEMO.password });
  if (signedIn.status < 300) return;
  const signedUp = await post<{ detail?: string }>('/auth/sign-up', DEMO);
  if (signedUp.status >= 300) throw new Error(`The demo account could not be made: ${signedUp.body?.detail}`);
}

async function createJobs(): Promise<void> {
  const { body } = await call<{ items: { title: string }[] }>('/jobs?limit=200');
  const known = new Set(body.items.map((job) => job.title));
  const missing = sampleJobs.filter((job) => !known.has(job.title));
  for (const job of missing) {
    const { status } = await post('/jobs', job);
    if (status !== 201) throw new Error(`The job "${job.title}" was refused with status ${status}`);
  }
  console.log(`${missing.length} jobs created, ${sampleJobs.length - missing.length} were there already`);
}

async function importPeople(): Promise<void> {
  const form = new FormData();
  // Every format in turn, and two scans: OCR takes seconds each.
  const formats = FORMATS.filter((format) => !format.endsWith('scan'));
  for (const [i, person] of samplePeople.entries()) {
    const format = i === 11 ? 'pdf scan' : i === 23 ? 'png scan' : formats[i % formats.length]!;
    const { name, mimeType, bytes } = await renderPerson(person, format);
    form.append('files[]', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
  }
  const { body } = await call<{ importId: string }>('/candidates/import', { method: 'POST', body: form });
  for (;;) {
    const { body: state } = await call<{ status: string; files: { status: string }[] }>(`/imports/${body.importId}`);
    if (state.status === 'done') {
      const count = (status: string) => state.files.filter((file) => file.status === status).length;
      console.log(
        `${count('done')} candidates read, ${count('duplicate')} were there already, ${count('failed')} failed`,
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
