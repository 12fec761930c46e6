/**
 * Writes the typed database client into prisma/generated.
 *
 * Prisma's CLI first fetches a "schema engine" from a host of its own, although `generate` never runs it. Naming any
 * executable in its place lets an air-gapped machine generate too (docs/decisions/003-own-migration-runner.md).
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const result = spawnSync(process.execPath, [prismaCli, 'generate', '--no-hints'], {
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
  },
  encoding: 'utf8',
});
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}${result.stderr}`);
  process.exit(result.status ?? 1);
}
