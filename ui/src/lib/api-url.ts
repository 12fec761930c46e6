const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0']);

/**
 * The API's origin as a page at `hostname` reaches it. A loopback address means "the machine this page came from": a
 * cookie of 127.0.0.1 is not sent to localhost, so the page's own name is used with the API's port.
 */
export function apiOrigin(configured: string, hostname: string): string {
  const url = new URL(configured);
  if (LOOPBACK.has(url.hostname)) url.hostname = hostname;
  return url.origin;
}
