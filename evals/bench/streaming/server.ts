/** The product's API process as `api/src/main.ts` makes it, but with the paced model. Told how by one JSON argument. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessageChunk } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import { Server as SocketServer } from 'socket.io';
import { createApp } from '../../../api/src/app.ts';
import { hashOfKey } from '../../../api/src/auth/api-keys.ts';
import { buildParts } from '../../../api/src/build-parts.ts';
import { loadConfig } from '../../../api/src/config.ts';
import { createLogger } from '../../../api/src/logger.ts';
import { attachSockets } from '../../../api/src/sockets.ts';
import { createPacedModel } from './model.ts';

const PEOPLE = 1_000;

const { databaseUrl, dataDir, delayMs } = JSON.parse(process.argv[2] ?? '{}') as {
  databaseUrl: string;
  dataDir: string;
  delayMs: number;
};
const config = loadConfig({
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  SECRET_KEY: 'of the benchmark, long enough to be one',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
});
const logger = createLogger(config);
const model = createPacedModel({ BaseChatModel, AIMessageChunk, ChatGenerationChunk }, delayMs);
const chatModel = { model, name: 'paced', version: '1', price: { input: 0, output: 0 } };
const { parts, close } = await buildParts(config, databaseUrl, logger, {
  agent: (agent) => ({ ...agent, chatModel }),
});

const server = createServer(createApp(parts));
const io = new SocketServer(server, { serveClient: false, maxHttpBufferSize: 1_000_000 });
const sockets = attachSockets(io, parts);
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 });
await once(server, 'listening');
await parts.runs.watch();

process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => {
  void (async () => {
    await parts.runs.drain(0);
    await sockets.close();
    await io.close();
    server.closeAllConnections();
    await close();
    process.exit(0);
  })();
});
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens: await makePeople() });

/** Everybody a recruiter of their own: what tells a person's other tabs must not reach the whole crowd. */
async function makePeople(): Promise<string[]> {
  const { systemDb: db } = parts;
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Bench' } });
  const users = Array.from({ length: PEOPLE }, () => ({ id: randomUUID(), key: `sl_${randomUUID()}` }));
  await db.user.createMany({ data: users.map(({ id }) => ({ id, name: 'Bench', email: `${id}@shortlist.example` })) });
  await db.membership.createMany({ data: users.map(({ id: userId }) => ({ workspaceId, userId, role: 'recruiter' })) });
  await db.apiKey.createMany({
    data: users.map(({ id: userId, key }) => ({
      workspaceId,
      userId,
      name: 'bench',
      prefix: key.slice(0, 8),
      hash: hashOfKey(key),
      scopes: ['read', 'write', 'chat'],
      lastUsedAt: new Date(),
    })),
  });
  return users.map(({ key }) => key);
}
