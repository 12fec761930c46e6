/** LangChain's OpenAI package: a quarter of all modules of a process, and of no use to one without a key. */
import type * as langchain from '@langchain/openai';
import { modulesOnDemand } from '../load-on-demand.ts';

export const langchainOpenAI = modulesOnDemand<typeof langchain>('@langchain/openai');
