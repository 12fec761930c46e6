/**
 * What the transport alone costs: Express and Socket.IO write the product's frames, a chunk for each token, straight from
 * the model's pace. No agent, no log, no database.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Server as SocketServer } from 'socket.io';
import { piece, TOKENS } from './model.ts';

const { delayMs } = JSON.parse(process.argv[2] ?? '{}') as { delayMs: number };

const app = express();
app.use(express.json());
app.post('/api/v1/threads', (_request, response) => void response.json({ id: randomUUID() }));
app.post('/api/v1/threads/:id/runs', async (_request, response) => {
  response.set({ 'content-type': 'text/event-stream' }).flushHeaders();
  for await (const { seq, chunk } of chunks()) response.write(`id: ${seq}\ndata: ${JSON.stringify(chunk)}\n\n`);
  response.end('data: [DONE]\n\n');
});
const server = createServer(app);
const io = new SocketServer(server, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('run:start', async (_body: unknown, answer: (ack: object) => void) => {
    const runId = randomUUID();
    answer({ ok: true, runId });
    for await (const numbered of chunks()) socket.emit('run:chunk', { runId, ...numbered });
    socket.emit('run:end', { runId, status: 'completed' });
  });
});

async function* chunks() {
  for (let i = 0; i < TOKENS; i++) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    yield { seq: i + 1, chunk: { type: 'text-delta', id: '1', delta: piece(i) } };
  }
}

process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 });
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens: ['none'] });
