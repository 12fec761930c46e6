import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { AIMessageChunk } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import { PEOPLE, THREADS, matched } from './cases/threads.ts';
import { tools } from './cases/play.ts';
import { createOfflineChatModel } from './index.ts';

const { model, price, name } = createOfflineChatModel();
const bound = model.bindTools?.(tools);

async function streamed(
  messages: Parameters<typeof model.stream>[0],
  from: Pick<typeof model, 'stream'> | undefined = bound,
) {
  const chunks: AIMessageChunk[] = [];
  for await (const chunk of (await from?.stream(messages)) ?? []) chunks.push(chunk as AIMessageChunk);
  return chunks;
}

describe('createOfflineChatModel', () => {
  it('is free and says what it is', () => {
    expect({ name, price }).toEqual({ name: 'offline', price: { input: 0, output: 0 } });
  });

  it('streams an answer word by word, with usage at the end', async () => {
    const chunks = await streamed([new HumanMessage('what can you do?')]);
    const spoken = chunks.filter((chunk) => chunk.text !== '');
    expect(spoken.length).toBeGreaterThan(20);
    expect(Math.max(...spoken.map((chunk) => chunk.text.trim().split(/\s+/).length))).toBe(1);
    expect(chunks.at(-1)?.usage_metadata?.input_tokens).toBe(4);
    expect(spoken.map((chunk) => chunk.text).join('')).toContain('**Jobs:**');
  });

  it('streams whole tool calls with an id each', async () => {
    const chunks = await streamed([...THREADS.match, new HumanMessage('reject the last two')]);
    const calls = chunks.reduce((whole, chunk) => whole.concat(chunk)).tool_calls ?? [];
    expect(calls.map(({ name: tool, args }) => [tool, args['candidate']])).toEqual([
      ['move_candidate', 'c4'],
      ['move_candidate', 'c5'],
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  });

  it('gives the same call the same id when a thread is taken up again', async () => {
    const messages = [new HumanMessage({ id: 'm-1', content: 'show jobs' })];
    const idOf = async (of: HumanMessage[]) =>
      ((await bound?.invoke(of)) as AIMessageChunk | undefined)?.tool_calls?.[0]?.id;
    expect(await idOf(messages)).toBe(await idOf(messages));
    expect(await idOf(messages)).not.toBe(await idOf([new HumanMessage({ id: 'm-2', content: 'show jobs' })]));
  });

  it('calls no tool that is not bound', async () => {
    const chunks = await streamed([new HumanMessage('show jobs')], model);
    expect(chunks.flatMap((chunk) => chunk.tool_calls ?? [])).toEqual([]);
    expect(chunks.map((chunk) => chunk.text).join('')).toContain('can’t do it');
  });

  it('stops when the signal is aborted', async () => {
    const slow = createOfflineChatModel({ pace: { wordMs: 5, answerMs: 1_000 } }).model;
    const stop = new AbortController();
    const read = async () => {
      for await (const chunk of await slow.stream([new HumanMessage('help')], { signal: stop.signal })) {
        if (chunk.text) stop.abort();
      }
    };
    await expect(read()).rejects.toThrow();
  });

  it('keeps its pace, and a long answer within the time it may take', async () => {
    const timeOf = async (pace: { wordMs: number; answerMs: number }) => {
      const start = performance.now();
      const chunks = await streamed([new HumanMessage('help')], createOfflineChatModel({ pace }).model);
      return { ms: performance.now() - start, words: chunks.filter((chunk) => chunk.text).length };
    };
    const free = await timeOf({ wordMs: 5, answerMs: 60_000 });
    expect(free.words).toBeGreaterThan(20);
    expect(free.ms).toBeGreaterThanOrEqual((free.words - 1) * 5 - 1);
    const capped = await timeOf({ wordMs: 1_000, answerMs: 50 });
    expect(capped.ms).toBeLessThan(1_000);
  });

  it('speaks within 50 ms of a result, also at the end of a long thread', async () => {
    const long = [...Array.from({ length: 60 }, () => THREADS.match).flat(), new HumanMessage('show ten')];
    const asking = (await bound?.invoke(long)) as AIMessageChunk;
    const id = asking.tool_calls?.[0]?.id ?? '';
    const messages = [...long, asking, new ToolMessage({ content: '', tool_call_id: id, artifact: matched(PEOPLE) })];
    const times: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const start = performance.now();
      for await (const chunk of (await bound?.stream(messages)) ?? []) if ((chunk as AIMessageChunk).text) break;
      times.push(performance.now() - start);
    }
    // The fastest of ten: a busy machine may be slow, the model must not be.
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
