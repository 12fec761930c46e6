import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chunk, Interrupt } from '@shortlist/agent';
import { createRunService } from '../src/runs/run-service.ts';
import { createSlack, type Slack } from '../src/slack/slack.ts';
import { linkAddress } from '../src/slack/slack-link.ts';
import { SIGNING_SECRET, startFakeSlack, TOKEN, type FakeSlack } from './fake-slack.ts';
import { startTestApi, type TestApi, type TestUser } from './harness.ts';
import { createScriptedRecruiter, finish, say, start, type Script } from './scripted-recruiter.ts';

const TEAM = 'T1';
const ANN = 'UANN';
const CHANNEL = 'C1';
const asked: Interrupt = {
  actionRequests: [{ toolCallId: 'c1', name: 'delete_job', args: { job: 'Nurse' }, description: 'Delete «Nurse»?' }],
};

let fake: FakeSlack;
let api: TestApi;
let slack: Slack;
let door: Server;
let ann: TestUser;
let script: Script;
let events: string;
let count = 0;
const recruiter = createScriptedRecruiter((call) => script(call));

beforeAll(async () => {
  fake = await startFakeSlack();
  api = await startTestApi({ env: { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET } });
  const { parts, db, config } = api;
  const runs = createRunService({ db, recruiter, logger: parts.logger });
  Object.assign(parts, { recruiter, runs });
  slack = (await createSlack(parts, {
    ...{ databaseUrl: config.databaseUrl!, slackApiUrl: `${fake.url}/api/`, fileHosts: /^127\.0\.0\.1$/ },
    ...{ paceMs: 0, retryDelay: 0 },
  }))!;
  door = createServer(express().use(slack.router));
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  events = `http://127.0.0.1:${(door.address() as AddressInfo).port}/slack/events`;
  await slack.start();
  ann = await api.signUp();
  await link(ann, ANN);
});
afterAll(async () => {
  await slack.stop();
  door.close();
  await api.parts.runs.drain(0);
  await api.close();
  await fake.close();
});
beforeEach(() => {
  fake.reset();
  recruiter.calls.length = 0;
});

async function link(user: TestUser, slackUserId: string): Promise<void> {
  const address = linkAddress(api.config, { teamId: TEAM, slackUserId, name: 'Ann' });
  const token = new URL(address).searchParams.get('slack')!;
  const { status } = await api.call('POST', '/slack/links', { as: user, body: { token } });
  expect(status).toBe(204);
}

function mention(text: string, { user = ANN, ts = `${1_700_000_000 + ++count}.000100`, files = [] as object[] } = {}) {
  const event = { type: 'app_mention', user, channel: CHANNEL, ts, text: `<@UBOT> ${text}`, files };
  return { body: { type: 'event_callback', team_id: TEAM, api_app_id: 'A1', event_id: `Ev${count}`, event }, ts };
}
function direct(text: string, extra: object = {}) {
  const ts = `${1_700_000_000 + ++count}.000100`;
  const event = { type: 'message', channel_type: 'im', user: ANN, channel: 'D1', ts, text, ...extra };
  return { body: { type: 'event_callback', team_id: TEAM, api_app_id: 'A1', event_id: `Ev${count}`, event }, ts };
}
function press(action: object, messageTs: string, threadTs: string, user = ANN) {
  return {
    ...{ type: 'block_actions', team: { id: TEAM }, user: { id: user, team_id: TEAM }, api_app_id: 'A1' },
    container: { type: 'message', channel_id: CHANNEL, message_ts: messageTs, thread_ts: threadTs },
    actions: [{ type: 'button', block_id: 'b', action_ts: String(++count), ...action }],
  };
}

const said = () =>
  fake.messages
    .map(({ text }) => text.replaceAll(/:(white_check_mark|x): .*\n\n/g, ''))
    .join('')
    .replaceAll(/\n+$/g, '');
const ended = () =>
  fake.messages.length > 0 &&
  fake.messages.every(({ streaming }) => !streaming) &&
  fake.messages.at(-1)!.blocks.length > 0;
const kinds = ({ blocks }: { blocks: Record<string, unknown>[] }) => blocks.map(({ type }) => type);

