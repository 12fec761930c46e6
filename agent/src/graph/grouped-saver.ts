/**
 * LangGraph's own store of checkpoints, over the same tables, with what a chat message costs as one statement each: the
 * latest checkpoint of a thread is read, and a checkpoint or its pending writes are stored, for all runs that ask
 * meanwhile together. Where the library takes a transaction of a statement for every row, this takes one.
 */
import type { RunnableConfig } from '@langchain/core/runnables';
import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { grouped, type Statements } from '@shortlist/prisma';
import type pg from 'pg';

type Bytes = Uint8Array;
interface CheckpointRow {
  thread_id: string;
  checkpoint_id: string;
  parent_checkpoint_id: string | null;
  checkpoint: Omit<Checkpoint, 'channel_values'>;
  metadata: Record<string, unknown>;
  channel_values: [Bytes, Bytes, Bytes][];
  pending_writes: [Bytes, Bytes, Bytes, Bytes][];
}
type StoredBlob = [thread: string, namespace: string, channel: string, version: string, type: string, blob?: Bytes];
interface StoredCheckpoint {
  key: [thread: string, namespace: string, id: string, parent: string | null];
  checkpoint: string;
  metadata: string;
  blobs: StoredBlob[];
}
type StoredWrite = [
  thread: string,
  namespace: string,
  checkpoint: string,
  task: string,
  index: number,
  channel: string,
  type: string,
  blob: Bytes,
];

/** LangGraph's contract for a store is a subclass. */
export class GroupedSaver extends PostgresSaver {
  private readonly latest: (threadId: string) => Promise<CheckpointRow | undefined>;
  private readonly store: (checkpoint: StoredCheckpoint) => Promise<void>;
  private readonly storeWrites: (writes: StoredWrite[]) => Promise<void>;

  constructor(pool: pg.Pool, statements: Statements, { schema }: { schema: string }) {
    super(pool, undefined, { schema });
    const sql = statementsIn(schema);
    this.latest = grouped(async (threadIds) => {
      const rows = await statements.query<CheckpointRow>(sql.latest, [[...new Set(threadIds)]]);
      const byThread = new Map(rows.map((row) => [row.thread_id, row]));
      return threadIds.map((threadId) => byThread.get(threadId));
    });
    this.store = grouped(async (checkpoints) => {
      await statements.query(sql.store, [
        ...columns(
          checkpoints.map(({ key }) => key),
          4,
        ),
        checkpoints.map(({ checkpoint }) => checkpoint),
        checkpoints.map(({ metadata }) => metadata),
        ...columns(
          checkpoints.flatMap(({ blobs }) => blobs),
          6,
        ),
      ]);
      return checkpoints.map(() => undefined);
    });
    this.storeWrites = grouped(async (writes) => {
      await statements.query(sql.storeWrites, columns(writes.flat(), 8));
      return writes.map(() => undefined);
    });
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { thread_id, checkpoint_ns = '', checkpoint_id } = addressOf(config);
    if (checkpoint_id || checkpoint_ns !== '') return super.getTuple(config);
    const row = await this.latest(thread_id);
    if (!row) return undefined;
    // Written by a LangGraph before the first of ours: the library knows how to bring it up to date.
    if (row.checkpoint.v < 4) return super.getTuple(config);
    const at = (id: string) => ({ configurable: { thread_id, checkpoint_ns, checkpoint_id: id } });
    return {
      config: at(row.checkpoint_id),
      checkpoint: await this._loadCheckpoint(row.checkpoint, row.channel_values),
      metadata: (await this._loadMetadata(row.metadata)) as CheckpointMetadata,
      ...(row.parent_checkpoint_id && { parentConfig: at(row.parent_checkpoint_id) }),
      pendingWrites: await this._loadWrites(row.pending_writes),
    };
  }

  override async put(
    ...[config, checkpoint, metadata, newVersions]: Parameters<PostgresSaver['put']>
  ): Promise<RunnableConfig> {
    const { thread_id, checkpoint_ns = '', checkpoint_id = null } = addressOf(config);
    await this.store({
      key: [thread_id, checkpoint_ns, checkpoint.id, checkpoint_id],
      checkpoint: JSON.stringify(this._dumpCheckpoint(checkpoint)),
      metadata: JSON.stringify(await this._dumpMetadata(metadata)),
      blobs: await this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, newVersions),
    });
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
  }

  override async putWrites(...[config, writes, taskId]: Parameters<PostgresSaver['putWrites']>): Promise<void> {
    const { thread_id, checkpoint_ns = '', checkpoint_id = '' } = addressOf(config);
    if (writes.length === 0) return;
    await this.storeWrites(await this._dumpWrites(thread_id, checkpoint_ns, checkpoint_id, taskId, writes));
  }
}

function addressOf({ configurable = {} }: RunnableConfig) {
  return configurable as { thread_id: string; checkpoint_ns?: string; checkpoint_id?: string };
}

/** Rows as one array for each column. */
function columns(rows: readonly (readonly unknown[])[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, column) =>
    rows.map((row) => {
      const value = row[column] ?? null;
      return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
    }),
  );
}

function statementsIn(schema: string) {
  return {
    latest: {
      name: 'checkpoint_latest',
      text: `
        SELECT latest.* FROM unnest($1::text[]) AS wanted(thread_id)
        CROSS JOIN LATERAL (
          SELECT thread_id, checkpoint_id, parent_checkpoint_id, checkpoint, metadata,
            (
              SELECT array_agg(ARRAY[blobs.channel::bytea, blobs.type::bytea, blobs.blob])
              FROM jsonb_each_text(checkpoint -> 'channel_versions') AS versions
              JOIN ${schema}.checkpoint_blobs AS blobs
                ON blobs.thread_id = checkpoints.thread_id AND blobs.checkpoint_ns = ''
                  AND blobs.channel = versions.key AND blobs.version = versions.value
            ) AS channel_values,
            (
              SELECT array_agg(ARRAY[task_id::bytea, channel::bytea, type::bytea, blob] ORDER BY task_id, idx)
              FROM ${schema}.checkpoint_writes AS writes
              WHERE writes.thread_id = checkpoints.thread_id AND writes.checkpoint_ns = ''
                AND writes.checkpoint_id = checkpoints.checkpoint_id
            ) AS pending_writes
          FROM ${schema}.checkpoints
          WHERE checkpoints.thread_id = wanted.thread_id AND checkpoint_ns = ''
          ORDER BY checkpoint_id DESC LIMIT 1
        ) AS latest`,
    },
    store: {
      name: 'checkpoint_store',
      text: `
        WITH blobs AS (
          INSERT INTO ${schema}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
          SELECT * FROM unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[])
          ON CONFLICT (thread_id, checkpoint_ns, channel, version) DO NOTHING
        )
        INSERT INTO ${schema}.checkpoints
          (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
        SELECT thread_id, checkpoint_ns, checkpoint_id, parent_id, checkpoint::jsonb, metadata::jsonb
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
          AS stored(thread_id, checkpoint_ns, checkpoint_id, parent_id, checkpoint, metadata)
        ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
          DO UPDATE SET checkpoint = excluded.checkpoint, metadata = excluded.metadata`,
    },
    // Interrupts and errors have fixed numbers below zero and replace each other; what a task wrote stays as it was.
    storeWrites: {
      name: 'checkpoint_store_writes',
      text: `
        INSERT INTO ${schema}.checkpoint_writes
          (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
        SELECT * FROM unnest(
          $1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::bytea[])
        ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx) DO UPDATE
          SET channel = excluded.channel, type = excluded.type, blob = excluded.blob
          WHERE excluded.idx < 0`,
    },
  };
}
