/** Starts, follows, answers and stops runs: what both wires and the process's start and end call. */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, notFound, type Logger, type Recruiter, type Scope } from '@shortlist/agent';
import { createTurns, type Db, type RunModel } from '@shortlist/prisma';
import type { RunResult, RunStatus, ServerEvents } from '../../contract/index.ts';
import { answerApproval, checkEdit, type Answer } from './approvals.ts';
import { createChunkLog, type ChunkLog, type NumberedChunk } from './chunk-log.ts';
import { lastSeq } from './chunk-rows.ts';
import { createEndRun } from './end-run.ts';
import { beat, claimAbandoned, claimNext, release, stuckThreads } from './claim-run.ts';
import { createFindRun } from './find-run.ts';
import { showBranch } from './leave-branch.ts';
import { createDroppedInto } from './run-files.ts';
import { runResult } from './run-result.ts';
import { driveRun, type StopReason } from './run-worker.ts';
import type { SegmentKind } from './segment-source.ts';
import { createStartAtOnce } from './start-at-once.ts';
import { startRun, type StartInput } from './start-run.ts';
import { createThreadEvent } from './thread-event.ts';

export interface RunHandle {
  runId: string;
  status: RunStatus;
  /** Id of the assistant message the run writes. */
  messageId: string;
}

export interface StartedHandle extends RunHandle {
  /** Id of the message that the run answers. */
  questionId: string;
}

export interface RunEvents {
  /** A thread's title or active run changed; for every tab of its user. */
  'thread:updated': [scope: Scope, event: Parameters<ServerEvents['thread:updated']>[0]];
}

/** Every call takes the caller's scope: a run of another workspace or person is not found. */
export interface RunService {
  events: EventEmitter<RunEvents>;
  log: ChunkLog;
  /** Begins or queues a run. With `replaces`, what goes on in the branch that is left by it is stopped. */
  start(scope: Scope, input: StartInput): Promise<StartedHandle>;
  /** Shows the branch that a message is on; what goes on in the one that is left is stopped. */
  show(scope: Scope, threadId: string, messageId: string): Promise<void>;
  /** Answers a waiting approval, exactly once: a second answer is a conflict. */
  resume(scope: Scope, runId: string, answer: Answer): Promise<RunHandle>;
  /** Ends a run, whatever it does; the text so far stays. Ended runs stay as they are. */
  cancel(scope: Scope, runId: string): Promise<RunHandle>;
  find(scope: Scope, runId: string): Promise<RunHandle>;
  get(scope: Scope, runId: string): Promise<RunResult>;
  /** Chunks above `after`, stored ones first, until the run's segment ends. Rejects before the first for a foreign run. */
  read(
    scope: Scope,
    runId: string,
    options: { after: number; signal?: AbortSignal },
  ): Promise<AsyncGenerator<NumberedChunk, void>>;
  /** Number of the last stored chunk; 0 before the first. */
  lastSeq(scope: Scope, runId: string): Promise<number>;
  /** The result once the run has ended or waits for approval. */
  waitFor(scope: Scope, runId: string, signal?: AbortSignal): Promise<RunResult>;
  /** Takes up runs whose process died; the number of them. */
  takeOver(): Promise<number>;
  /** `takeOver` now and every 1.5 s, until `drain`. */
  watch(): Promise<void>;
  /** Accepts nothing new, waits up to `graceMs` for what is under way, then leaves the rest to other processes. */
  drain(graceMs?: number): Promise<void>;
}

interface RunServiceDeps {
  db: Db;
  recruiter: Recruiter;
  logger: Logger;
}

const BEAT_MS = 2_000;
const WATCH_MS = 1_500;
const CANCEL_WAIT_MS = 5_000;
/** Transactions on runs at a time. A burst waits here, without limit, instead of in the pool, which gives up. */
const TRANSACTIONS_AT_ONCE = 4;

/** Why a question is closed without a person's answer to it. */
const SUPERSEDED: Answer = { decision: 'reject', reason: 'Superseded by a new message.' };
const CANCELLED: Answer = { decision: 'reject', reason: 'The run was cancelled.' };
const LEFT: Answer = { decision: 'reject', reason: 'Another version of the conversation was taken up.' };

interface Driving {
  run: RunModel;
  stop: (reason: StopReason) => void;
  done: Promise<void>;
}