it('answers a mention in its thread, streamed, with a card per tool and buttons for a verdict', async () => {
  script = (call) => [
    start(call),
    { type: 'start-step' },
    { type: 'tool-input-available', toolCallId: 't1', toolName: 'list_jobs', input: {} },
    { type: 'tool-output-available', toolCallId: 't1', output: {} },
    { type: 'finish-step' },
    ...say(['Two jobs ', 'are open.']),
    finish,
  ];
  const { body, ts } = mention('which jobs &amp; people?');
  expect(await fake.send(events, body)).toBe(200);
  await fake.until(ended);
  expect(recruiter.calls).toMatchObject([{ kind: 'run', text: 'which jobs & people?', scope: { userId: ann.userId } }]);
  expect(fake.messages).toHaveLength(1);
  const [message] = fake.messages as [FakeSlack['messages'][0]];
  expect(message).toMatchObject({ channel: CHANNEL, threadTs: ts });
  expect(said()).toBe('Two jobs are open.');
  expect([...message.tasks.values()]).toEqual([{ title: 'List jobs', status: 'complete' }]);
  expect(kinds(message)).toEqual(['context_actions']);

  const [{ elements }] = message.blocks as [{ elements: { positive_button: { value: string } }[] }];
  const verdict = { action_id: 'feedback', type: 'feedback_buttons', value: elements[0]!.positive_button.value };
  expect(await fake.send(events, press(verdict, message.ts, ts), { form: true })).toBe(200);
  await expect.poll(() => api.db.feedback.count({ where: { userId: ann.userId, rating: 'up' } })).toBe(1);
});

it('counts an event once, however often Slack tells it', async () => {
  script = (call) => [start(call), ...say(['Once.']), finish];
  const { body } = mention('hello');
  expect(await fake.send(events, body)).toBe(200);
  expect(await fake.send(events, body, { retry: 1 })).toBe(200);
  await fake.until(ended);
  expect(await fake.send(events, body, { retry: 2 })).toBe(200);
  const { body: next } = direct('and now?');
  await fake.send(events, next);
  await fake.until(() => fake.messages.length === 2 && ended());
  expect(recruiter.calls).toHaveLength(2);
});

it('goes on with the conversation in its thread, and keeps those of two people apart', async () => {
  script = (call) => [start(call), ...say(['Yes.']), finish];
  const { body, ts } = mention('first');
  await fake.send(events, body);
  await fake.until(ended);
  const { body: second } = mention('second', { ts: `${1_700_000_000 + ++count}.000100` });
  Object.assign(second.event, { thread_ts: ts });
  await fake.send(events, second);
  await fake.until(() => fake.messages.length === 2 && ended());
  expect(new Set(recruiter.calls.map(({ scope }) => scope.threadId)).size).toBe(1);

  const bob = await api.signUp();
  await link(bob, 'UBOB');
  const { body: third } = mention('third', { user: 'UBOB' });
  Object.assign(third.event, { thread_ts: ts });
  await fake.send(events, third);
  await fake.until(() => fake.messages.length === 3 && ended());
  expect(recruiter.calls[2]!.scope).toMatchObject({ userId: bob.userId, workspaceId: bob.workspaceId });
});

