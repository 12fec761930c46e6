import { AppError } from '@shortlist/agent';

const SLACK_HOSTS = /^(files\.slack\.com|[a-z0-9-]+\.slack\.com|slack-files\.com)$/;
const BYTES_MAX = 20 * 1024 * 1024;

/** Fetches files with the bot's token, which no other host than Slack's is ever shown. */
export function createDownload(token: string, hosts = SLACK_HOSTS) {
  return async (address: string, signal: AbortSignal): Promise<Uint8Array> => {
    const url = new URL(address);
    if (!hosts.test(url.hostname)) {
      throw new AppError('unsupported_file', { detail: 'Only files that lie in Slack can be read from here.' });
    }
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { headers, redirect: 'error', signal });
    // Without the right `files:read` Slack answers with its sign-in page.
    if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) {
      throw new AppError('unsupported_file', { detail: 'Slack does not give the file out. The app needs files:read.' });
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length <= BYTES_MAX) return bytes;
    throw new AppError('payload_too_large', { detail: 'The file is larger than 20 MB.' });
  };
}
