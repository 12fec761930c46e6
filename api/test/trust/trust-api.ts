/** The API as it runs, with both walls up, real imports and real reading of CVs; only the model is none. */
import { randomUUID } from 'node:crypto';
import { startTestDatabase } from '@shortlist/prisma/testing';
import { createImportService } from '../../src/imports/import-service.ts';
import { startTestApi, type TestApi, type TestApiOptions } from '../harness.ts';

export async function startTrustApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = await startTestDatabase();
  const api = await startTestApi({ ...options, database });
  const { agent, systemDb } = api.parts;
  const imports = createImportService({
    agent: { ...agent, db: systemDb },
    databaseUrl: database.url,
    queueName: `trust-${randomUUID()}`,
  });
  await imports.start();
  // The routes read the service from the parts when they are called.
  Object.assign(api.parts.imports, imports);
  return {
    ...api,
    async close() {
      await imports.stop();
      await api.close();
      await database.stop();
    },
  };
}
