import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Chunk } from '@shortlist/api/contract';
import { backOff, pause, ShortlistError, type Sender } from './send.ts';

export interface NumberedChunk {
  /** From 1, without gaps: what `follow` takes to go on. */
  seq: number;
  chunk: Chunk;
}

interface From {
  runId: string;
  /** A stream that is open already. */
  opened: Response | null;
  after: number;
  signal?: AbortSignal | undefined;
}

/** Silence after which a connection counts as dead: the server writes a line at least every 15 s. */
const SILENCE_MS = 40_000;

/** The chunks after `after`, each once and in order, over as many connections as it takes, until the run ends or waits. */
export async function* followRun(send: Sender, { runId, opened, after, signal }: From): AsyncGenerator<NumberedChunk> {
  let last = after;
  let response = opened;
  for (let broken = 0; ; broken++) {
    try {
      const headers = { accept: 'text/event-stream', 'last-event-id': String(last) };
      response ??= await send.open('GET', `/runs/${runId}/stream`, { headers, signal });
      for await (const { id, data } of eventsOf(response)) {
        if (data === '[DONE]') return;
        const seq = Number(id);
        if (seq <= last) continue;
        last = seq;
        broken = 0;
        yield { seq, chunk: JSON.parse(data) as Chunk };
      }
    } catch (error) {
      if (signal?.aborted || error instanceof ShortlistError || error instanceof SyntaxError) throw error;
      if (broken >= send.retries) throw new ShortlistError(0, null, error);
    }
    // Ended without its last line: cut on the way.
    response = null;
    if (broken >= send.retries) throw new ShortlistError(0, null);
    await pause(backOff(broken), signal);
  }
}

async function* eventsOf(response: Response): AsyncGenerator<EventSourceMessage> {
  let events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const decoder = new TextDecoder();
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* events;
      events = [];
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function inTime<T>(reading: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The connection fell silent.')), SILENCE_MS);
  });
  return Promise.race([reading, silence]).finally(() => clearTimeout(timer));
}
