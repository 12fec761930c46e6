import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Reader } from './client.ts';
import { readEvents } from './read-event-stream.ts';

/** A run of the LangGraph server in a thread of its own, kept like ours. */
export const readFromPeer: Reader = async ({ url }, on) => {
  const made = await fetch(`${url}/threads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { thread_id: threadId } = (await made.json()) as { thread_id: string };
  return {
    async run() {
      const body = JSON.stringify({
        assistant_id: 'agent',
        input: { messages: [{ role: 'user', content: 'hello' }] },
        stream_mode: ['messages-tuple'],
      });
      const call = request(`${url}/threads/${threadId}/runs/stream`, {
        method: 'POST',
        agent: new Agent(),
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      call.end(body);
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
      await readEvents(response, (event) => {
        on.bytes(Buffer.byteLength(event) + 2);
        if (!/^event: messages/m.test(event)) return;
        // Printed over many lines, each a `data:` of its own.
        const data = event.match(/(?<=^data: ).*$/gm)?.join('') ?? '[]';
        const [message] = JSON.parse(data) as [{ type: string; content: string }];
        if (message && /^ai/i.test(message.type) && message.content) on.text(message.content);
      });
    },
    close() {},
  };
};