describe('who may', () => {
  it('refuses what Slack has not signed, or not just now', async () => {
    const { body } = mention('hello');
    expect(await fake.send(events, body, { secret: 'another secret' })).toBe(401);
    expect(await fake.send(events, body, { at: Math.floor(Date.now() / 1000) - 600 })).toBe(401);
    expect(recruiter.calls).toEqual([]);
  });

  it('asks a Slack user whom nobody knows to say who they are, where only they see it', async () => {
    await fake.send(events, mention('hello', { user: 'UNEW' }).body);
    await fake.until(() => fake.messages.length === 1);
    const [{ onlyFor, text }] = fake.messages as [FakeSlack['messages'][0]];
    expect(onlyFor).toBe('UNEW');
    const token = new URL(/https?:\S+/.exec(text)![0]).searchParams.get('slack')!;
    const eve = await api.signUp();
    const preview = await api.call('POST', '/slack/links/preview', { as: eve, body: { token } });
    expect(preview.body).toEqual({ name: 'Ann in Slack', teamId: TEAM, slackUserId: 'UNEW' });
    expect(
      (await api.call('POST', '/slack/links', { as: eve, body: { token: `${token.slice(0, -4)}AAAA` } })).status,
    ).toBe(422);
    await api.call('POST', '/slack/links', { as: eve, body: { token } });
    script = (call) => [start(call), ...say(['Hello Eve.']), finish];
    await fake.send(events, mention('hello', { user: 'UNEW' }).body);
    await fake.until(() => fake.messages.length === 2 && ended());
    expect(recruiter.calls[0]!.scope.userId).toBe(eve.userId);

    await api.call('DELETE', `/slack/links/${TEAM}/UNEW`, { as: eve });
    expect((await api.call<{ items: unknown[] }>('GET', '/slack/links', { as: eve })).body.items).toEqual([]);
  });

  it('lets nobody do more than their role', async () => {
    const viewer = await api.signUp();
    await api.db.membership.updateMany({ where: { userId: viewer.userId }, data: { role: 'viewer' } });
    await link(viewer, 'UVIEWER');
    await fake.send(events, mention('delete everything', { user: 'UVIEWER' }).body);
    await fake.until(() => fake.messages.length === 1);
    expect(fake.messages[0]).toMatchObject({ onlyFor: 'UVIEWER', text: /lacks the right "chat"/ });
    expect(recruiter.calls).toEqual([]);
  });
});

it('asks for an approval with buttons, and takes one answer, from the person it asked', async () => {
  script = (call): Chunk[] => {
    if (call.kind !== 'run')
      return [
        start(call),
        { type: 'tool-approval-response', approvalId: 'c1', approved: true },
        { type: 'tool-output-available', toolCallId: 'c1', output: {} },
        ...say(['It is gone.'], 'b'),
        finish,
      ];
    recruiter.waiting.set(call.scope.threadId, asked);
    return [
      start(call),
      { type: 'tool-input-available', toolCallId: 'c1', toolName: 'delete_job', input: { job: 'Nurse' } },
      { type: 'tool-approval-request', approvalId: 'c1', toolCallId: 'c1' },
      finish,
    ];
  };
  const { body, ts } = mention('delete the nurse job');
  await fake.send(events, body);
  await fake.until(ended);
  const [question] = fake.messages as [FakeSlack['messages'][0]];
  expect(kinds(question)).toEqual(['section', 'actions']);
  expect(JSON.stringify(question.blocks)).toContain('Delete «Nurse»?');
  const [, { elements }] = question.blocks as [object, { elements: { value: string }[] }];
  const { value } = elements[0]!;

  const eve = await api.signUp();
  await link(eve, 'UEVE');
  await fake.send(events, press({ action_id: 'approve', value }, question.ts, ts, 'UEVE'), { form: true });
  await fake.until(() => fake.messages.some(({ onlyFor }) => onlyFor === 'UEVE'));
  expect(recruiter.calls).toHaveLength(1);

  await fake.send(events, press({ action_id: 'approve', value }, question.ts, ts), { form: true });
  await fake.until(() => said().includes('It is gone.') && ended());
  expect(JSON.stringify(question.blocks)).toContain('Approved by <@UANN>');
  expect(kinds(question)).toEqual(['context']);
  expect(recruiter.calls.map(({ kind }) => kind)).toEqual(['run', 'resume']);

  await fake.send(events, press({ action_id: 'reject', value }, question.ts, ts), { form: true });
  await fake.until(() =>
    fake.messages.some(({ onlyFor, text }) => onlyFor === ANN && /already answered|Nothing waits/.test(text)),
  );
  expect(recruiter.calls).toHaveLength(2);
});

