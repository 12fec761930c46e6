/** What servers stream, as LangChain expects it: each deviation that was met is put right before LangChain reads it. */
import type { ChatOpenAICompletions, ChatOpenAIResponses, ChatOpenAIFields } from '@langchain/openai';
import { langchainOpenAI } from './langchain-openai.ts';

/** Chat Completions: roles left out, refusals, and thoughts under another name would be lost without a word. */
export function createCompletions(fields: ChatOpenAIFields): ChatOpenAICompletions {
  const completions = new (langchainOpenAI().ChatOpenAICompletions)(fields);
  rewriteEvents(completions, readCompletion);
  return completions;
}

/** Responses: refusals, and a response that failed in mid-stream, would be lost without a word. */
export function createResponses(fields: ChatOpenAIFields): ChatOpenAIResponses {
  const responses = new (langchainOpenAI().ChatOpenAIResponses)(fields);
  rewriteEvents(responses, readResponseEvent);
  return responses;
}

type Fields = Record<string, unknown>;

function rewriteEvents(model: { completionWithRetry: unknown }, read: (event: Fields) => Fields): void {
  const request = model.completionWithRetry as (...args: unknown[]) => Promise<unknown>;
  model.completionWithRetry = async (...args: unknown[]) => {
    const answer = await request.apply(model, args);
    const isStream = typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
    return isStream ? rewritten(answer as AsyncIterable<Fields>, read) : answer;
  };
}

async function* rewritten(events: AsyncIterable<Fields>, read: (event: Fields) => Fields): AsyncGenerator<Fields> {
  try {
    for await (const event of events) yield read(event);
  } catch (error) {
    // What OpenAI's client throws at a line that is no JSON.
    throw error instanceof SyntaxError ? unreadable(error) : error;
  }
}

const unreadable = (cause: unknown) =>
  Object.assign(new Error('the server sent what is no answer', { cause }), { code: 'unreadable' });

interface Choice {
  delta?: {
    role?: string;
    content?: string;
    refusal?: string;
    reasoning?: unknown;
    reasoning_content?: unknown;
  } | null;
}

function readCompletion(event: Fields): Fields {
  const choices = event['choices'] ?? [];
  if (!Array.isArray(choices)) throw unreadable(event);
  for (const choice of choices as Choice[]) {
    const delta = (choice.delta ??= {});
    // LangChain reads tool calls only from the assistant.
    delta.role ||= 'assistant';
    if (delta.refusal && !delta.content) delta.content = delta.refusal;
    // OpenRouter and newer versions of vLLM.
    if (typeof delta.reasoning === 'string') delta.reasoning_content ??= delta.reasoning;
  }
  return event;
}

function readResponseEvent(event: Fields): Fields {
  const { type } = event;
  if (type === 'response.refusal.delta') return { ...event, type: 'response.output_text.delta' };
  if (type !== 'response.failed' && type !== 'error') return event;
  const error = ((event['response'] as Fields | undefined)?.['error'] ?? event) as Fields;
  throw Object.assign(new Error(String(error['message'] ?? 'the response failed')), {
    code: error['code'] ?? 'failed',
  });
}
