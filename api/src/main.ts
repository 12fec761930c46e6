/** The API process. */
import { join } from 'node:path';
import { loadConfigOrExit, readEnvFile } from './config.ts';
import { serve } from './serve.ts';

const root = join(import.meta.dirname, '../..');
await serve(loadConfigOrExit({ ...readEnvFile(join(root, '.env')), ...process.env }, root));
