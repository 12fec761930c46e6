/** Requests to an address that a customer chose: never to the machines around us. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { AppError } from '@shortlist/agent';

/** Where clouds keep their metadata and keys; no model is served there. */
const NEVER = blockList(
  '169.254.0.0/16',
  'fe80::/10',
  '0.0.0.0/8',
  'fd00:ec2::254/128',
  '100.100.100.200/32',
  '::/128',
);
/** This machine and its networks: refused unless the operator allows them. */
const INTERNAL = blockList(
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '::1/128', 'fc00::/7'],
);

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
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0) throw refused(`The host ${host} was not found. Check the address.`);
  for (const { address } of addresses) {
    if (isIn(NEVER, address)) throw refused(`${host} leads to an address where no model is served.`);
    if (!allowInternal && isIn(INTERNAL, address)) {
      throw refused(
        `${host} is inside the operator's network. The operator can allow it by MODEL_INTERNAL_HOSTS=allow.`,
      );
    }
  }
}

function refused(message: string): AppError {
  return new AppError('validation', { detail: message, fields: [{ field: 'baseUrl', message }] });
}

function isIn(list: BlockList, address: string): boolean {
  // An IPv4 address in IPv6's clothes is the same machine; Node's list unwraps it.
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function blockList(...networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}