it('hands a dropped file to the assistant', async () => {
  script = (call) => [start(call), ...say(['I read it.']), finish];
  fake.files.set('/files/cv.txt', 'Ada Byron, nurse');
  const file = { name: 'cv.txt', url_private_download: `${fake.url}/files/cv.txt`, size: 16 };
  await fake.send(events, direct('', { subtype: 'file_share', files: [file] }).body);
  await fake.until(ended);
  expect(recruiter.calls[0]).toMatchObject({ files: [{ name: 'cv.txt' }] });
  const stored = await api.db.storedFile.findFirstOrThrow({ where: { name: 'cv.txt' } });
  expect(stored).toMatchObject({ workspaceId: ann.workspaceId, createdById: ann.userId, size: 16 });
});

it("suggests prompts in the assistant's pane", async () => {
  const event = {
    type: 'assistant_thread_started',
    assistant_thread: { user_id: ANN, channel_id: 'D1', thread_ts: '1.0', context: {} },
    event_ts: '1.0',
  };
  await fake.send(events, { type: 'event_callback', team_id: TEAM, api_app_id: 'A1', event_id: 'EvPane', event });
  await fake.until(() => fake.calls.some(({ method }) => method === 'assistant.threads.setSuggestedPrompts'));
});

describe('whatever breaks, nothing is lost or said twice', () => {
  const WORDS = Array.from({ length: 60 }, (_, i) => `word-${i} `);
  const speaking: Script = async function* (call) {
    yield start(call);
    yield { type: 'tool-input-available', toolCallId: 't1', toolName: 'match_candidates', input: {} };
    yield { type: 'tool-output-available', toolCallId: 't1', output: {} };
    yield { type: 'text-start', id: 't' };
    for (const delta of WORDS) {
      yield { type: 'text-delta', id: 't', delta };
      // Word by word: each gets a call of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield { type: 'text-end', id: 't' };
    yield finish;
  };
  const whole = WORDS.join('').trim();
  const ask = async () => {
    await fake.send(events, mention('tell me').body);
    await fake.until(ended);
    expect(said().trim()).toBe(whole);
    expect(fake.messages.flatMap(kinds)).toEqual(['context_actions']);
  };
  beforeEach(() => {
    script = speaking;
  });

  it.each<[string, FakeSlack['fault']]>([
    ['Slack is at its limit', (_method, n) => (n % 2 === 1 ? 'busy' : null)],
    [
      'adds are cut before they arrive',
      (method, n) => (method === 'chat.appendStream' && n % 3 === 1 ? 'dropped before' : null),
    ],
    [
      'adds are cut after they arrived',
      (method, n) => (method === 'chat.appendStream' && n % 3 === 1 ? 'dropped after' : null),
    ],
    [
      'the beginning is cut before it arrives',
      (method, n) => (method === 'chat.startStream' && n === 1 ? 'dropped before' : null),
    ],
    [
      'the beginning is cut after it arrived',
      (method, n) => (method === 'chat.startStream' && n === 1 ? 'dropped after' : null),
    ],
    [
      'the end is cut after it arrived',
      (method, n) => (method === 'chat.stopStream' && n === 1 ? 'dropped after' : null),
    ],
    [
      'everything is cut now and then',
      (_method, n) => (n % 4 === 2 ? 'dropped after' : n % 4 === 3 ? 'dropped before' : null),
    ],
  ])('%s', async (_name, fault) => {
    fake.fault = fault;
    await ask();
  });

  it('a stream expires', async () => {
    fake.streamLasts = 2;
    await ask();
  });

  it('an answer is longer than a message', async () => {
    const long = Array.from({ length: 50 }, (_, i) => `${i} ${'x'.repeat(497)} `);
    script = (call) => [start(call), ...say([long.join('')]), finish];
    await fake.send(events, mention('at length').body);
    await fake.until(ended);
    expect(said().trim()).toBe(long.join('').trim());
    expect(fake.messages.length).toBeGreaterThan(2);
  });

  it('a process dies over it', async () => {
    // The first tries end in the middle, as if the process were gone: Slack is away for longer than is waited.
    let away = true;
    fake.fault = (method, n) => {
      if (method === 'chat.appendStream' && n === 1) return 'dropped after';
      if (method === 'chat.stopStream' && away) {
        if (n > 5) away = false;
        return 'dropped before';
      }
      return null;
    };
    await ask();
    expect(recruiter.calls).toHaveLength(1);
  });
});