export function createRunService({ db, recruiter, logger }: RunServiceDeps): RunService {
  const ownerId = randomUUID();
  const log = createChunkLog({ db, ownerId, logger });
  const events = new EventEmitter<RunEvents>();
  const driving = new Map<string, Driving>();
  const inTurn = createTurns(TRANSACTIONS_AT_ONCE);
  const startAtOnce = createStartAtOnce(db, ownerId);
  const endRun = createEndRun(db, ownerId);
  const findRun = createFindRun(db);
  const droppedInto = createDroppedInto(db);
  const findThread = createThreadEvent(db);
  const timers: NodeJS.Timeout[] = [every(BEAT_MS, giveSign)];
  let draining = false;

  type ThreadUpdate = Awaited<ReturnType<typeof findThread>>;
  const tell = ({ workspaceId, userId }: RunModel, event: ThreadUpdate) => {
    if (event) events.emit('thread:updated', { workspaceId, userId }, event);
  };
  const announce = async (run: RunModel) => tell(run, await findThread(run.threadId));

  /** @param title  of the thread, when it is known */
  function drive(run: RunModel, kind: SegmentKind, title?: string): void {
    const controller = new AbortController();
    const stop = (reason: StopReason) => {
      if (!controller.signal.aborted) controller.abort(reason);
    };
    const done = driveRun({ db, log, recruiter, logger, endRun, droppedInto }, run, { kind, signal: controller.signal })
      .catch((error: unknown) => {
        // Without sign of life from us the run is taken over, by another process or by this one.
        logger.error({ err: error, runId: run.id }, 'a run could not be driven to its end');
        return 'running' as const;
      })
      .then(async (status) => {
        if (status === 'running') return;
        const event = await findThread(run.threadId);
        // Only a run that is queued can be active now.
        if (status !== 'waiting' && event?.activeRunId) await startNext(run.threadId);
        tell(run, event);
      })
      .catch((error: unknown) => logger.error({ err: error, runId: run.id }, 'the next run could not be started'))
      // The run may be driven anew by now: it waited, and was answered.
      .finally(() => driving.get(run.id) === own && driving.delete(run.id));
    const own: Driving = { run, stop, done };
    driving.set(run.id, own);
    if (title !== undefined) {
      tell(run, { threadId: run.threadId, title, activeRunId: run.id, leafId: run.messageId });
    } else {
      announce(run).catch((error: unknown) => logger.warn({ err: error }, 'a thread change was not announced'));
    }
  }

  /** Ends what a run does, in whatever process; the text so far stays, and a question is closed. */
  async function giveUp(scope: Scope, run: RunModel, answer: Answer, outcome: 'cancelled' | 'superseded') {
    await db.run.updateMany({ where: { id: run.id, status: 'running' }, data: { cancelledAt: new Date() } });
    const waiting = await answerApproval(db, scope, run, { ownerId, answer, outcome });
    if (waiting) drive(waiting, 'dismiss');
    else driving.get(run.id)?.stop('cancelled');
  }

  async function leave(scope: Scope, left: RunModel[]): Promise<void> {
    log.wake(left.map((run) => run.id));
    for (const run of left) await giveUp(scope, run, LEFT, 'superseded');
  }

  async function startNext(threadId: string): Promise<void> {
    if (draining) return;
    const queued = await db.run.findFirst({ where: { threadId, status: 'queued' }, select: { id: true } });
    if (!queued) return;
    const next = await inTurn(() => claimNext(db, threadId, ownerId));
    if (next) drive(next, 'run');
  }

  async function giveSign(): Promise<void> {
    const ids = [...driving.keys()];
    if (ids.length === 0) return;
    const alive = new Map((await beat(db, ownerId, ids)).map((row) => [row.id, row.cancelled]));
    for (const id of ids) {
      if (alive.get(id)) driving.get(id)?.stop('cancelled');
      // A run that has just ended is not `running` either; its driver has finished and hears nothing.
      else if (!alive.has(id)) driving.get(id)?.stop('lost');
    }
  }

  async function takeOver(): Promise<number> {
    if (draining) return 0;
    const abandoned = await claimAbandoned(db, ownerId, [...driving.keys()]);
    for (const run of abandoned) {
      logger.warn({ runId: run.id, threadId: run.threadId }, 'taking over a run');
      drive(run, 'recover');
    }
    for (const threadId of await stuckThreads(db)) await startNext(threadId);
    return abandoned.length;
  }

  async function mine(scope: Scope, runId: string): Promise<RunModel> {
    const run = await db.run.findFirst({
      where: { id: runId, workspaceId: scope.workspaceId, userId: scope.userId },
    });
    if (!run) throw notFound('The run');
    return run;
  }

  function every(ms: number, work: () => Promise<unknown>): NodeJS.Timeout {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      work()
        .catch((error: unknown) => logger.warn({ err: error }, 'care for runs failed; trying again'))
        .finally(() => (busy = false));
    }, ms);
    return timer.unref();
  }

  const service: RunService = {
    events,
    log,

    async start(scope, input) {
      if (draining) throw restarting();
      const started = await startRun({ db, recruiter, ownerId, startAtOnce, inTurn }, scope, input);
      const { run, questionId, superseded, left, title } = started;
      const handle = { ...handleOf(run), questionId };
      if (!started.fresh) return handle;
      if (run.status === 'running') drive(run, 'run', title);
      await leave(scope, left);
      if (run.status !== 'queued') return handle;
      if (superseded) {
        const taken = await answerApproval(db, scope, superseded, {
          ownerId,
          answer: SUPERSEDED,
          outcome: 'superseded',
        });
        if (taken) drive(taken, 'resume');
      } else {
        // The run ahead may have ended meanwhile, with nobody left to start this one.
        await startNext(run.threadId);
      }
      return handle;
    },

    async show(scope, threadId, messageId) {
      const left = await inTurn(() => showBranch(db, scope, threadId, messageId));
      await leave(scope, left);
      const event = await findThread(threadId);
      if (event) events.emit('thread:updated', scope, event);
    },

    async resume(scope, runId, answer) {
      if (draining) throw restarting();
      const run = await mine(scope, runId);
      checkEdit(recruiter, run, answer);
      const taken = await answerApproval(db, scope, run, { ownerId, answer });
      if (!taken) throw new AppError('conflict', { detail: 'This approval was already answered.' });
      drive(taken, 'resume');
      return handleOf(taken);
    },

    async cancel(scope, runId) {
      const run = await mine(scope, runId);
      const { count } = await db.run.updateMany({
        where: { id: runId, status: 'queued' },
        data: { status: 'cancelled', cancelledAt: new Date(), endedAt: new Date() },
      });
      if (count === 1) {
        log.wake([runId]);
        await announce(run);
        return service.find(scope, runId);
      }
      await giveUp(scope, run, CANCELLED, 'cancelled');
      const patience = AbortSignal.timeout(CANCEL_WAIT_MS);
      const { status } = await service.waitFor(scope, runId, patience);
      return { ...handleOf(run), status };
    },

    async find({ workspaceId, userId }, runId) {
      const run = await findRun(runId);
      if (run?.workspaceId !== workspaceId || run.userId !== userId) throw notFound('The run');
      return handleOf(run);
    },

    async get(scope, runId) {
      return runResult(db, await mine(scope, runId));
    },

    async read(scope, runId, { after, signal }) {
      const own = driving.get(runId)?.run;
      if (own?.workspaceId !== scope.workspaceId || own.userId !== scope.userId) await mine(scope, runId);
      return log.read(runId, after, signal);
    },

    async lastSeq(scope, runId) {
      const run = await mine(scope, runId);
      return lastSeq(db, run.id);
    },

    async waitFor(scope, runId, signal) {
      await mine(scope, runId);
      await log.ended(runId, signal);
      return service.get(scope, runId);
    },

    takeOver,
    async watch() {
      timers.push(every(WATCH_MS, takeOver));
      await takeOver();
    },

    async drain(graceMs = 15_000) {
      draining = true;
      const all = () => Promise.all([...driving.values()].map(({ done }) => done));
      await Promise.race([all(), delay(graceMs, undefined, { ref: false })]);
      const left = [...driving];
      for (const [, { stop }] of left) stop('released');
      await all();
      for (const [runId] of left) await release(db, ownerId, runId);
      timers.forEach((timer) => clearInterval(timer));
    },
  };
  return service;
}

function handleOf(run: Pick<RunModel, 'id' | 'status' | 'messageId'>): RunHandle {
  return { runId: run.id, status: run.status as RunStatus, messageId: run.messageId };
}

function restarting(): AppError {
  return new AppError('unavailable', { detail: 'The server is restarting. Try again in a few seconds.' });
}
