/** A recruiting bot for the terminal. Run it with SHORTLIST_URL and SHORTLIST_KEY set: node client/examples/bot.ts */
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { createShortlist, type RunStream } from '@shortlist/client';

const { SHORTLIST_URL: baseUrl = 'http://localhost:8000', SHORTLIST_KEY: apiKey = '' } = process.env;
const shortlist = createShortlist({ baseUrl, apiKey });
const terminal = createInterface({ input: stdin, output: stdout });
const thread = await shortlist.createThread('From the terminal');

async function show(stream: RunStream): Promise<void> {
  for await (const { chunk } of stream) {
    if (chunk.type === 'text-delta') stdout.write(chunk.delta);
    if (chunk.type === 'tool-input-available') stdout.write(`[${chunk.toolName}] `);
    if (chunk.type === 'error') stdout.write(chunk.errorText);
  }
  stdout.write('\n');
  const { interrupt } = await shortlist.run(stream.runId);
  if (!interrupt) return;
  const question = interrupt.actionRequests.map(({ description }) => description).join('\n');
  const answer = await terminal.question(`${question} [y/n] `);
  await show(await shortlist.resume(stream.runId, { decision: answer === 'y' ? 'approve' : 'reject' }));
}

terminal.setPrompt('> ');
terminal.prompt();
for await (const line of terminal) {
  if (line.trim()) await show(await shortlist.ask(thread.id, line));
  terminal.prompt();
}
