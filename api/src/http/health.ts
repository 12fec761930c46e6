import type { RequestHandler } from 'express';
import { sendProblem } from './problems.ts';
import { AppError } from '@shortlist/agent';

/** A part the service needs; its check throws, or does not settle in time, when it fails. */
export type ReadyChecks = Record<string, () => Promise<unknown>>;

const PATIENCE_MS = 2_000;

/** `GET /healthz`: the process answers. */
export const healthHandler: RequestHandler = (_request, response) => {
  response.json({ status: 'ok' });
};

/** `GET /readyz`: all parts answer; 503 with the failing ones named. */
export function readyHandler(checks: ReadyChecks): RequestHandler {
  return async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([part, check]) => ({ part, fault: await faultOf(check) })),
    );
    const failing = results.filter((result) => result.fault !== null);
    if (failing.length === 0) {
      response.json({ status: 'ok', checks: Object.fromEntries(results.map(({ part }) => [part, 'ok'])) });
      return;
    }
    sendProblem(
      response,
      new AppError('unavailable', {
        detail: `Not ready: ${failing.map(({ part, fault }) => `${part} ${fault}`).join(', ')}.`,
        fields: failing.map(({ part, fault }) => ({ field: part, message: fault ?? '' })),
      }),
    );
  };
}

/** Says only that and how a part fails; the reason, which may hold an address, is the log's. */
async function faultOf(check: () => Promise<unknown>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`does not answer within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
  });
  const answer = check().then(
    () => null,
    () => 'fails',
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
