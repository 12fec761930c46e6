/** Requests to a model's server that a customer chose: never to the machines around us. */
import { allowedAddresses } from '../http/allowed-address.ts';

/**
 * `fetch` that looks the host up before each request and follows no redirect. A name that changes its address between
 * the look-up and the connection is not caught: put an egress proxy in front where that matters.
 */
export function guardedFetch({ allowInternal }: { allowInternal: boolean }): typeof fetch {
  return async (url, init) => {
    await checkHost(new URL(url instanceof Request ? url.url : url), { allowInternal });
    return fetch(url, { ...init, redirect: 'error' });
  };
}

/** @throws AppError validation, for a host that is or leads to an address that is not allowed, or to none */
export async function checkHost({ hostname }: URL, { allowInternal }: { allowInternal: boolean }): Promise<void> {
  await allowedAddresses(hostname, { allowInternal, variable: 'MODEL_INTERNAL_HOSTS', field: 'baseUrl' });
}
