import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createThread } from './create-thread.ts';
import type { Reader } from './client.ts';

/** As an integration does: one POST, answered by Server-Sent Events. */
export const readFromEventStream: Reader = async (target, on) => {
  const threadId = await createThread(target);
  return {
    async run() {
      const body = JSON.stringify({ text: 'hello' });
      const call = request(`${target.url}/api/v1/threads/${threadId}/runs`, {
        method: 'POST',
        agent: new Agent(),
        headers: {
          authorization: `Bearer ${target.token}`,
          accept: 'text/event-stream',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      });
      call.end(body);
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
      let failure: string | null = null;
      await readEvents(response, (event) => {
        on.bytes(Buffer.byteLength(event) + 2);
        const data = event.slice(event.indexOf('data: ') + 6);
        if (data.startsWith('{"type":"error"')) failure = (JSON.parse(data) as { errorText: string }).errorText;
        if (!data.startsWith('{"type":"text-delta"')) return;
        on.text((JSON.parse(data) as { delta: string }).delta);
      });
      if (failure !== null) throw new Error(failure);
    },
    close() {},
  };
};

/** Events of a stream, each without the blank line that ends it. */
export async function readEvents(response: IncomingMessage, onEvent: (event: string) => void): Promise<void> {
  response.setEncoding('utf8');
  let rest = '';
  response.on('data', (part: string) => {
    const events = (rest + part).replaceAll('\r\n', '\n').split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) onEvent(event);
  });
  await once(response, 'end');
}
