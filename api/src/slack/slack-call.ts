import { setTimeout as delay } from 'node:timers/promises';
import { ErrorCode, type WebClient } from '@slack/web-api';

/** What is known of a call after it was made. `unknown`: it may have been carried out, or not. */
export type Outcome<T> = { kind: 'done'; data: T } | { kind: 'refused'; error: string } | { kind: 'unknown' };

/**
 * Makes a call of Slack's API. Where Slack says to wait, it waits and asks again, as nothing was carried out; it never
 * repeats a call whose outcome is not known, which is for the caller to decide. (The client's own retries are off.)
 */
export async function callSlack<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
  for (;;) {
    try {
      return { kind: 'done', data: await call() };
    } catch (error) {
      const { code, retryAfter, data } = error as { code?: string; retryAfter?: number; data?: { error?: string } };
      if (code === ErrorCode.RateLimitedError) {
        await delay((retryAfter ?? 1) * 1000, undefined, signal ? { signal } : {});
      } else if (code === ErrorCode.PlatformError) {
        return { kind: 'refused', error: data?.error ?? 'unknown_error' };
      } else if (code === ErrorCode.RequestError || code === ErrorCode.HTTPError) {
        return { kind: 'unknown' };
      } else {
        throw error;
      }
    }
  }
}

/** For calls that may be repeated: they write what should stand, not what is to be added. */
export async function repeatSlack<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
  for (const wait of [100, 500, 2_000, 5_000]) {
    const outcome = await callSlack(call, signal);
    if (outcome.kind !== 'unknown') return outcome;
    await delay(wait, undefined, signal ? { signal } : {});
  }
  return callSlack(call, signal);
}

export type SlackClient = Pick<WebClient, 'chat' | 'conversations' | 'assistant' | 'users'>;
