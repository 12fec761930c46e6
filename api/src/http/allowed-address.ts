/** Which machines a request may reach whose address a customer chose: never those around us. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { AppError } from '@shortlist/agent';

/** Where clouds keep their metadata and keys, and what is no address of one machine; nothing of a customer's is there. */
const NEVER = blockList(
  ...['169.254.0.0/16', 'fe80::/10', '0.0.0.0/8', 'fd00:ec2::254/128', '100.100.100.200/32', '::/128'],
  ...['192.0.0.192/32', '224.0.0.0/4', '240.0.0.0/4', 'ff00::/8'],
  // Tunnels and translators, which carry an IPv4 address inside: 6to4, NAT64, and IPv4-compatible, but for ::1.
  ...['2002::/16', '64:ff9b::/96', '64:ff9b:1::/48'],
);
NEVER.addRange('::2', '::ffff:ffff', 'ipv6');
/** This machine and its networks: refused unless the operator allows them. */
const INTERNAL = blockList(
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '::1/128', 'fc00::/7'],
  ...['192.0.0.0/24', '198.18.0.0/15', 'fec0::/10'],
);

export interface AddressGuard {
  allowInternal: boolean;
  /** The variable by which the operator allows internal hosts, for the refusal. */
  variable: string;
  /** The field of the form that holds the address. */
  field: string;
}

/**
 * The addresses of a host, every one of which is allowed.
 * @throws AppError validation, for a host that is or leads to an address that is not allowed, or to none
 */
export async function allowedAddresses(
  hostname: string,
  { allowInternal, variable, field }: AddressGuard,
): Promise<{ address: string; family: number }[]> {
  const refused = (message: string) => new AppError('validation', { detail: message, fields: [{ field, message }] });
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0) throw refused(`The host ${host} was not found. Check the address.`);
  for (const { address } of addresses) {
    if (isIn(NEVER, address)) throw refused(`${host} leads to an address that is never called from here.`);
    if (!allowInternal && isIn(INTERNAL, address)) {
      throw refused(`${host} is inside the operator's network. The operator can allow it by ${variable}=allow.`);
    }
  }
  return addresses;
}

/**
 * For `http.request`: the connection is made to an address that was looked at, so that a name which changes its address
 * in between gains nothing. An address given as such is not looked up by Node: check it with `allowedAddresses` first.
 */
export function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    allowedAddresses(hostname, guard).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first!.address, first!.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
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
