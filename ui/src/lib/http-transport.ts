/**
 * The commands and events of the socket over plain requests and event streams, for networks and hosts that carry no
 * WebSocket and keep no client at one node. To Socket.IO's client it is one more transport, which plays the server's part
 * of the protocol; any node answers any of its requests. News of imports and of other tabs don't come this way.
 */
import type { Ack, RunResult, RunStatus, ServerEvents, Thread } from '@shortlist/api/contract';
import { Transport } from 'engine.io-client';
import { messagePage } from '#lib/chat/messages.ts';
import { apiUrl, get, post, problemOf, ProblemError, unreachable } from '#lib/http.ts';
import { newId } from '#lib/new-id.ts';

/** How often the API is asked whether it is still there. */
const LOOK_MS = 20_000;
/** Nobody pings here, and no timer may be longer. */
const NEVER_MS = 1_000_000_000;
/** First digit of a packet, by Socket.IO's protocol. */
const CONNECT = '0';
const EVENT = '2';
const ACK = '3';
const CONNECT_ERROR = '4';

interface Bodies {
  'run:start': { threadId: string; requestId?: string };
  'run:subscribe': { runId: string; after: number };
  'run:cancel': { runId: string };
  'run:resume': { runId: string };
}
type Command = { [E in keyof Bodies]: [event: E, body: Bodies[E]] }[keyof Bodies];

export class HttpTransport extends Transport {
  #streams = new Map<string, EventSource>();
  #threads = new Map<string, string>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #refusal: ProblemError | null = null;

  override get name(): string {
    return 'http';
  }

  protected override async doOpen(): Promise<void> {
    this.#refusal = await this.#refused();
    if (this.#refusal?.problem.status === 0) return void this.onError('http error', this.#refusal);
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.onOpen();
    const handshake = { sid: newId(), upgrades: [], pingInterval: NEVER_MS, pingTimeout: NEVER_MS, maxPayload: 1e6 };
    this.onPacket({ type: 'open', data: JSON.stringify(handshake) });
  }

  protected override doClose(): void {
    clearInterval(this.#timer);
    for (const stream of this.#streams.values()) stream.close();
    this.#streams.clear();
  }

  protected override write(packets: { type: string; data?: unknown }[]): void {
    const sent = [...packets];
    this.writable = false;
    // Answered after this call: what is sent within it would find these packets waiting still, and send them again.
    queueMicrotask(() => {
      this.writable = true;
      this.emitReserved('drain');
      for (const { type, data } of sent) if (type === 'message') this.#receive(String(data));
    });
  }

  #receive(packet: string): void {
    const [, type, id = '', json = ''] = /^(\d)(\d*)(.*)$/s.exec(packet) ?? [];
    if (type === CONNECT && this.#refusal) {
      const { message, problem } = this.#refusal;
      this.#send(CONNECT_ERROR, { message, data: problem });
    } else if (type === CONNECT) this.#send(CONNECT, { sid: newId() });
    else if (type === EVENT) void this.#answer(JSON.parse(json) as Command, id);
  }

  #send(type: string, data: unknown): void {
    if (this.readyState === 'open') this.onPacket({ type: 'message', data: `${type}${JSON.stringify(data)}` });
  }

  #tell<E extends keyof ServerEvents>(event: E, body: Parameters<ServerEvents[E]>[0]): void {
    this.#send(EVENT, [event, body]);
  }

  async #answer(command: Command, id: string): Promise<void> {
    const ack: Ack<object> = await this.#carryOut(command).then(
      (answer) => ({ ok: true, ...answer }),
      (error: unknown) => ({ ok: false, problem: error instanceof ProblemError ? error.problem : unreachable() }),
    );
    this.#send(`${ACK}${id}`, [ack]);
  }

  async #carryOut([event, body]: Command): Promise<object> {
    if (event === 'run:start') {
      const { threadId, ...input } = body;
      const runId = await begin(`/threads/${threadId}/runs`, input);
      this.#threads.set(runId, threadId);
      const ids = await idsOf(threadId, runId);
      this.#follow(runId, 0);
      void this.#tellThread(runId);
      return { runId, ...ids };
    }
    const { runId } = body;
    if (event === 'run:resume') {
      await begin(`/runs/${runId}/resume`, body);
      return { runId, status: 'running' satisfies RunStatus };
    }
    const { status } = await (event === 'run:cancel' ? post : get)<RunResult>(
      `/runs/${runId}${event === 'run:cancel' ? '/cancel' : ''}`,
    );
    if (event === 'run:subscribe') this.#follow(runId, body.after);
    return { runId, status };
  }

  /** The browser itself goes on after the last event when a stream is cut, at whatever node. */
  #follow(runId: string, after: number): void {
    this.#streams.get(runId)?.close();
    const stream = new EventSource(apiUrl(`/runs/${runId}/stream`, { after }), { withCredentials: true });
    this.#streams.set(runId, stream);
    stream.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (data !== '[DONE]')
        return this.#tell('run:chunk', { runId, seq: Number(lastEventId), chunk: JSON.parse(data) });
      stream.close();
      this.#streams.delete(runId);
      void this.#end(runId);
    };
    // Refused, where a cut is tried again: with the next connection the reader asks anew.
    stream.onerror = () => void (stream.readyState === EventSource.CLOSED && this.onError('http error', null));
  }

  async #end(runId: string): Promise<void> {
    try {
      const { status } = await get<RunResult>(`/runs/${runId}`);
      this.#tell('run:end', { runId, status });
      await this.#tellThread(runId);
    } catch (error) {
      this.onError('http error', error);
    }
  }

  async #tellThread(runId: string): Promise<void> {
    const threadId = this.#threads.get(runId);
    if (!threadId) return;
    const { title, activeRunId, leafId } = await get<Thread>(`/threads/${threadId}`);
    this.#tell('thread:updated', { threadId, title, activeRunId, leafId });
  }

  async #look(): Promise<void> {
    const refusal = await this.#refused();
    if (refusal) this.onError('http error', refusal);
  }

  #refused(): Promise<ProblemError | null> {
    return get('/auth/me').then(
      () => null,
      (error: unknown) => (error instanceof ProblemError ? error : new ProblemError(unreachable())),
    );
  }
}

/** Begins a run, or its next segment, and does not wait for it; its id. */
async function begin(path: string, body: object): Promise<string> {
  const url = apiUrl(path);
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, credentials: 'include', body: JSON.stringify(body) });
  if (!response.ok) throw problemOf(response.status, await response.text(), url);
  void response.body?.cancel();
  return response.headers.get('x-run-id') ?? '';
}

/** The messages of a run: what was asked, and its answer. */
async function idsOf(threadId: string, runId: string): Promise<{ messageId: string; questionId: string }> {
  const { items } = await messagePage(threadId, null, 10);
  const own = items.filter(({ metadata }) => metadata?.runId === runId);
  const question = own.find(({ role }) => role === 'user') ?? items.findLast(({ role }) => role === 'user');
  return { messageId: own.find(({ role }) => role === 'assistant')?.id ?? '', questionId: question?.id ?? '' };
}
