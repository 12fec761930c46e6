import type { Chunk, RunStatus } from '@shortlist/api/contract';
import { describe, expect, it, vi } from 'vitest';
import { createRunReader, type RunSocket } from './run-reader.ts';

/** A server's end of a run with `total` chunks; `deliver` sends, `drop` loses what is sent. */
function fakeSocket() {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const asked: { runId: string; after: number }[] = [];
  let answers: ((ack: unknown) => void)[] = [];
  const on = (event: string, listener: (event: never) => void) =>
    void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
  const off = (event: string, listener: unknown) => listeners.get(event)?.delete(listener as never);
  const fire = (event: string, body?: unknown) =>
    [...(listeners.get(event) ?? [])].forEach((each) => each(body as never));
  const socket = {
    on,
    off,
    emit(_event: string, body: { runId: string; after: number }, answer: (ack: unknown) => void) {
      asked.push(body);
      answers.push(answer);
    },
  } as unknown as RunSocket;
  return {
    socket,
    asked,
    chunk: (seq: number, runId = 'r1') => fire('run:chunk', { runId, seq, chunk: delta(seq) }),
    end: (status: RunStatus, runId = 'r1') => fire('run:end', { runId, status }),
    connect: () => fire('connect'),
    refuse(status: number) {
      answers.forEach((answer) => answer({ ok: false, problem: { status } }));
      answers = [];
    },
    listeners: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  };
}

const delta = (seq: number): Chunk => ({ type: 'text-delta', id: 't', delta: String(seq) });

async function textOf(chunks: ReadableStream<Chunk>): Promise<string> {
  let text = '';
  for await (const chunk of chunks as unknown as AsyncIterable<{ delta: string }>) text += `${chunk.delta} `;
  return text.trim();
}

describe('createRunReader', () => {
  it('hands on chunks that came before the run had a name, and none of another run', async () => {
    const server = fakeSocket();
    const reader = createRunReader(server.socket);
    server.chunk(1);
    server.chunk(1, 'other');
    reader.follow('r1', 0, false);
    server.chunk(2);
    server.end('completed', 'other');
    server.end('completed');
    expect(await textOf(reader.chunks)).toBe('1 2');
    expect(await reader.ended).toBe('completed');
    expect(server.asked).toEqual([]);
  });

  it('asks for what it missed after a new connection, and repeats nothing', async () => {
    const server = fakeSocket();
    const reader = createRunReader(server.socket);
    reader.follow('r1', 0, false);
    [1, 2, 3].forEach((seq) => server.chunk(seq));
    server.connect();
    expect(server.asked).toEqual([{ runId: 'r1', after: 3 }]);
    [2, 3, 4, 5].forEach((seq) => server.chunk(seq));
    server.end('waiting');
    expect(await textOf(reader.chunks)).toBe('1 2 3 4 5');
    expect(await reader.ended).toBe('waiting');
  });

  it('asks again while the server has no database, and gives up a run that is not there', async () => {
    vi.useFakeTimers();
    const server = fakeSocket();
    const reader = createRunReader(server.socket);
    reader.follow('r1', 0, true);
    server.refuse(503);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.asked).toHaveLength(2);
    server.refuse(404);
    vi.useRealTimers();
    expect(await reader.ended).toBeNull();
  });

  it('asks once for a gap', async () => {
    const server = fakeSocket();
    const reader = createRunReader(server.socket);
    reader.follow('r1', 0, false);
    [1, 4, 5, 6].forEach((seq) => server.chunk(seq));
    expect(server.asked).toEqual([{ runId: 'r1', after: 1 }]);
    [2, 3, 4].forEach((seq) => server.chunk(seq));
    server.end('completed');
    expect(await textOf(reader.chunks)).toBe('1 2 3 4');
  });

  it('goes on behind the chunks it has, and leaves no listener', async () => {
    const server = fakeSocket();
    const reader = createRunReader(server.socket);
    reader.follow('r1', 7, true);
    expect(server.asked).toEqual([{ runId: 'r1', after: 7 }]);
    server.chunk(8);
    reader.close();
    expect(await textOf(reader.chunks)).toBe('8');
    expect(await reader.ended).toBeNull();
    expect(server.listeners()).toBe(0);
  });
});
