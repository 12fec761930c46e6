/** The library's own store is the reference: what one writes the other must read, to the last pending write. */
import { randomUUID } from 'node:crypto';
import { emptyCheckpoint, type BaseCheckpointSaver, type Checkpoint } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { startTestDatabase } from '@shortlist/prisma/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCheckpointer, setupCheckpointer } from './checkpointer.ts';

let stop: () => Promise<void>;
let ours: BaseCheckpointSaver;
let reference: PostgresSaver;
beforeAll(async () => {
  const database = await startTestDatabase();
  await setupCheckpointer(database.url);
  const { checkpointer, close } = await createCheckpointer(database.url);
  const pool = new pg.Pool({ connectionString: database.url });
  ours = checkpointer;
  reference = new PostgresSaver(pool, undefined, { schema: 'langgraph' });
  stop = async () => {
    await close();
    await pool.end();
    await database.stop();
  };
});
afterAll(() => stop());

const TASK = '00000000-0000-0000-0000-000000000001';
const at = (threadId: string) => ({ configurable: { thread_id: threadId, checkpoint_ns: '' } });

/** Two checkpoints, the newer with an interrupt and what a task wrote twice. */
async function fill(saver: BaseCheckpointSaver, threadId: string): Promise<void> {
  const metadata = { source: 'loop' as const, step: 1, parents: {} };
  const checkpoint = (id: string, text: string): Checkpoint => ({
    ...emptyCheckpoint(),
    id,
    channel_values: { messages: [text], run: { runId: 'r' } },
    channel_versions: { messages: id, run: 1, gone: 1 },
  });
  const versions = (id: string) => ({ messages: id, run: 1, gone: 1 });
  const first = await saver.put(at(threadId), checkpoint('1', 'one'), metadata, versions('1'));
  const second = await saver.put(first, checkpoint('2', 'two'), metadata, versions('2'));
  await saver.putWrites(second, [['__interrupt__', [{ value: 'old' }]]], TASK);
  await saver.putWrites(second, [['__interrupt__', [{ value: 'sure?' }]]], TASK);
  await saver.putWrites(second, [['messages', ['first']]], TASK);
  await saver.putWrites(second, [['messages', ['again']]], TASK);
}

it('reads what the library wrote, and the library what it wrote, all the same', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  await fill(reference, a);
  await fill(ours, b);
  const renamed = (tuple: unknown) => JSON.parse(JSON.stringify(tuple).replaceAll(b, a)) as unknown;
  const expected = renamed(await reference.getTuple(at(a)));
  expect(expected).toMatchObject({ checkpoint: { id: '2', channel_values: { messages: ['two'] } } });
  expect(renamed(await ours.getTuple(at(a)))).toEqual(expected);
  const timeless = ({ checkpoint, ...rest }: { checkpoint: { ts: string } }) => ({
    ...rest,
    checkpoint: { ...checkpoint, ts: '' },
  });
  expect(timeless(renamed(await reference.getTuple(at(b))) as never)).toEqual(timeless(expected as never));
});

it('tells threads apart that are read and written at the same moment', async () => {
  const threads = Array.from({ length: 40 }, () => randomUUID());
  await Promise.all(threads.slice(1).map((threadId) => fill(ours, threadId)));
  const found = await Promise.all(threads.map((threadId) => ours.getTuple(at(threadId))));
  expect(found.map((tuple) => tuple?.config.configurable?.['thread_id'])).toEqual([undefined, ...threads.slice(1)]);
});
