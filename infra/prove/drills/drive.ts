/**
 * Uses a deployment as people and programs do, and says over what each wire went: `drive(api, ui)`. Throws at the first
 * thing that is not as promised.
 */
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const CV =
  'Mara Lindqvist\nmara@example.com\nLeeds\n\nRegistered nurse, 8 years\nSkills: wound care, triage, ICU\n\nWard nurse, St James Hospital, 2016 to 2024: triage and wound care on a surgical ward.';

export interface Driven {
  lines: string[];
  /** API key of the workspace that was made. */
  key: string;
}

/** @param api, ui  origins, e.g. https://api.example.com */
export async function drive(api: string, ui: string): Promise<Driven> {
  const lines: string[] = [];
  const key = await signUpForKey(api, ui);
  lines.push('signed up, made an API key');
  const call = async (path: string, body: object, accept = 'application/json') => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept };
    const answer = await fetch(`${api}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  await call('/candidates', { text: CV });
  const { id: job } = (await (
    await call('/jobs', { title: 'Senior nurse', mustHaveSkills: ['triage'], location: 'Leeds' })
  ).json()) as { id: string };
  const { matches } = (await (await call(`/jobs/${job}/matches`, {})).json()) as { matches: { evidence: unknown[] }[] };
  if (!matches[0]?.evidence.length) throw new Error('the match has no evidence');
  lines.push('a CV read, matched with evidence');

  const { id: thread } = (await (await call('/threads', {})).json()) as { id: string };
  const startedAt = Date.now();
  const stream = await call(`/threads/${thread}/runs`, { text: 'which jobs are open?' }, 'text/event-stream');
  let text = '';
  let pieces = 0;
  for await (const piece of stream.body ?? []) {
    text += Buffer.from(piece).toString();
    pieces++;
  }
  if (!text.includes('data: [DONE]')) throw new Error('the event stream did not end');
  if (pieces < 5) throw new Error(`the event stream came in ${pieces} pieces: something on the way collects it`);
  lines.push(`event stream in ${pieces} pieces over ${Date.now() - startedAt} ms`);

  for (const transport of ['websocket', 'polling'] as const) {
    const { id } = (await (await call('/threads', {})).json()) as { id: string };
    lines.push(await overSocket(api, ui, key, id, transport));
  }
  return { lines, key };
}

async function overSocket(
  api: string,
  ui: string,
  token: string,
  threadId: string,
  transport: 'websocket' | 'polling',
): Promise<string> {
  const socket = io(api, {
    auth: { token },
    transports: [transport],
    extraHeaders: { origin: ui },
    // As browsers do: balancers that keep a client at one node by a cookie need it.
    withCredentials: true,
    reconnection: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => reject(new Error(`${transport}: ${error.message}`)));
    });
    const chunks: number[] = [];
    socket.on('run:chunk', ({ seq }: { seq: number }) => chunks.push(seq));
    const ended = new Promise<{ status: string }>((resolve) => socket.once('run:end', resolve));
    const ack = (await socket
      .timeout(15_000)
      .emitWithAck('run:start', { threadId, text: 'how many candidates are there?', requestId: randomUUID() })) as {
      ok: boolean;
    };
    if (!ack.ok) throw new Error(`${transport}: ${JSON.stringify(ack)}`);
    const { status } = await ended;
    const used = socket.io.engine.transport.name;
    if (used !== transport) throw new Error(`asked for ${transport}, got ${used}`);
    if (status !== 'completed') throw new Error(`${transport}: the run ended as ${status}`);
    if (chunks.some((seq, i) => seq !== i + 1)) throw new Error(`${transport}: chunks missing or out of order`);
    return `Socket.IO over ${used}: ${chunks.length} chunks in order`;
  } finally {
    socket.close();
  }
}

/** A new person's API key: read, write and chat. */
export async function signUpForKey(api: string, ui: string): Promise<string> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${api}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ui, cookie },
      body: JSON.stringify(body),
    });
  const name = randomUUID().slice(0, 8);
  const signedUp = await post('/auth/sign-up', {
    email: `${name}@shortlist.example`,
    password: `long enough ${name}`,
    name: 'Robin',
    workspace: name,
  });
  if (!signedUp.ok) throw new Error(`sign-up answered ${signedUp.status}: ${await signedUp.text()}`);
  const cookies = signedUp.headers.getSetCookie();
  if (api.startsWith('https:') && !cookies.some((line) => /; *Secure/i.test(line) && /HttpOnly/i.test(line)))
    throw new Error('the session cookie is not Secure and HttpOnly');
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const made = await post('/api-keys', { name: 'drive', scopes: ['read', 'write', 'chat'] }, cookie);
  return ((await made.json()) as { key: string }).key;
}
