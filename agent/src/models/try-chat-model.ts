import { HumanMessage } from '@langchain/core/messages';
import type { ChatModel } from '../deps.ts';
import { modelError } from './model-errors.ts';

const TIMEOUT_MS = 20_000;

/** Asks a model for one word with a tool at hand, as the agent would. */
export async function tryChatModel({ model, name }: ChatModel): Promise<{ ok: boolean; detail: string }> {
  const tool = {
    type: 'function',
    function: { name: 'ping', description: 'Does nothing.', parameters: NO_PARAMETERS },
  };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const asked = model.bindTools?.([tool]) ?? model;
    let answered = false;
    for await (const _piece of await asked.stream([new HumanMessage('Answer with the word OK.')], { signal })) {
      answered = true;
    }
    return answered
      ? { ok: true, detail: `${name} answered and accepts tools.` }
      : { ok: false, detail: `${name} gave no answer. Check that it is a chat model.` };
  } catch (error) {
    if (signal.aborted) return { ok: false, detail: `${name} did not answer within ${TIMEOUT_MS / 1_000} s.` };
    const known = modelError(error, { started: false });
    return { ok: false, detail: inSettingsWords(known?.detail ?? 'The server gave an answer that cannot be read.') };
  }
}

const NO_PARAMETERS = { type: 'object', properties: {} };

/** Here the operator's variables are not what is to be checked. */
function inSettingsWords(detail: string): string {
  return detail
    .replaceAll('OPENAI_API_KEY', 'the key')
    .replaceAll('OPENAI_BASE_URL', 'the address')
    .replaceAll('OPENAI_CHAT_MODEL', "the model's name")
    .replace(', then start again', '');
}
