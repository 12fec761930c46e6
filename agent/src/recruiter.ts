import { randomUUID } from 'node:crypto';
import type { Chunk } from './chunks.ts';
import type { AgentDeps } from './deps.ts';
import type { Recruiter } from './run.ts';

/** Answers with the chat model's text alone. */
export function createRecruiter({ chatModel }: AgentDeps): Recruiter {
  async function* answer(messageId: string, text: string): AsyncIterable<Chunk> {
    const id = randomUUID();
    yield { type: 'start', messageId };
    yield { type: 'text-start', id };
    const reply = await chatModel.model.invoke(text);
    yield { type: 'text-delta', id, delta: reply.text };
    yield { type: 'text-end', id };
    yield { type: 'finish', finishReason: 'stop' };
  }
  return {
    run: ({ messageId, text }) => answer(messageId, text),
    resume: ({ messageId }) => answer(messageId, ''),
    recover: ({ messageId, input }) => answer(messageId, input.text),
    interruptOf: async () => null,
  };
}
