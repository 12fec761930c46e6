/** The process behind `startEmbedded`: opens PGlite, listens, and closes when told to or when its parent is gone. */
import { readFile, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { lockFolder } from './lock-folder.ts';
import { wholePipelines } from './whole-pipelines.ts';
import type { EmbeddedOptions, ParentMessage, ServerMessage } from './embedded.ts';

// Ctrl-C reaches every process of the terminal; the parent decides when the database may go.
process.on('SIGINT', () => {});

const options = JSON.parse(process.argv[2] ?? '{}') as EmbeddedOptions;
const tell = (message: ServerMessage) => process.send?.(message);

try {
  const unlock = options.dataDir ? await lockFolder(options.dataDir) : async () => {};
  const db = await PGlite.create({
    dataDir: options.dataDir ?? 'memory://',
    extensions: { vector },
    // Vector indexes are built in memory; the graph of 10,000 candidates needs about half of this.
    startParams: [...PGlite.defaultStartParams, '-c', 'maintenance_work_mem=512MB'],
    ...(options.snapshot && { loadDataDir: new Blob([await readFile(options.snapshot)]) }),
  });
  const server = new PGLiteSocketServer({
    db: wholePipelines(db),
    host: '127.0.0.1',
    port: options.port ?? 0,
    maxConnections: 64,
  });
  await server.start();

  const close = async () => {
    await server.stop();
    await db.close();
    await unlock();
    process.exit(0);
  };
  process.on('SIGTERM', () => void close());
  process.on('disconnect', () => void close());
  process.on('message', (message: ParentMessage) => {
    if (message.type === 'stop') void close();
    else void dump(message.file);
  });
  const dump = async (file: string) => {
    const archive = await db.dumpDataDir('none');
    await writeFile(file, Buffer.from(await archive.arrayBuffer()));
    tell({ type: 'dumped' });
  };
  tell({ type: 'ready', port: Number(server.getServerConn().split(':').at(-1)) });
} catch (error) {
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
