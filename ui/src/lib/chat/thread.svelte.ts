import type { ChatMessage, Decision, RunStatus, Thread as ThreadRow } from '@shortlist/api/contract';
import { SvelteMap } from 'svelte/reactivity';
import { get, ProblemError, put, sentenceOf } from '#lib/http.ts';
import { t } from '#lib/i18n/index.ts';
import { newId } from '#lib/new-id.ts';
import { command, socket } from '#lib/socket.ts';
import { foldRun } from './fold-run.ts';
import { joined, messagePage, placed } from './messages.ts';
import { textOf } from './parts.ts';
import { createRunReader, type RunReader, type RunSocket } from './run-reader.ts';

export type ThreadState = 'loading' | 'ready' | 'running' | 'waiting' | 'unavailable' | 'missing';

/** What became of a run, by the id of its message; nothing for one that simply completed. */
export interface RunOutcome {
  status: 'failed' | 'cancelled';
  detail: string;
}

export type Thread = ReturnType<typeof createThread>;

/**
 * One conversation as the screen shows it. Its newest messages come from the server once, earlier ones when they are
 * wanted; after that each run's chunks are folded into its message by the SDK's own reducer, the same that the server
 * saves with. Leaving is never a cancel: the run goes on, and whoever opens the thread again reads it from where it is.
 * A `fresh` thread has nothing to load.
 */
