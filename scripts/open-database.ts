import { join } from 'node:path';
import { createDb, startEmbedded, type Db } from '@shortlist/prisma';
import { loadConfigOrExit, readEnvFile, type Config } from '../api/src/config.ts';

/**
 * For commands beside the running product: the database of DATABASE_URL, or the embedded one of DATA_DIR, which only one
 * process may have open at a time.
 */
export async function openDatabase(): Promise<{ db: Db; url: string; config: Config; close(): Promise<void> }> {
  const root = join(import.meta.dirname, '..');
  const config = loadConfigOrExit({ ...readEnvFile(join(root, '.env')), ...process.env }, root);
  const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: join(config.dataDir, 'postgres') });
  const url = config.databaseUrl || embedded!.url;
  const db = createDb(url);
  const close = async () => {
    await db.$disconnect();
    await embedded?.stop();
  };
  return { db, url, config, close };
}
