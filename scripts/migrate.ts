/** `npm run db:migrate`: applies pending migrations to DATABASE_URL, before a new version is rolled out. */
import { join } from 'node:path';
import { setupCheckpointer } from '@shortlist/agent/checkpointer';
import { migrate } from '@shortlist/prisma';
import { loadConfigOrExit, readEnvFile } from '../api/src/config.ts';

const root = join(import.meta.dirname, '..');
const { databaseUrl } = loadConfigOrExit({ ...readEnvFile(join(root, '.env')), ...process.env }, root);
if (!databaseUrl) {
  console.error(
    'DATABASE_URL is empty. `npm start` migrates the embedded database by itself; set DATABASE_URL to migrate a server.',
  );
  process.exit(1);
}
try {
  const applied = await migrate(databaseUrl);
  await setupCheckpointer(databaseUrl);
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
