/** A model with those to be asked instead: the first that begins to answer gives the whole answer. */
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatModel } from '../deps.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Breaker } from '../models/breaker.ts';
import { modelError } from '../models/model-errors.ts';
import type { LangChainModel, Listener, StreamingModel } from './parts.ts';

export interface Link {
  chat: ChatModel;
  model: LangChainModel;
  /** One for each server and model, for all runs of the process. */
  breaker: Breaker;
}

/** Where another server or key may do better; a request that is refused as such would be refused there too. */
const ELSEWHERE: ErrorCode[] = ['model_unavailable', 'model_rate_limited', 'model_key_invalid'];
/** What speaks against the server itself. */
const SERVER_AT_FAULT: ErrorCode[] = ['model_unavailable', 'model_rate_limited', 'model_interrupted'];

/**
 * @param chain  the model of choice first
 * @returns a model that throws what the last one asked has thrown, or `AppError` when all are left alone
 */
export function steadyModel(chain: Link[]): StreamingModel {
  return {
    async answer(messages, { signal, onPiece, onModel }) {
      let failure: unknown = null;
      let rest = Infinity;
      for (const link of chain) {
        const left = link.breaker.restLeft();
        if (left > 0) {
          rest = Math.min(rest, left);
          continue;
        }
        let began = false;
        const listener: Listener = {
          signal,
          onPiece(piece) {
            if (!began) onModel?.(link.chat);
            began = true;
            onPiece(piece);
          },
        };
        try {
          return await ask(link, messages, listener);
        } catch (error) {
          failure = error;
          const code = modelError(error, { started: began })?.code;
          if (began || signal.aborted || !code || !ELSEWHERE.includes(code)) throw error;
        }
      }
      throw failure ?? resting(rest);
    },
  };
}

/** One link's answer; its breaker is told how it went. */
async function ask({ model, breaker }: Link, messages: BaseMessage[], { signal, onPiece }: Listener): Promise<void> {
  try {
    for await (const piece of model._streamIterator(messages, { signal })) {
      if (signal.aborted) return;
      onPiece(piece);
    }
    // An answer to a stall, or to nothing at all, says nothing.
    if (!signal.aborted) breaker.succeeded();
  } catch (error) {
    const known = signal.aborted ? signal.reason : modelError(error, { started: true });
    const code = known instanceof AppError ? known.code : null;
    if (code && SERVER_AT_FAULT.includes(code)) breaker.failed();
    else if (!signal.aborted) breaker.succeeded();
    throw error;
  }
}

function resting(ms: number): AppError {
  return new AppError('model_unavailable', {
    detail: `The model server failed several times in a row and is left alone for a moment. Try again in ${Math.ceil(ms / 1_000)} s.`,
  });
}