export function createThread(id: string, { fresh = false } = {}) {
  let messages = $state.raw<ChatMessage[]>([]);
  let state = $state<ThreadState>(fresh ? 'ready' : 'loading');
  /** Where the messages before the first that is shown begin; null where there are none. */
  let earlier = $state<string | null>(null);
  let problem = $state<string | null>(null);
  let runId = $state<string | null>(null);
  let queued = $state<string[]>([]);
  const outcomes = $state<Record<string, RunOutcome>>({});
  /** The person's message that each run of this tab answers, so that the answer stands behind it. */
  const asked = new SvelteMap<string, string>();
  const lastSeq = new SvelteMap<string, number>();
  const beginnings = new SvelteMap<string, Promise<void>>();
  let reader: RunReader | null = null;
  let closed = false;

  let loading = Promise.resolve();
  function load(): Promise<void> {
    loading = loadAll();
    return loading;
  }

  async function loadAll(): Promise<void> {
    try {
      const [row] = await Promise.all([get<ThreadRow>(`/threads/${id}`), loadNewest()]);
      problem = null;
      state = 'ready';
      if (row.activeRunId) follow(row.activeRunId, 0);
    } catch (error) {
      const gone = error instanceof ProblemError && error.problem.status === 404;
      state = gone ? 'missing' : 'unavailable';
      problem = gone ? null : sentenceOf(error);
    }
  }

  /** Earlier messages that are on the screen stay there. */
  async function loadNewest(): Promise<void> {
    const page = await messagePage(id);
    const whole = joined(messages, page.items);
    messages = whole ?? page.items;
    if (!whole) earlier = page.nextCursor;
  }

  let fetching = false;
  /** Puts the messages before the first in front of it. Where they can't be had, whoever scrolls on asks again. */
  async function loadEarlier(): Promise<void> {
    const cursor = earlier;
    if (!cursor || fetching || closed) return;
    fetching = true;
    const page = await messagePage(id, cursor).catch(() => null);
    fetching = false;
    if (!page || earlier !== cursor) return;
    messages = [...page.items, ...messages];
    earlier = page.nextCursor;
  }

  /** Shows the message at once and starts a run, or queues it behind the one that is going on. */
  async function send(text: string): Promise<void> {
    // The list that is on its way does not have this message, and would take its place.
    await loading;
    const message: ChatMessage = { id: `local-${newId()}`, role: 'user', parts: [{ type: 'text', text }] };
    messages = [...messages, message];
    problem = null;
    const busy = reader !== null;
    const next = busy ? null : listen();
    if (!busy) state = 'running';
    try {
      const started = await command('run:start', { threadId: id, text, requestId: message.id });
      // From now on under the id by which it can be edited.
      messages = messages.map((each) => (each === message ? { ...message, id: started.questionId } : each));
      asked.set(started.runId, started.questionId);
      if (next) read(next, started.runId, 0, false);
      else enqueue(started.runId);
    } catch (error) {
      next?.close();
      if (reader === next) settle(null);
      messages = messages.filter((each) => each !== message);
      throw error;
    }
  }

  /** Sends the person's message again with another text; what came after it stays in its own branch. */
  async function edit(messageId: string, text: string): Promise<void> {
    const at = messages.findIndex((each) => each.id === messageId);
    const kept = messages[at]?.parts.filter((part) => part.type !== 'text') ?? [];
    const edited: ChatMessage = { id: `local-${newId()}`, role: 'user', parts: [{ type: 'text', text }, ...kept] };
    await replace(messageId, text, [...messages.slice(0, at), edited]);
  }

  /** Has the same message answered again; this answer stays in its own branch. */
  async function regenerate(messageId: string): Promise<void> {
    const at = messages.findIndex((each) => each.id === messageId);
    await replace(messageId, '', messages.slice(0, at));
  }

  /** What goes on in the branch that is left is stopped by the server, so nobody reads it any more. */
  async function replace(messageId: string, text: string, shown: ChatMessage[]): Promise<void> {
    leave();
    messages = shown;
    problem = null;
    state = 'running';
    const next = listen();
    try {
      const started = await command('run:start', { threadId: id, text, replaces: messageId, requestId: newId() });
      await loadNewest();
      void read(next, started.runId, 0, false);
    } catch (error) {
      leave();
      await load();
      throw error;
    }
  }

  /** Shows the branch that a message is on. */
  async function show(messageId: string): Promise<void> {
    await put<ThreadRow>(`/threads/${id}/branch`, { messageId });
    leave();
    await load();
  }

  function leave(): void {
    const left = reader;
    if (left && runId) lastSeq.set(runId, left.last());
    reader = null;
    runId = null;
    queued = [];
    left?.close();
  }

  /** Follows a run from behind chunk `after`, unless it is being read already. */
  function follow(run: string, after: number): void {
    if (closed || (reader && runId === run)) return;
    if (reader) return enqueue(run);
    state = 'running';
    read(listen(), run, after, true);
  }

  function listen(): RunReader {
    reader = createRunReader(socket() as unknown as RunSocket);
    return reader;
  }

  async function read(from: RunReader, run: string, after: number, subscribe: boolean): Promise<void> {
    runId = run;
    queued = queued.filter((each) => each !== run);
    from.follow(run, after, subscribe);
    const known = after > 0 ? messages.findLast((each) => each.metadata?.runId === run) : undefined;
    const { message, failure } = await foldRun(from, known, (latest) => {
      if (reader === from) messages = placed(messages, latest, asked.get(run));
    });
    const status = await from.ended;
    lastSeq.set(run, from.last());
    if (message && (status === 'failed' || status === 'cancelled' || failure)) {
      const detail = status === 'cancelled' ? t.chat.stopped : failure || t.chat.unfinished;
      outcomes[message.id] = { status: status === 'cancelled' ? 'cancelled' : 'failed', detail };
    } else if (status === 'failed') problem = failure || t.chat.unfinished;
    if (reader === from) settle(status);
  }

  function settle(status: RunStatus | null): void {
    reader = null;
    if (status !== 'waiting') runId = null;
    state = status === 'waiting' ? 'waiting' : 'ready';
    const next = queued[0];
    if (next && !closed) void begin(next);
  }

  /** Cancels the run that is going on, and those that wait behind it stay. */
  async function stop(): Promise<void> {
    if (runId) await command('run:cancel', { runId });
  }

  /** Calls a message off before its answer was begun, and takes it from the screen; answers its text. */
  async function callOff(messageId: string): Promise<string> {
    const run = queuedRun(messageId);
    if (!run) return '';
    await command('run:cancel', { runId: run });
    queued = queued.filter((each) => each !== run);
    const called = messages.find((each) => each.id === messageId);
    messages = messages.filter((each) => each !== called);
    return called ? textOf(called) : '';
  }

  /** The run that waits to answer this message, behind the one that is going on. */
  const queuedRun = (messageId: string): string | undefined => queued.find((run) => asked.get(run) === messageId);

  /** Answers the waiting approval; the run goes on in the same message. */
  async function answer(decision: Decision, args?: Record<string, unknown>): Promise<void> {
    const run = runId;
    if (!run) return;
    await command('run:resume', { runId: run, decision, ...(args && { args }) });
    follow(run, lastSeq.get(run) ?? 0);
  }

  /** The server says that the thread changed: another tab asked, answered an approval, or took up another branch. */
  function changed({ activeRunId, leafId }: { activeRunId: string | null; leafId: string | null }): void {
    if (state === 'loading' || closed) return;
    if (!activeRunId) {
      const elsewhere = leafId !== null && messages.every((each) => each.id !== leafId);
      // Answered elsewhere, and over before it was told that it went on.
      if (state === 'waiting' && runId) follow(runId, lastSeq.get(runId) ?? 0);
      else if (elsewhere && !reader && state !== 'running') void load();
    } else if (activeRunId === runId) {
      if (state === 'waiting') follow(activeRunId, lastSeq.get(activeRunId) ?? 0);
    } else if (!lastSeq.has(activeRunId)) {
      if (reader) enqueue(activeRunId);
      else void begin(activeRunId);
    }
  }

  /**
   * Reads a run from its start; what was asked elsewhere is not on this screen yet and comes first. Once for each run: a
   * list that arrives late would take away what has been read since.
   */
  function begin(run: string): Promise<void> {
    const begun = beginnings.get(run) ?? loadAndFollow(run);
    beginnings.set(run, begun);
    return begun;
  }

  async function loadAndFollow(run: string): Promise<void> {
    try {
      if (!asked.has(run)) await loadNewest();
      follow(run, 0);
    } catch (error) {
      beginnings.delete(run);
      problem = sentenceOf(error);
      if (!reader) state = 'unavailable';
    }
  }

  function enqueue(run: string): void {
    if (!queued.includes(run)) queued = [...queued, run];
  }

  function add(message: ChatMessage): void {
    messages = [...messages.filter((each) => each.id !== message.id), message];
  }

  function close(): void {
    closed = true;
    reader?.close();
  }

  return {
    id,
    get messages() {
      return messages;
    },
    get hasEarlier() {
      return earlier !== null;
    },
    get state() {
      return state;
    },
    get problem() {
      return problem;
    },
    get runId() {
      return runId;
    },
    outcomes,
    load,
    loadEarlier,
    send,
    edit,
    regenerate,
    show,
    stop,
    queuedRun,
    callOff,
    answer,
    changed,
    add,
    close,
  };
}

/** How the run of this message ended when it did not simply complete, seen live or read from the stored message. */
export function outcomeOf(thread: Thread, message: ChatMessage): RunOutcome | undefined {
  const told = message.metadata?.error?.detail;
  return thread.outcomes[message.id] ?? (told ? { status: 'failed', detail: told } : undefined);
}
