/** The product's API process on a database full of people; questions are not embedded but have vectors of the crowd. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/src/app.ts';
import { buildParts } from '../../../api/src/build-parts.ts';
import { loadConfig } from '../../../api/src/config.ts';
import { createLogger } from '../../../api/src/logger.ts';
import { QUESTIONS } from './api.ts';
import { drawQueries, MODEL, OCCUPATIONS } from './crowd.ts';

const { databaseUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; dataDir: string };
const config = loadConfig({
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  SECRET_KEY: 'of the benchmark, long enough to be one',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
});
const vectors = OCCUPATIONS.map((_, trade) => drawQueries(1, 500 + trade, trade)[0]!);
const vectorOf = (text: string) => {
  const trade = Object.entries(QUESTIONS).find(([question]) => question.startsWith(text))?.[1];
  return vectors[
    Math.max(
      0,
      OCCUPATIONS.findIndex(({ title }) => title === trade),
    )
  ]!;
};
const { parts } = await buildParts(config, databaseUrl, createLogger(config), {
  agent: (agent) => ({
    ...agent,
    embedder: { model: MODEL, dimensions: 512, embed: async (texts) => texts.map(vectorOf), async close() {} },
  }),
});
const server = createServer(createApp(parts));
server.listen({ host: '127.0.0.1', port: 0 });
await once(server, 'listening');
process.on('disconnect', () => process.exit(0));
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
