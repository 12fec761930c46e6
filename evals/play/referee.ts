/** With a key: a model plays the recruiter and judges what came of it (openevals). */
import { join } from 'node:path';
import {
  createLLMAsJudge,
  createLLMSimulatedUser,
  RAG_GROUNDEDNESS_PROMPT,
  TASK_COMPLETION_PROMPT,
  TOOL_SELECTION_PROMPT,
} from 'openevals';
import { z } from 'zod';
import { createOpenAIChatModel } from '@shortlist/agent';
import { loadConfigOrExit, readEnvFile } from '../../api/src/config.ts';
import type { Referee } from './attempt.ts';

const DONE = 'DONE';

const tokens = z.number().optional();
/** What was used, in the words of either of OpenAI's protocols. */
const Answer = z.object({
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens, input_tokens: tokens, output_tokens: tokens }),
});

/**
 * The model of OPENAI_CHAT_MODEL on OPENAI_BASE_URL; null without a key, when a target answers with a model of its own. One for
 * each workspace, as each plays one case at a time and says what that one cost.
 */
export function createReferee(): Referee | null {
  const root = join(import.meta.dirname, '../..');
  const config = loadConfigOrExit({ ...readEnvFile(join(root, '.env')), ...process.env }, root);
  if (!config.openaiApiKey) return null;
  const spent = { input: 0, output: 0 };
  const { model, price } = createOpenAIChatModel({
    apiKey: config.openaiApiKey,
    model: config.openaiChatModel,
    api: config.openaiProtocol,
    prices: config.modelPrices,
    // openevals takes whole answers.
    streaming: false,
    fetch: async (...request) => {
      const answer = await fetch(...request);
      const usage = Answer.safeParse(
        await answer
          .clone()
          .json()
          .catch(() => null),
      ).data?.usage;
      spent.input += usage?.prompt_tokens ?? usage?.input_tokens ?? 0;
      spent.output += usage?.completion_tokens ?? usage?.output_tokens ?? 0;
      return answer;
    },
    ...(config.openaiBaseUrl && { baseURL: config.openaiBaseUrl }),
  });
  // The three packages name LangChain's base class each by its own path.
  const judge = model as never;
  const judges = {
    completed: createLLMAsJudge({ prompt: TASK_COMPLETION_PROMPT, feedbackKey: 'completed', judge }),
    toolsFit: createLLMAsJudge({ prompt: TOOL_SELECTION_PROMPT, feedbackKey: 'toolsFit', judge }),
    groundedByJudge: createLLMAsJudge({ prompt: RAG_GROUNDEDNESS_PROMPT, feedbackKey: 'groundedByJudge', judge }),
  };
  return {
    async nextWords(goal, said, replies) {
      const user = createLLMSimulatedUser({
        system: `You play a busy recruiter who writes to an assistant. What you want and know: ${goal}\nWrite one short message at a time, and nothing you were not told. Write only ${DONE} once you have all you want, or cannot get it.`,
        client: judge,
      });
      const trajectory = said.flatMap((content, i) => [
        { role: 'user' as const, content },
        { role: 'assistant' as const, content: replies[i] ?? '' },
      ]);
      const { content } = (await user({ trajectory, turnCounter: said.length })) as { content: unknown };
      const words = typeof content === 'string' ? content.trim() : '';
      return words === '' || words.includes(DONE) ? null : words;
    },
    takeCost() {
      const costUsd = (spent.input * price.input + spent.output * price.output) / 1e6;
      spent.input = spent.output = 0;
      return costUsd;
    },
    async judge({ goal, said, runs }) {
      const outputs = runs.map(({ toolCalls, text }, i) => ({ person: said[i], toolCalls, assistant: text }));
      const context = JSON.stringify(runs.flatMap(({ toolCalls }) => toolCalls));
      const scores = Object.entries(judges).map(async ([name, ask]) => {
        const { score } = await ask({ inputs: goal, outputs: JSON.stringify(outputs), context });
        return [name, Number(score)] as const;
      });
      return Object.fromEntries(await Promise.all(scores));
    },
  };
}
