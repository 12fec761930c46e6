import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Chunk, Interrupt } from '@shortlist/agent';
import { createShortlist, ShortlistError, type NumberedChunk, type Shortlist } from '@shortlist/client';
import { cableTo, type Cable } from './cable.ts';
import { createScriptedRecruiter, finish, gate, say, start, type Gate, type Script } from './scripted-recruiter.ts';
import { startWires, type Person, type Wires } from './wires.ts';

const asked: Interrupt = {
  actionRequests: [{ toolCallId: 'c1', name: 'delete_job', args: { job: 'Nurse' }, description: 'Delete «Nurse»?' }],
};
const WORDS = Array.from({ length: 40 }, (_, i) => `word${i} `);

let wires: Wires;
let ann: Person;
let cable: Cable;
let client: Shortlist;
let script: Script;
const recruiter = createScriptedRecruiter((call) => script(call));

beforeAll(async () => {
  wires = await startWires({ recruiter });
  ann = await wires.person();
});
afterAll(() => wires.close());
beforeEach(async () => {
  recruiter.calls.length = 0;
  cable = await cableTo(wires.baseUrl);
  client = createShortlist({ baseUrl: cable.url, apiKey: ann.token });
});
afterEach(() => cable.close());

const textOf = (chunks: NumberedChunk[]) =>
  chunks.map(({ chunk }) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');

it('follows an answer over connections that break, without gap or repeat', async () => {
  const gates: Gate[] = [gate(), gate()];
  script = async function* (call) {
    yield start(call);
    yield { type: 'text-start', id: 't' };
    for (const [i, delta] of WORDS.entries()) {
      if (i === 10) await gates[0]!.opened;
      if (i === 25) await gates[1]!.opened;
      yield { type: 'text-delta', id: 't', delta };
    }
    yield { type: 'text-end', id: 't' };
    yield finish;
  };
  const { id } = await client.createThread();
  const stream = await client.ask(id, 'Tell me');
  const chunks: NumberedChunk[] = [];
  let cuts = 0;
  for await (const numbered of stream) {
    chunks.push(numbered);
    const { chunk } = numbered;
    if (
      chunk.type !== 'text-delta' ||
      (cuts === 0 ? !textOf(chunks).includes('word9 ') : !textOf(chunks).includes('word24 '))
    )
      continue;
    if (cuts > 1) continue;
    cable.cut();
    gates[cuts++]!.open();
    cable.mend();
  }
  expect(cuts).toBe(2);
  expect(textOf(chunks)).toBe(WORDS.join(''));
  expect(chunks.map(({ seq }) => seq)).toEqual(chunks.map((_, i) => i + 1));
  expect(await stream.result()).toMatchObject({ status: 'completed', text: WORDS.join('') });
});

it('asks once, although the first try was never answered', async () => {
  script = (call) => [start(call), ...say(['Once.']), finish];
  const { id } = await client.createThread();
  cable.deafen();
  const asking = client.ask(id, 'Do it once');
  await expect.poll(() => recruiter.calls.length).toBe(1);
  cable.mend();
  expect(await (await asking).result()).toMatchObject({ text: 'Once.' });
  expect(recruiter.calls).toHaveLength(1);
});

it('answers an approval, and goes on from there', async () => {
  script = (call): Chunk[] => {
    if (call.kind !== 'run') {
      return [
        start(call),
        { type: 'tool-approval-response', approvalId: 'c1', approved: true },
        ...say(['Gone.'], 'b'),
        finish,
      ];
    }
    recruiter.waiting.set(call.scope.threadId, asked);
    return [
      start(call),
      { type: 'tool-input-available', toolCallId: 'c1', toolName: 'delete_job', input: { job: 'Nurse' } },
      { type: 'tool-approval-request', approvalId: 'c1', toolCallId: 'c1' },
      finish,
    ];
  };
  const { id } = await client.createThread();
  const stream = await client.ask(id, 'Delete it');
  const waiting = await stream.result();
  expect(waiting).toMatchObject({
    status: 'waiting',
    interrupt: { actionRequests: [{ description: 'Delete «Nurse»?' }] },
  });
  const after: NumberedChunk[] = [];
  for await (const numbered of await client.resume(stream.runId, { decision: 'approve' })) after.push(numbered);
  expect(textOf(after)).toBe('Gone.');
  expect(after[0]!.seq).toBeGreaterThan(4);
  await expect(client.resume(stream.runId, { decision: 'approve' })).rejects.toMatchObject({ status: 409 });
});

it('cancels, and says what the server refused', async () => {
  const forever = gate();
  script = async function* (call) {
    yield start(call);
    await Promise.race([forever.opened, new Promise((resolve) => call.signal.addEventListener('abort', resolve))]);
    yield { type: 'abort' };
  };
  const { id } = await client.createThread();
  const stream = await client.ask(id, 'Go on for ever');
  expect(await client.cancel(stream.runId)).toMatchObject({ status: 'cancelled' });
  await expect(client.ask('no-thread', 'Hello')).rejects.toThrow(ShortlistError);
  await expect(client.ask('no-thread', 'Hello')).rejects.toMatchObject({
    status: 404,
    message: /thread was not found/,
  });
  cable.cut();
  const hasty = createShortlist({ baseUrl: cable.url, apiKey: ann.token, retries: 1 });
  await expect(hasty.createThread()).rejects.toMatchObject({ status: 0, message: 'Shortlist could not be reached.' });
});
