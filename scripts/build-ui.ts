import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the built UI is made of; a change in any of these files calls for a new build. */
const SOURCES = [
  'ui/src/**/*.*',
  'ui/static/**/*.*',
  'ui/*.{json,js,ts}',
  'api/contract/*.ts',
  'agent/src/{schemas,contract}.ts',
  'package-lock.json',
];

/** Builds the UI into ui/build unless the build there was made from these very sources. */
export async function buildUi(root: string, say: (line: string) => void): Promise<void> {
  const stamp = join(root, 'ui/build/.sources');
  const sources = await digest(root);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return;

  say('Building the chat UI');
  const build = spawn('npm', ['run', 'build', '-w', 'ui', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  build.stdout.on('data', (data: Buffer) => (output += data.toString()));
  build.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const [code] = (await once(build, 'close')) as [number];
  if (code !== 0) throw new Error(`${output}\nThe chat UI could not be built; the lines above say why.`);
  await writeFile(stamp, sources);
}

async function digest(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort())
    hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex');
}
