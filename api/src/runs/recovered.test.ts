import { expect, test } from 'vitest';
import type { Chunk } from '@shortlist/agent';
import type { Db } from '@shortlist/prisma';
import { foldMessage } from './fold-message.ts';
import { trackOpenParts } from './open-parts.ts';
import { continueCutStep } from './recovered.ts';

const begin: Chunk[] = [{ type: 'start' }, { type: 'start-step' }];
const call = (toolCallId: string): Chunk => ({
  type: 'tool-input-available',
  toolCallId,
  toolName: 'create_job',
  input: {},
});
const result = (toolCallId: string): Chunk => ({ type: 'tool-output-available', toolCallId, output: { ok: true } });
const text = (id: string, delta: string): Chunk[] => [
  { type: 'text-start', id },
  { type: 'text-delta', id, delta },
  { type: 'text-end', id },
];

/** The whole log: what was stored before the process died, and what its heir appends. */
async function recovered(stored: Chunk[], heir: Chunk[], rows: object[] = []): Promise<Chunk[]> {
  const open = trackOpenParts();
  stored.forEach((chunk) => open.accept(chunk));
  const db = { toolCallRecord: { findMany: async () => rows } } as unknown as Db;
  const chunks = (async function* () {
    yield* heir;
  })();
  const log = [...stored];
  for await (const chunk of continueCutStep(db, 'run', { chunks, open })) log.push(chunk);
  return log;
}

async function parts(chunks: Chunk[]) {
  return (await foldMessage('m', chunks)).parts.filter((part) => part.type !== 'step-start');
}

test('half an answer is taken back before it is given anew', async () => {
  const cut: Chunk[] = [...begin, { type: 'text-start', id: 'a' }, { type: 'text-delta', id: 'a', delta: 'Half' }];
  const log = await recovered(cut, [...begin, ...text('b', 'Whole')]);
  expect(await parts(log)).toMatchObject([{ type: 'text', text: 'Whole' }]);
});

test('a result that arrives for the open call keeps its card', async () => {
  const log = await recovered([...begin, call('1')], [{ type: 'start' }, result('1'), ...text('b', 'Done')]);
  expect(log.some((chunk) => chunk.type === 'reset-step')).toBe(false);
  expect(await parts(log)).toMatchObject([{ toolCallId: '1', state: 'output-available' }, { text: 'Done' }]);
});

test('a call that was carried out, but whose result never reached the stream, gets it from the record', async () => {
  const row = { toolCallId: '1', error: null, result: { output: { ok: true }, content: '' } };
  const log = await recovered([...begin, call('1')], [...begin, ...text('b', 'Done')], [row]);
  expect(await parts(log)).toMatchObject([{ toolCallId: '1', output: { ok: true } }, { text: 'Done' }]);
});

test('a step that nobody remembers begins anew', async () => {
  const log = await recovered([...begin, call('1')], [...begin, call('2'), result('2')]);
  expect(await parts(log)).toMatchObject([{ toolCallId: '2', state: 'output-available' }]);
});

test('a step that the agent takes back itself is taken back once', async () => {
  const cut: Chunk[] = [...begin, { type: 'text-start', id: 'a' }];
  const log = await recovered(cut, [{ type: 'start' }, { type: 'reset-step' }, ...text('b', 'Whole')]);
  expect(log.filter((chunk) => chunk.type === 'reset-step')).toHaveLength(1);
});

test('a finished step stays', async () => {
  const log = await recovered(
    [...begin, ...text('a', 'One'), { type: 'finish-step' }],
    [...begin, ...text('b', 'Two')],
  );
  expect(await parts(log)).toMatchObject([{ text: 'One' }, { text: 'Two' }]);
});
