/**
 * The checkpoints of one segment, in memory until they matter. LangGraph makes one for every arrow of the graph, and a
 * store in Postgres takes a transaction for each; but a process that dies can begin from the last one that was needed:
 * before tools have effects, after them, and when the segment ends. What the model says in between is said anew
 * (`recover`).
 */
import type { RunnableConfig } from '@langchain/core/runnables';
import type { BaseCheckpointSaver, CheckpointTuple } from '@langchain/langgraph';
import { copyCheckpoint } from '@langchain/langgraph';
import type { Segment } from './segment.ts';

export interface SegmentMemory {
  /** Checkpoint to begin at; empty for none, null for the newest of the thread. */
  base: string | null;
  /** Read once from the store, then the newest of this segment; none in a new thread. */
  latest: CheckpointTuple | undefined;
  loaded: boolean;
  /** What the store has not seen yet. */
  unsaved: { parent: RunnableConfig; versions: Record<string, string | number> } | null;
  writes: { writes: Parameters<BaseCheckpointSaver['putWrites']>[1]; taskId: string }[];
}

export function emptyMemory(): SegmentMemory {
  return { base: null, latest: undefined, loaded: false, unsaved: null, writes: [] };
}

/** Before anything was written: the segment goes on from this checkpoint, whatever the thread's newest is. */
export function beginAt(memory: SegmentMemory, base: string | undefined): void {
  Object.assign(memory, emptyMemory(), { base: base ?? null });
}

/** The store as the graph sees it; calls that belong to no segment reach it directly. */
export function rememberingSaver(store: BaseCheckpointSaver): BaseCheckpointSaver {
  const overrides: Pick<BaseCheckpointSaver, 'getTuple' | 'put' | 'putWrites' | 'getNextVersion'> = {
    /**
     * The Postgres saver keeps what a channel holds once per thread, channel and version, and never overwrites it. Plain
     * counting would give two branches the same versions, and the second would read the first one's messages.
     */
    getNextVersion: (current: number | undefined) => Math.floor(current ?? 0) + 1 + Math.random(),

    async getTuple(config) {
      const memory = memoryOf(config);
      const id = config.configurable?.['checkpoint_id'] as string | undefined;
      if (!memory || (id && id !== memory.latest?.checkpoint.id)) return store.getTuple(config);
      if (!memory.loaded) {
        memory.latest =
          memory.base === '' ? undefined : await store.getTuple(address(config, memory.base ?? undefined));
        memory.loaded = true;
      }
      return memory.latest;
    },

    async put(config, checkpoint, metadata, newVersions) {
      const memory = memoryOf(config);
      if (!memory) return store.put(config, checkpoint, metadata, newVersions);
      const parent = memory.unsaved?.parent ?? address(config);
      memory.unsaved = { parent, versions: { ...memory.unsaved?.versions, ...newVersions } };
      memory.writes = [];
      memory.loaded = true;
      memory.latest = {
        config: address(config, checkpoint.id),
        checkpoint: copyCheckpoint(checkpoint),
        metadata,
        parentConfig: address(config),
        pendingWrites: [],
      };
      return memory.latest.config;
    },

    async putWrites(config, writes, taskId) {
      const memory = memoryOf(config);
      const latest = memory?.latest;
      if (!memory || !latest || config.configurable?.['checkpoint_id'] !== latest.checkpoint.id) {
        return store.putWrites(config, writes, taskId);
      }
      memory.writes.push({ writes, taskId });
      const added = writes.map(([channel, value]): [string, string, unknown] => [taskId, channel, value]);
      latest.pendingWrites = [...(latest.pendingWrites ?? []), ...added];
    },
  };
  return Object.assign(Object.create(store) as BaseCheckpointSaver, overrides);
}

/** Brings the store up to date. What fails stays unsaved. */
export async function saveMemory(store: BaseCheckpointSaver, memory: SegmentMemory): Promise<void> {
  const { latest, unsaved, writes } = memory;
  if (!latest) return;
  if (unsaved) await store.put(unsaved.parent, latest.checkpoint, latest.metadata!, unsaved.versions);
  memory.unsaved = null;
  for (const each of writes) await store.putWrites(latest.config, each.writes, each.taskId);
  memory.writes = [];
}

function memoryOf(config: RunnableConfig): SegmentMemory | undefined {
  return (config.configurable?.['segment'] as Segment | undefined)?.memory;
}

/** Where a checkpoint is kept, without the rest of the graph's configuration. */
function address({ configurable = {} }: RunnableConfig, id?: string): RunnableConfig {
  const checkpointId = id ?? (configurable['checkpoint_id'] as string | undefined);
  return {
    configurable: {
      thread_id: configurable['thread_id'] as string,
      checkpoint_ns: (configurable['checkpoint_ns'] as string | undefined) ?? '',
      ...(checkpointId && { checkpoint_id: checkpointId }),
    },
  };
}
