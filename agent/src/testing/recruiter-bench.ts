/** What the tests of the agent share: a real database with checkpoints, small tools, and a reader of runs. */
import { randomUUID } from 'node:crypto';
import { createDb } from '@shortlist/prisma';
import type { Db } from '@shortlist/prisma';
import { startTestDatabase } from '@shortlist/prisma/testing';
import type { BaseCheckpointSaver } from '@langchain/langgraph';
import { readUIMessageStream } from 'ai';
import { z } from 'zod';
import type { ChatMessage, Chunk } from '../chunks.ts';
import type { AgentDeps, ChatModel } from '../deps.ts';
import { AppError } from '../errors.ts';
import { createCheckpointer, setupCheckpointer } from '../graph/checkpointer.ts';
import type { Limits } from '../graph/limits.ts';
import { createRecruiter } from '../recruiter.ts';
import type { Recruiter, RunScope } from '../run.ts';
import type { AgentTool, ToolContext } from '../tools/tool.ts';
import type { Script, ScriptedModel } from './scripted-model.ts';
import { createScriptedModel } from './scripted-model.ts';

export interface Bench {
  db: Db;
  checkpointer: BaseCheckpointSaver;
  /** Lines that the logger was given at level error. */
  errors: { fields: Record<string, unknown>; message: string }[];
  /** A new recruiter, as a new process would make it, on the same database. */
  recruiter(
    model: ChatModel,
    options?: { tools?: AgentTool[]; limits?: Partial<Limits>; checkpointer?: BaseCheckpointSaver },
  ): Recruiter;
  scripted(script: Script, options?: Parameters<Bench['recruiter']>[1]): { recruiter: Recruiter; model: ScriptedModel };
  /** A run of a new thread, or of the one given. */
  newRun(threadId?: string): Promise<RunScope>;
  stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const database = await startTestDatabase();
  await setupCheckpointer(database.url);
  const { checkpointer, close } = await createCheckpointer(database.url);
  const db = createDb(database.url);
  const errors: Bench['errors'] = [];
  const workspaceId = randomUUID();
  const userId = randomUUID();
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error: (fields: object, message: string) =>
      void errors.push({ fields: fields as Record<string, unknown>, message }),
  };
  const bench: Bench = {
    db,
    checkpointer,
    errors,
    recruiter: (chatModel, { tools = [], limits = {}, checkpointer: other = checkpointer } = {}) =>
      // The graph itself uses these parts only; the rest belongs to the tools.
      createRecruiter({ db, chatModel, checkpointer: other, logger } as unknown as AgentDeps, { tools, limits }),
    scripted(script, options) {
      const model = createScriptedModel(script);
      return { model, recruiter: bench.recruiter(model, options) };
    },
    async newRun(threadId = randomUUID()) {
      const runId = randomUUID();
      await db.thread.upsert({ where: { id: threadId }, create: { id: threadId, workspaceId, userId }, update: {} });
      const base = { id: runId, workspaceId, threadId, userId, status: 'running', input: {}, messageId: `m-${runId}` };
      await db.run.create({ data: base });
      return { workspaceId, userId, threadId, runId };
    },
    async stop() {
      await db.$disconnect();
      await close();
      await database.stop();
    },
  };
  return bench;
}

export interface SayOptions {
  scope: RunScope;
  text?: string;
  signal?: AbortSignal;
}

/** Input of a run that says this. */
export function say({ scope, text = 'hello', signal = new AbortController().signal }: SayOptions) {
  return { scope, messageId: `m-${scope.runId}`, text, files: [], signal };
}

export async function collect(chunks: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const all: Chunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

/** The text of all chunks together. */
export function textOf(chunks: Chunk[]): string {
  return chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
}

/** The message that a client shows after these chunks, folded by the SDK's own reducer. */
export async function fold(...segments: Chunk[][]): Promise<ChatMessage> {
  let message: ChatMessage | undefined;
  for (const chunks of segments) {
    const stream = new ReadableStream<Chunk>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    const options = message ? { message } : {};
    for await (const next of readUIMessageStream<ChatMessage>({ stream, ...options })) message = next;
  }
  if (!message) throw new Error('no chunk made a message');
  return message;
}

/**
 * Three tools with real effects on the database, under names of real ones: `create_job` writes, `list_jobs` reads,
 * `delete_job` needs a person.
 */
export function benchTools(db: Db) {
  const ran: string[] = [];
  // Their outputs are shorter than those of the real tools.
  const createJob = {
    name: 'create_job',
    description: 'Creates a job.',
    schema: z.object({ title: z.string().min(1), location: z.string().optional() }),
    effect: 'write',
    run: async ({ title, location }: { title: string; location?: string }, context: ToolContext) => {
      ran.push(`create_job ${title}`);
      return context.commit(async (tx) => {
        const { workspaceId, userId: createdById } = context.scope;
        const job = await tx.job.create({ data: { workspaceId, createdById, title, location: location ?? null } });
        return { output: { job: { id: job.id, title } }, content: `Created job ${title} (${job.id})` };
      });
    },
  } as unknown as AgentTool;
  const listJobs = {
    name: 'list_jobs',
    description: 'Lists jobs.',
    schema: z.object({ query: z.string().optional() }),
    effect: 'read',
    run: async (_args: object, { scope }: ToolContext) => {
      ran.push('list_jobs');
      const jobs = await db.job.findMany({ where: { workspaceId: scope.workspaceId }, select: { title: true } });
      return { output: { total: jobs.length, jobs }, content: `${jobs.length} jobs` };
    },
  } as unknown as AgentTool;
  const deleteJob = {
    name: 'delete_job',
    description: 'Deletes a job.',
    schema: z.object({ job: z.string() }),
    effect: 'write',
    approval: async ({ job }: { job: string }) => `Delete the job «${job}»?`,
    run: async ({ job }: { job: string }, context: ToolContext) => {
      ran.push(`delete_job ${job}`);
      return context.commit(async (tx) => {
        const { workspaceId } = context.scope;
        const { count } = await tx.job.deleteMany({ where: { workspaceId, title: job } });
        if (count === 0) throw new AppError('not_found', { detail: 'The job was not found in this workspace.' });
        return { output: { id: job, title: job }, content: `Deleted ${count} job` };
      });
    },
  } as unknown as AgentTool;
  return { tools: [createJob, listJobs, deleteJob], ran };
}
